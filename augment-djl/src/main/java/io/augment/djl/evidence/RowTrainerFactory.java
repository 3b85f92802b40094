package io.augment.djl.evidence;

import io.augment.data.RowLayout;
import io.augment.synthesis.SynthesizerTrainer;

/** Makes what fits a repeat's synthesizer to the encoded rows of a table. */
@FunctionalInterface
public interface RowTrainerFactory {

  /**
   * Makes a trainer.
   *
   * @param layout what the numbers of a row stand for
   * @param seed where all draws of the trainer and of what it fits come from
   * @return the trainer, used once
   */
  SynthesizerTrainer create(RowLayout layout, long seed);
}
