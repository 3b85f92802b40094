package io.augment.internal.regression;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;

/**
 * Rows of a table whose target is a number: the label of a row is the range that the target lies
 * in, and the row's last number is the target itself, on the encoder's scale.
 */
public final class NumberTarget {

  private NumberTarget() {}

  /**
   * Number of features of such rows: all but the last number.
   *
   * @param rows their shape
   * @return at least 1
   * @throws IllegalArgumentException if these are no rows, or have no feature beside the target
   */
  public static int features(SampleShape rows) {
    if (rows.isImage() || rows.values() < 2) {
      throw new IllegalArgumentException(
          "samples of "
              + rows
              + " with a number target: expected rows of at least 2 numbers, the last one the"
              + " target");
    }
    return rows.values() - 1;
  }

  /**
   * The same rows without their target, still labelled by its range.
   *
   * @param rows rows whose last number is the target
   * @return rows of one number less
   * @throws IllegalArgumentException if these are no rows, or have no feature beside the target
   */
  public static LabeledSamples without(LabeledSamples rows) {
    int features = features(rows.shape());
    float[] whole = rows.values();
    float[] values = new float[rows.size() * features];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(whole, row * (features + 1), values, row * features, features);
    }
    return LabeledSamples.of(
            SampleShape.row(features), rows.range(), rows.classes(), values, rows.labels())
        .withGroups(rows.groups());
  }

  /**
   * The targets alone.
   *
   * @param rows rows whose last number is the target
   * @return one number per row
   * @throws IllegalArgumentException if these are no rows, or have no feature beside the target
   */
  public static float[] of(LabeledSamples rows) {
    int features = features(rows.shape());
    float[] whole = rows.values();
    float[] targets = new float[rows.size()];
    for (int row = 0; row < targets.length; row++) {
      targets[row] = whole[row * (features + 1) + features];
    }
    return targets;
  }
}
