package io.augment.internal.forest;

import java.util.Arrays;

/** Checks that a forest, which may come from a file, holds what it says. */
final class ForestCheck {

  private ForestCheck() {}

  static void check(FittedForest forest, int numberColumns, int choiceColumns) {
    FittedForest.Nodes nodes = forest.nodes();
    int size = nodes.column().length;
    require(
        forest.trees() >= 1
            && forest.trees() <= size
            && nodes.threshold().length == size
            && nodes.missingLeft().length == size
            && nodes.setSize().length == size
            && sum(nodes.setSize()) == nodes.set().length,
        "nodes of different numbers");
    checkNodes(forest, nodes);
    FittedForest.Leaves leaves = forest.leaves();
    long count = leaves.rows().length;
    require(
        leaves.mean().length == count * numberColumns
            && leaves.sd().length == leaves.mean().length
            && leaves.choiceSize().length == count * choiceColumns
            && sum(leaves.choiceSize()) == leaves.choice().length
            && leaves.choiceRows().length == leaves.choice().length,
        "leaves of different numbers");
    checkLeaves(forest, leaves);
  }

  private static void checkNodes(FittedForest forest, FittedForest.Nodes nodes) {
    int from = 0;
    for (int node = 0; node < nodes.column().length; node++) {
      int column = nodes.column()[node];
      require(
          column >= FittedForest.LEAF && column < forest.columns().size(), "a node of no column");
      int size = nodes.setSize()[node];
      boolean categories =
          column >= 0 && forest.columns().get(column) instanceof ForestColumn.Categories;
      require(categories ? size >= 1 : size == 0, "a node with categories to part by");
      require(Float.isFinite(nodes.threshold()[node]), "a threshold that is not finite");
      int most = categories ? forest.columns().get(column).counts().size() : 0;
      ascending(nodes.set(), from, from + size, most);
      from += size;
    }
  }

  private static void checkLeaves(FittedForest forest, FittedForest.Leaves leaves) {
    for (int i = 0; i < leaves.mean().length; i++) {
      float sd = leaves.sd()[i];
      require(
          Float.isFinite(leaves.mean()[i]) && sd >= 0 && Float.isFinite(sd),
          "a mean or a deviation that is not finite");
    }
    int from = 0;
    int entry = 0;
    for (int leaf = 0; leaf < leaves.rows().length; leaf++) {
      require(leaves.rows()[leaf] >= 1, "a leaf without rows");
      for (ForestColumn column : forest.columns()) {
        if (column.hasChoices()) {
          int to = from + leaves.choiceSize()[entry++];
          ascending(leaves.choice(), from, to, column.counts().size());
          long rows = 0;
          for (; from < to; from++) {
            require(leaves.choiceRows()[from] >= 1, "a choice without rows");
            rows += leaves.choiceRows()[from];
          }
          require(rows == leaves.rows()[leaf], "choices of other rows than the leaf has");
        }
      }
    }
  }

  private static void ascending(int[] values, int from, int to, int most) {
    for (int i = from; i < to; i++) {
      require(
          values[i] < most && values[i] > (i == from ? -1 : values[i - 1]),
          "choices that are not ascending, or that the column doesn't have");
    }
  }

  /** Sum of sizes, -1 if one is negative. */
  private static long sum(int... sizes) {
    return Arrays.stream(sizes).anyMatch(size -> size < 0)
        ? -1
        : Arrays.stream(sizes).asLongStream().sum();
  }

  private static void require(boolean holds, String found) {
    if (!holds) {
      throw new IllegalArgumentException(found + ": expected a whole forest");
    }
  }
}
