package io.augment.djl.comparison;

import io.augment.SynthesizerTrainer;

/** Makes what fits a synthesizer to the encoded rows of a table. */
@FunctionalInterface
public interface RowTrainerFactory {

  /**
   * Makes a trainer.
   *
   * @param fitting what it will be fitted on, once the rows are encoded
   * @return the trainer, used once
   */
  SynthesizerTrainer create(RowFitting fitting);
}
