package io.augment.internal.neighbors;

import io.augment.LabeledSamples;
import io.augment.data.ValueRange;

/**
 * Brings the columns of rows onto one scale: each less its mean, over its standard deviation, as
 * the train fold has them. Distances between rows as a data set yields them would otherwise be
 * those of the column with the largest numbers.
 *
 * <p>Immutable and thread-safe.
 */
public final class ColumnScale {

  /** Range of scaled values, which have no natural bounds. */
  private static final ValueRange ANY = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);

  private final double[] means;
  private final double[] deviations; // 1 for a column that is the same in every row

  private ColumnScale(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /**
   * Learns the scale.
   *
   * @param trainFold rows, at least one
   * @return the scale of their columns
   * @throws IllegalArgumentException if there is no row
   */
  public static ColumnScale fit(LabeledSamples trainFold) {
    if (trainFold.size() == 0) {
      throw new IllegalArgumentException("no rows: expected at least one");
    }
    int columns = trainFold.shape().values();
    float[] values = trainFold.values();
    double[] means = new double[columns];
    for (int i = 0; i < values.length; i++) {
      means[i % columns] += values[i] / (double) trainFold.size();
    }
    double[] squares = new double[columns];
    for (int i = 0; i < values.length; i++) {
      double away = values[i] - means[i % columns];
      squares[i % columns] += away * away / trainFold.size();
    }
    double[] deviations = new double[columns];
    for (int column = 0; column < columns; column++) {
      double deviation = StrictMath.sqrt(squares[column]);
      deviations[column] = deviation > 0 ? deviation : 1;
    }
    return new ColumnScale(means, deviations);
  }

  /**
   * Scales rows.
   *
   * @param rows rows of as many columns as it was fitted on
   * @return the same rows, scaled
   * @throws IllegalArgumentException if they have more or fewer columns
   */
  public LabeledSamples apply(LabeledSamples rows) {
    if (rows.shape().values() != means.length) {
      throw new IllegalArgumentException(
          "rows of " + rows.shape().values() + " columns: expected " + means.length);
    }
    float[] values = rows.values();
    for (int i = 0; i < values.length; i++) {
      int column = i % means.length;
      values[i] = (float) ((values[i] - means[column]) / deviations[column]);
    }
    return LabeledSamples.of(rows.shape(), ANY, rows.classes(), values, rows.labels())
        .withGroups(rows.groups());
  }
}
