package io.augment.internal.forest;

import java.util.List;

/**
 * A fitted forest, of one class or of all: trees that part rows, and the distribution of each
 * column in each leaf. Nodes of all trees lie one after another, each tree's in preorder.
 *
 * <p>Immutable unless the arrays are modified, which are not copied.
 *
 * @param columns the columns, in the order of a row; the class last if it is of all classes
 * @param trees how many there are
 * @param accuracies accuracy of each forest of the training in distinguishing real rows
 * @param nodes the trees' nodes
 * @param leaves the leaves' distributions
 */
public record FittedForest(
    List<ForestColumn> columns, int trees, List<Double> accuracies, Nodes nodes, Leaves leaves) {

  /** Copies the lists. */
  public FittedForest {
    columns = List.copyOf(columns);
    accuracies = List.copyOf(accuracies);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("no columns: expected at least one");
    }
  }

  /** Whether the class is one of the columns. */
  public boolean isOfAll() {
    return columns.get(columns.size() - 1).offset() == ForestColumn.CLASS;
  }

  /** The column of a node that is a leaf. */
  public static final int LEAF = -1;

  /**
   * Nodes in preorder. A number at most the threshold goes left, a category of the set goes left.
   *
   * @param column by node; {@link #LEAF} for a leaf
   * @param threshold by node; 0 where there is none
   * @param missingLeft by node: 1 if a missing number goes left, else 0
   * @param setSize by node: how many categories go left; 0 where numbers are parted
   * @param set these categories, ascending, node after node
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of numbers, which no list should hold
  public record Nodes(
      int[] column, float[] threshold, byte[] missingLeft, int[] setSize, int[] set) {}

  /**
   * Leaves, in the order of the nodes.
   *
   * @param rows by leaf: how many real rows it has
   * @param mean by leaf, then column of numbers: the mean of the continuous ones
   * @param sd likewise: their standard deviation; 0 in a leaf that has none
   * @param choiceSize by leaf, then column with choices: how many choices occur
   * @param choice these choices, ascending, leaf after leaf and column after column
   * @param choiceRows how many of the leaf's rows have each
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of numbers, which no list should hold
  public record Leaves(
      int[] rows, float[] mean, float[] sd, int[] choiceSize, int[] choice, int[] choiceRows) {}
}
