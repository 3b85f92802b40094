package io.augment.resampling.internal;

import io.augment.internal.neighbors.NearestRows;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The distance of SMOTE-NC (Chawla et al. 2002, section 6.1): a category in which two rows differ
 * counts as much as a number in which they differ by the median of the numbers' standard
 * deviations.
 */
public final class NominalScale {

  private NominalScale() {}

  /**
   * Distance that a differing category counts, for rows of one class.
   *
   * @param rows the rows
   * @param ofClass the indices of the class's rows, at least one
   * @return the median over all numbers of their population standard deviation in these rows, each
   *     over the rows that have it; 1 without numbers, so that rows are as far apart as categories
   *     differ
   */
  public static double mismatch(MixedRows rows, int[] ofClass) {
    DoubleStream ofNumbers =
        rows.numbers().stream()
            .mapToDouble(column -> deviation(rows, IntStream.of(ofClass), column));
    DoubleStream ofOptionals =
        rows.optionals().stream()
            .filter(column -> present(rows, ofClass, column).findAny().isPresent())
            .mapToDouble(column -> deviation(rows, present(rows, ofClass, column), column));
    double[] deviations = DoubleStream.concat(ofNumbers, ofOptionals).sorted().toArray();
    if (deviations.length == 0) {
      return 1;
    }
    int middle = deviations.length / 2;
    return deviations.length % 2 == 1
        ? deviations[middle]
        : (deviations[middle - 1] + deviations[middle]) / 2;
  }

  private static IntStream present(MixedRows rows, int[] ofClass, int optional) {
    return IntStream.of(ofClass).filter(row -> !rows.isMissing(row, optional));
  }

  private static double deviation(MixedRows rows, IntStream of, int column) {
    double[] values = of.mapToDouble(row -> rows.value(row, column)).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return Math.sqrt(variance);
  }

  /**
   * The rows on a scale on which the plain Euclidean distance between two of a class is that of
   * SMOTE-NC: two rows of different categories differ in two numbers of a one-hot block, two of
   * which only one has a number differ in its indicator, besides its value, which is 0 where it is
   * missing.
   *
   * @param rows the rows
   * @param labels the class index of each row
   * @param mismatches what a differing category counts, by class
   * @return their neighbours within a class, to be searched for
   */
  public static NearestRows scaled(MixedRows rows, int[] labels, double[] mismatches) {
    float[] scaled = rows.values().clone();
    for (int row = 0; row < labels.length; row++) {
      int start = row * rows.width();
      double mismatch = mismatches[labels[row]];
      for (int column : rows.optionals()) {
        scaled[start + column + 1] *= (float) mismatch;
      }
      for (MixedRows.Categories block : rows.categories()) {
        int one = start + block.first() + rows.category(row, block);
        scaled[one] = (float) (mismatch / Math.sqrt(2));
      }
    }
    return new NearestRows(scaled, rows.width());
  }
}
