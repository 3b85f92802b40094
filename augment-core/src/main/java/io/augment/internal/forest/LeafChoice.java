package io.augment.internal.forest;

import java.util.Arrays;

/**
 * Leaves to draw from, each as often as its weight says.
 *
 * @param leaves which; more of them than are used
 * @param cumulated the sum of the weights up to and with each
 * @param size how many are used
 */
@SuppressWarnings("ArrayRecordComponent") // drawn from row after row
record LeafChoice(int[] leaves, double[] cumulated, int size) {

  /** All leaves, each by the number of its rows. */
  static LeafChoice ofAll(ForestIndex index) {
    int[] rows = index.forest().leaves().rows();
    int[] leaves = new int[rows.length];
    double[] cumulated = new double[rows.length];
    double sum = 0;
    for (int leaf = 0; leaf < rows.length; leaf++) {
      sum += rows[leaf];
      leaves[leaf] = leaf;
      cumulated[leaf] = sum;
    }
    return new LeafChoice(leaves, cumulated, rows.length);
  }

  /** The leaves that have rows of a class, each by their number. */
  static LeafChoice ofClass(ForestIndex index, int label) {
    int column = index.columns().size() - 1;
    int[] leaves = new int[index.leaves()];
    double[] cumulated = new double[index.leaves()];
    int size = 0;
    double sum = 0;
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      int rows = index.rowsWith(leaf, column, label);
      if (rows > 0) {
        sum += rows;
        leaves[size] = leaf;
        cumulated[size++] = sum;
      }
    }
    return new LeafChoice(Arrays.copyOf(leaves, size), Arrays.copyOf(cumulated, size), size);
  }

  /**
   * A leaf.
   *
   * @param share in [0, 1)
   */
  int leaf(double share) {
    double place = share * cumulated[size - 1];
    int found = Arrays.binarySearch(cumulated, 0, size, place);
    int next = found >= 0 ? found + 1 : -found - 1;
    return leaves[Math.min(next, size - 1)];
  }
}
