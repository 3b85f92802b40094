package io.augment.gate;

import java.util.Arrays;

/** Quantiles of a few numbers. */
final class Quantile {

  private Quantile() {}

  /**
   * A quantile, interpolated linearly between the numbers (type 7 of Hyndman and Fan 1996).
   *
   * @param numbers at least one, in any order
   * @param share in [0, 1]
   */
  static double of(double[] numbers, double share) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return ofSorted(sorted, share);
  }

  /** Returns a quantile of sorted numbers, as {@link #of}. */
  static double ofSorted(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  static double median(double[] numbers) {
    return of(numbers, 0.5);
  }
}
