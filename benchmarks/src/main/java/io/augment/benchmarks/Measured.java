package io.augment.benchmarks;

import java.util.Arrays;

/** Order statistics of what was measured. */
final class Measured {

  private Measured() {}

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  static double smallest(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }
}
