package io.augment.internal.neighbors;

import java.util.Arrays;

/** The nearest of the rows offered so far; of equally near ones, those that were offered first. */
final class Shortlist {

  private final int[] rows;
  private final double[] squaredDistances;
  private int size;
  private double limit = Double.POSITIVE_INFINITY;

  Shortlist(int room) {
    this.rows = new int[room];
    this.squaredDistances = new double[room];
  }

  /** Bound that a further row's squared distance has to stay below. */
  double limit() {
    return limit;
  }

  public void offer(int row, double squaredDistance) {
    if (squaredDistance >= limit) {
      return;
    }
    int place = size < rows.length ? size++ : size - 1;
    for (; place > 0 && squaredDistances[place - 1] > squaredDistance; place--) {
      squaredDistances[place] = squaredDistances[place - 1];
      rows[place] = rows[place - 1];
    }
    squaredDistances[place] = squaredDistance;
    rows[place] = row;
    if (size == rows.length) {
      limit = squaredDistances[size - 1];
    }
  }

  Neighbors neighbors() {
    return new Neighbors(Arrays.copyOf(rows, size), Arrays.copyOf(squaredDistances, size));
  }
}
