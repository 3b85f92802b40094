package io.augment.metrics;

import io.augment.feature.Features;

/** Pairs of rows that were computed before. */
final class TabledPairs implements RowPairs {

  private final double[][] distances; // (size, size)
  private final double[] squares; // |x|² of each row
  private final int width;

  TabledPairs(Features rows) {
    ComputedPairs pairs = new ComputedPairs(rows);
    int size = rows.size();
    distances = new double[size][size];
    squares = new double[size];
    width = rows.width();
    for (int a = 0; a < size; a++) {
      squares[a] = pairs.product(a, a);
      for (int b = 0; b < a; b++) {
        distances[a][b] = pairs.distance(a, b);
        distances[b][a] = distances[a][b];
      }
    }
  }

  @Override
  public double distance(int a, int b) {
    return distances[a][b];
  }

  @Override
  public double kernel(int a, int b) {
    double distance = distances[a][b];
    double product = (squares[a] + squares[b] - distance * distance) / 2;
    return ComputedPairs.cubic(product, width);
  }
}
