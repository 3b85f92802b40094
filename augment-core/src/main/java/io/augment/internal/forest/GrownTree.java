package io.augment.internal.forest;

import java.util.Arrays;

/**
 * A tree over coded cells, its nodes in preorder: a node, all below its left child, all below its
 * right one.
 */
final class GrownTree {

  /** A node's column where it is a leaf. */
  static final int LEAF = -1;

  private int size;
  private int[] column = new int[64];
  private int[] right = new int[64]; // of a leaf: its index among the leaves
  private int[] cut = new int[64]; // a number at most that goes left
  private boolean[] missingLeft = new boolean[64];
  private int[][] set = new int[64][]; // categories that go left, ascending
  private int leaves;
  private int[] rows = new int[0]; // real rows, leaf after leaf
  private int[] leafStart = new int[64];

  /** Adds a leaf, the next node in preorder. */
  int addLeaf() {
    int node = add();
    column[node] = LEAF;
    right[node] = leaves++;
    return node;
  }

  /** Adds a node that parts. */
  int addSplit(Split split) {
    int node = add();
    column[node] = split.column();
    cut[node] = split.cut();
    missingLeft[node] = split.missingLeft();
    set[node] = split.set();
    return node;
  }

  private int add() {
    if (size == column.length) {
      column = Arrays.copyOf(column, 2 * size);
      right = Arrays.copyOf(right, 2 * size);
      cut = Arrays.copyOf(cut, 2 * size);
      missingLeft = Arrays.copyOf(missingLeft, 2 * size);
      set = Arrays.copyOf(set, 2 * size);
    }
    return size++;
  }

  void setRight(int node, int child) {
    right[node] = child;
  }

  /** Sets the real rows, those of each leaf together, in the order of the leaves. */
  void setRows(int[] ofLeaves, int[] starts) {
    rows = ofLeaves;
    leafStart = starts;
  }

  int size() {
    return size;
  }

  int leaves() {
    return leaves;
  }

  int column(int node) {
    return column[node];
  }

  int cut(int node) {
    return cut[node];
  }

  boolean isMissingLeft(int node) {
    return missingLeft[node];
  }

  /** Categories that go left, ascending; none for a split of numbers. */
  int[] set(int node) {
    return set[node];
  }

  /** The leaf that a leaf's node is. */
  int leafOf(int node) {
    return right[node];
  }

  /** The leaf that a row falls into. */
  int leaf(char[][] codes, int row, TrainingCells cells) {
    int node = 0;
    while (column[node] != LEAF) {
      node = goesLeft(node, codes[column[node]][row], cells) ? node + 1 : right[node];
    }
    return right[node];
  }

  private boolean goesLeft(int node, char code, TrainingCells cells) {
    if (set[node].length > 0) {
      return Arrays.binarySearch(set[node], code) >= 0;
    }
    int bins = cells.codeCount(column[node]) - 1;
    return code == bins ? missingLeft[node] : code <= cut[node];
  }

  int rowsOf(int leaf) {
    return leafStart[leaf + 1] - leafStart[leaf];
  }

  /** One of a leaf's real rows. */
  int row(int leaf, int index) {
    return rows[leafStart[leaf] + index];
  }

  /** The leaf of one of the real rows, by its place in the order of the leaves. */
  int leafAt(int place) {
    int found = Arrays.binarySearch(leafStart, place);
    return found >= 0 ? found : -found - 2;
  }

  /**
   * How a node parts rows.
   *
   * @param column by which column
   * @param cut the last bin that goes left
   * @param missingLeft whether a missing number goes left
   * @param set the categories that go left, ascending; none for numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // one for each node of each tree
  record Split(int column, int cut, boolean missingLeft, int[] set) {}
}
