package io.augment.djl.dataset.internal;

import java.util.BitSet;

/**
 * Where the synthetic rows of a batch stand: evenly among the real ones, so that any part of a
 * batch, such as a device's, has its share to within one row.
 *
 * @param real how many rows are real
 * @param synthetic how many rows are synthetic
 */
record Interleaving(int real, int synthetic) {

  /** The rows of the batch that are synthetic. */
  BitSet syntheticRows() {
    int size = real + synthetic;
    BitSet rows = new BitSet(size);
    for (int row = 0; row < size; row++) {
      rows.set(row, syntheticBefore(row + 1) > syntheticBefore(row));
    }
    return rows;
  }

  /** For each row of the batch, its place in the real rows followed by the synthetic ones. */
  long[] order() {
    long[] order = new long[real + synthetic];
    for (int row = 0; row < order.length; row++) {
      long before = syntheticBefore(row);
      order[row] = syntheticBefore(row + 1) > before ? real + before : row - before;
    }
    return order;
  }

  private long syntheticBefore(int row) {
    return (long) row * synthetic / (real + synthetic);
  }
}
