package io.augment.metrics;

import io.augment.feature.Features;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Some rows, each with the distance to its k-th nearest neighbour among them. */
final class NeighborManifold {

  private final int[] rows;
  private final double[] radii;

  private NeighborManifold(int[] rows, double[] radii) {
    this.rows = rows;
    this.radii = radii;
  }

  /** Around all rows, which stand from {@code first} on among the pooled ones. */
  static NeighborManifold around(Features features, int first, int k) {
    double[] radii =
        features.nearest().neighborsOfEach(k).stream()
            .mapToDouble(neighbors -> neighbors.distance(k - 1))
            .toArray();
    return new NeighborManifold(IntStream.range(first, first + radii.length).toArray(), radii);
  }

  /** Around some of the pooled rows: without end if they are not more than k. */
  static NeighborManifold around(RowPairs pairs, int[] rows, int k) {
    double[] radii = new double[rows.length];
    double[] nearest = new double[k];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(nearest, Double.POSITIVE_INFINITY);
      for (int row : rows) {
        if (row != rows[i]) {
          insert(nearest, pairs.distance(rows[i], row));
        }
      }
      radii[i] = nearest[k - 1];
    }
    return new NeighborManifold(rows, radii);
  }

  /** Keeps the smallest distances, smallest first. */
  private static void insert(double[] nearest, double distance) {
    int place = nearest.length - 1;
    if (distance >= nearest[place]) {
      return;
    }
    for (; place > 0 && nearest[place - 1] > distance; place--) {
      nearest[place] = nearest[place - 1];
    }
    nearest[place] = distance;
  }

  int size() {
    return rows.length;
  }

  int row(int i) {
    return rows[i];
  }

  /** Returns whether a row at this distance from the i-th one lies in its ball, which is closed. */
  boolean holds(int i, double distance) {
    return distance <= radii[i];
  }
}
