package io.augment.metrics;

import io.augment.feature.Features;

/** Pairs of rows that are computed on each call. */
final class ComputedPairs implements RowPairs {

  private final float[] values; // row after row
  private final int width;

  ComputedPairs(Features rows) {
    this.values = rows.values();
    this.width = rows.width();
  }

  @Override
  public double distance(int a, int b) {
    double sum = 0;
    int end = (a + 1) * width;
    for (int i = a * width, j = b * width; i < end; i++, j++) {
      double difference = (double) values[i] - values[j];
      sum += difference * difference;
    }
    return StrictMath.sqrt(sum);
  }

  @Override
  public double kernel(int a, int b) {
    return cubic(product(a, b), width);
  }

  /** The scalar product of two rows. */
  double product(int a, int b) {
    double sum = 0;
    int end = (a + 1) * width;
    for (int i = a * width, j = b * width; i < end; i++, j++) {
      sum += (double) values[i] * values[j];
    }
    return sum;
  }

  static double cubic(double product, int width) {
    double base = product / width + 1;
    return base * base * base;
  }
}
