package io.augment.cli.comparison;

import io.augment.LabeledSamples;

/**
 * Columns of the rows that a model was fitted on.
 *
 * @param count how many
 */
record ModelColumns(int count) {

  /** The columns of training rows. */
  static ModelColumns of(LabeledSamples train) {
    return new ModelColumns(train.shape().values());
  }

  /** Refuses rows of more or fewer columns. */
  void require(LabeledSamples rows) {
    if (rows.shape().values() != count) {
      throw new IllegalArgumentException(
          "rows of " + rows.shape() + ": the model was fitted on " + count);
    }
  }
}
