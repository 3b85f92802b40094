package io.augment.djl.evidence;

import io.augment.synthesis.SynthesizerTrainer;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;

/** Makes what fits a repeat's synthesizer to the encoded rows of a table. */
@FunctionalInterface
public interface RowTrainerFactory {

  /**
   * Makes a trainer.
   *
   * @param drawn the real rows that it will be fitted on, once they are encoded
   * @param encoder what encodes them, and tells what the numbers of a row stand for; fitted on
   *     {@code drawn} alone
   * @param seed where all draws of the trainer and of what it fits come from
   * @return the trainer, used once
   */
  SynthesizerTrainer create(LabeledTable drawn, TableEncoder encoder, long seed);
}
