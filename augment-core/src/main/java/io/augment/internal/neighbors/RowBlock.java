package io.augment.internal.neighbors;

import java.util.Arrays;

/**
 * Rows in column order, so that the processor works on several rows at once. Each distance is
 * summed up in the order of its numbers all the same, so that it is that of a plain loop to the
 * last bit. Not thread-safe.
 */
final class RowBlock {

  private static final int MOST_ROWS = 64;
  private static final int LEAST_ROWS = 16;

  /** Numbers that stay in a core's second-level cache. */
  private static final int CACHED = 1 << 16;

  /** Numbers of a row that are added in one go. */
  private static final int STEP = 4;

  /** After so many numbers, rows that are all too far already are given up. */
  private static final int STRIDE = 64;

  private final int width;
  private final double[][] columns; // of all rows; beyond the width there are zeros
  private final double[] from; // likewise
  private final double[] sums;
  private int[] rows = {};

  public RowBlock(int width) {
    int padded = (width + STEP - 1) / STEP * STEP;
    this.width = width;
    this.columns = new double[padded][capacity(width)];
    this.from = new double[padded];
    this.sums = new double[capacity(width)];
  }

  /** Number of rows of a width that fit. */
  static int capacity(int width) {
    return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CACHED / width));
  }

  /** Takes other rows. */
  public void load(float[] values, int[] loaded) {
    rows = loaded;
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0, at = rows[k] * width; i < width; i++, at++) {
        columns[i][k] = values[at];
      }
    }
  }

  /** Offers all rows but one, in their order. */
  public void offerAllBut(int self, float[] values, int offset, Shortlist nearest) {
    for (int i = 0; i < width; i++) {
      from[i] = values[offset + i];
    }
    if (!sumUp(nearest.limit())) {
      return;
    }
    for (int k = 0; k < rows.length; k++) {
      if (sums[k] < nearest.limit() && rows[k] != self) {
        nearest.offer(rows[k], sums[k]);
      }
    }
  }

  /** Sums up all squared distances, unless none can be below the limit. */
  private boolean sumUp(double limit) {
    Arrays.fill(sums, 0);
    for (int i = 0; i < columns.length; i += STEP) {
      if (i > 0 && i % STRIDE == 0 && !anyBelow(limit)) {
        return false;
      }
      addSquares(i);
    }
    return true;
  }

  private boolean anyBelow(double limit) {
    for (int k = 0; k < rows.length; k++) {
      if (sums[k] < limit) {
        return true;
      }
    }
    return false;
  }

  /** Adds four numbers: the compiler makes vector instructions of such a loop over local arrays. */
  private void addSquares(int i) {
    double[] sum = sums;
    double[] column0 = columns[i];
    double[] column1 = columns[i + 1];
    double[] column2 = columns[i + 2];
    double[] column3 = columns[i + 3];
    double from0 = from[i];
    double from1 = from[i + 1];
    double from2 = from[i + 2];
    double from3 = from[i + 3];
    for (int k = 0; k < sum.length; k++) {
      double difference0 = from0 - column0[k];
      double difference1 = from1 - column1[k];
      double difference2 = from2 - column2[k];
      double difference3 = from3 - column3[k];
      sum[k] =
          sum[k]
              + difference0 * difference0
              + difference1 * difference1
              + difference2 * difference2
              + difference3 * difference3;
    }
  }
}
