package io.augment.internal.forest;

import java.util.Arrays;
import java.util.List;

/**
 * Where the nodes, leaves and choices of a fitted forest are. Building it checks that the forest is
 * whole. Immutable and thread-safe.
 */
final class ForestIndex {

  private final FittedForest forest;
  private final List<ForestColumn> columns;
  private final int[] roots;
  private final int[] right; // by node: its right child; of a leaf, its index
  private final int[] parent; // by node: -1 for a root
  private final int[] leafNode; // by leaf
  private final int[] setStart; // by node
  private final int[] numberIndex; // by column: -1 if it has no numbers
  private final int[] choiceIndex; // by column: -1 if it has no choices
  private final int numberColumns;
  private final int choiceColumns;
  private final int[] choiceStart; // by leaf, then column with choices
  private final double[][] shares; // by column with choices, of each choice in all rows
  private final long rows;

  /**
   * Indexes a forest.
   *
   * @throws IllegalArgumentException if its parts don't fit together; the message says where
   */
  ForestIndex(FittedForest forest) {
    this.forest = forest;
    this.columns = forest.columns();
    this.numberIndex = new int[columns.size()];
    this.choiceIndex = new int[columns.size()];
    int numbers = 0;
    int choices = 0;
    for (int i = 0; i < columns.size(); i++) {
      numberIndex[i] = columns.get(i) instanceof ForestColumn.Numbers ? numbers++ : -1;
      choiceIndex[i] = columns.get(i).hasChoices() ? choices++ : -1;
    }
    this.numberColumns = numbers;
    this.choiceColumns = choices;
    ForestCheck.check(forest, numbers, choices);
    FittedForest.Nodes nodes = forest.nodes();
    int size = nodes.column().length;
    this.roots = new int[forest.trees()];
    this.right = new int[size];
    this.parent = new int[size];
    this.leafNode = new int[forest.leaves().rows().length];
    link(nodes.column());
    this.setStart = starts(nodes.setSize());
    this.choiceStart = starts(forest.leaves().choiceSize());
    this.shares = new double[columns.size()][0];
    Arrays.setAll(shares, column -> shares(columns.get(column)));
    this.rows = Arrays.stream(forest.leaves().rows()).asLongStream().sum();
  }

  private static double[] shares(ForestColumn column) {
    double[] shares = new double[column.hasChoices() ? column.counts().size() : 0];
    double rows = column.counts().stream().mapToDouble(Integer::doubleValue).sum();
    for (int choice = 0; choice < shares.length; choice++) {
      shares[choice] = (column.counts().get(choice) + 0.5) / (rows + 0.5 * shares.length);
    }
    return shares;
  }

  private static int[] starts(int... sizes) {
    int[] starts = new int[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      starts[i + 1] = starts[i] + sizes[i];
    }
    return starts;
  }

  /** Finds right children and parents, with a stack of nodes that wait for their right child. */
  private void link(int[] column) {
    int[] waiting = new int[TreeGrower.MOST_DEPTH + 1];
    short[] depth = new short[column.length];
    int open = 0;
    int tree = 0;
    int leaf = 0;
    int above = -1;
    for (int node = 0; node < column.length; node++) {
      if (above < 0) {
        if (tree == roots.length) {
          throw new IllegalArgumentException(
              "more nodes than the trees have: expected a whole forest");
        }
        roots[tree++] = node;
      }
      parent[node] = above;
      depth[node] = above < 0 ? 0 : (short) (depth[above] + 1);
      if (column[node] != FittedForest.LEAF) {
        if (depth[node] >= TreeGrower.MOST_DEPTH) {
          throw new IllegalArgumentException(
              "a tree deeper than " + TreeGrower.MOST_DEPTH + ": expected at most that");
        }
        waiting[open++] = node;
        above = node;
      } else {
        if (leaf == leafNode.length) {
          throw new IllegalArgumentException(
              "more leaves than have distributions: expected a whole forest");
        }
        right[node] = leaf;
        leafNode[leaf++] = node;
        above = -1;
        if (open > 0) {
          above = waiting[--open];
          right[above] = node + 1;
        }
      }
    }
    if (open > 0 || above >= 0 || tree != roots.length || leaf != leafNode.length) {
      throw new IllegalArgumentException(
          "trees and leaves that are cut off: expected "
              + roots.length
              + " trees with "
              + leafNode.length
              + " leaves");
    }
  }

  FittedForest forest() {
    return forest;
  }

  List<ForestColumn> columns() {
    return columns;
  }

  int trees() {
    return roots.length;
  }

  int root(int tree) {
    return roots[tree];
  }

  int leaves() {
    return leafNode.length;
  }

  /** Rows of all trees together. */
  long rows() {
    return rows;
  }

  int right(int node) {
    return right[node];
  }

  /** The leaf that a leaf's node is. */
  int leafOf(int node) {
    return right[node];
  }

  boolean isInSet(int node, int category) {
    return Arrays.binarySearch(forest.nodes().set(), setStart[node], setStart[node + 1], category)
        >= 0;
  }

  int choicesFrom(int leaf, int column) {
    return choiceStart[leaf * choiceColumns + choiceIndex[column]];
  }

  int choicesTo(int leaf, int column) {
    return choiceStart[leaf * choiceColumns + choiceIndex[column] + 1];
  }

  /** Number of a leaf's rows that have a choice. */
  int rowsWith(int leaf, int column, int choice) {
    int found =
        Arrays.binarySearch(
            forest.leaves().choice(), choicesFrom(leaf, column), choicesTo(leaf, column), choice);
    return found < 0 ? 0 : forest.leaves().choiceRows()[found];
  }

  /** Share of a choice in all rows, never 0. */
  double share(int column, int choice) {
    return shares[column][choice];
  }

  /** Deviation of a leaf's continuous numbers; the column's in a leaf that has none. */
  double sd(int leaf, int column, ForestColumn.Numbers numbers) {
    float own = forest.leaves().sd()[leaf * numberColumns + numberIndex[column]];
    return own == 0 ? numbers.sd() : own;
  }

  /** Mean of a leaf's continuous numbers; the column's in a leaf that has none. */
  double mean(int leaf, int column, ForestColumn.Numbers numbers) {
    int at = leaf * numberColumns + numberIndex[column];
    return forest.leaves().sd()[at] == 0 ? numbers.mean() : forest.leaves().mean()[at];
  }

  /**
   * The box of a leaf: bounds of each column of numbers, within those of the train fold.
   *
   * @param low filled, by column
   * @param high filled, by column
   */
  void box(int leaf, float[] low, float[] high) {
    for (int column = 0; column < low.length; column++) {
      if (columns.get(column) instanceof ForestColumn.Numbers numbers) {
        low[column] = numbers.low();
        high[column] = numbers.high();
      }
    }
    int node = leafNode[leaf];
    for (int above = parent[node]; above >= 0; above = parent[above]) {
      int column = forest.nodes().column()[above];
      if (numberIndex[column] >= 0) {
        float threshold = forest.nodes().threshold()[above];
        if (node == above + 1) {
          high[column] = Math.min(high[column], threshold);
        } else {
          low[column] = Math.max(low[column], threshold);
        }
      }
      node = above;
    }
  }
}
