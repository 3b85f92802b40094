package io.augment.internal.forest;

import java.util.Arrays;

/**
 * The leaves that hold rows of a condition, each weighted by its share of the real rows times the
 * probability of the condition within it. Used by one thread.
 *
 * <p>A choice that no row of a leaf has is as probable there as if the leaf had {@value #PRIOR} of
 * a row more, spread as in all of them: a condition that none of the class's rows meets still finds
 * the leaves that come nearest.
 */
final class LeafWeights {

  private static final double PRIOR = 1e-3;

  private final ForestIndex index;
  private final Condition condition;
  private final float[] boxLow;
  private final float[] boxHigh;
  private final int[] open = new int[TreeGrower.MOST_DEPTH + 2];
  private int[] leaves = new int[64];
  private double[] cumulated = new double[64]; // logarithms until all are found
  private int size;

  LeafWeights(ForestIndex index, Condition condition) {
    this.index = index;
    this.condition = condition;
    int columns = index.columns().size();
    this.boxLow = new float[columns];
    this.boxHigh = new float[columns];
    for (int tree = 0; tree < index.trees(); tree++) {
      walk(index.root(tree));
    }
  }

  /** Walks through all nodes whose boxes the condition may meet. */
  private void walk(int root) {
    int waiting = 0;
    open[waiting++] = root;
    while (waiting > 0) {
      int node = open[--waiting];
      int column = index.forest().nodes().column()[node];
      if (column == FittedForest.LEAF) {
        addLeaf(index.leafOf(node));
      } else {
        if (mayGoRight(node, column)) {
          open[waiting++] = index.right(node);
        }
        if (mayGoLeft(node, column)) {
          open[waiting++] = node + 1;
        }
      }
    }
  }

  private boolean mayGoLeft(int node, int column) {
    if (!condition.isBounded(column)) {
      return true;
    }
    FittedForest.Nodes nodes = index.forest().nodes();
    return nodes.setSize()[node] > 0
        ? anyAllowed(node, column, true)
        : (condition.mayBeMissing(column) && nodes.missingLeft()[node] == 1)
            || (condition.mayBePresent(column) && condition.low(column) <= nodes.threshold()[node]);
  }

  private boolean mayGoRight(int node, int column) {
    if (!condition.isBounded(column)) {
      return true;
    }
    FittedForest.Nodes nodes = index.forest().nodes();
    return nodes.setSize()[node] > 0
        ? anyAllowed(node, column, false)
        : (condition.mayBeMissing(column) && nodes.missingLeft()[node] != 1)
            || (condition.mayBePresent(column) && condition.high(column) > nodes.threshold()[node]);
  }

  private boolean anyAllowed(int node, int column, boolean left) {
    int categories = index.columns().get(column).counts().size();
    for (int category = 0; category < categories; category++) {
      if (condition.allows(column, category) && index.isInSet(node, category) == left) {
        return true;
      }
    }
    return false;
  }

  private void addLeaf(int leaf) {
    double log = logWeight(leaf);
    if (log == Double.NEGATIVE_INFINITY) {
      return;
    }
    if (size == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * size);
      cumulated = Arrays.copyOf(cumulated, 2 * size);
    }
    leaves[size] = leaf;
    cumulated[size++] = log;
  }

  private double logWeight(int leaf) {
    index.box(leaf, boxLow, boxHigh);
    double rows = index.forest().leaves().rows()[leaf];
    double log = Math.log(rows / index.rows());
    for (int column = 0; column < boxLow.length; column++) {
      if (condition.isBounded(column)) {
        log +=
            index.columns().get(column) instanceof ForestColumn.Numbers numbers
                ? logNumbers(leaf, column, numbers, rows)
                : Math.log(categories(leaf, column, rows));
      }
    }
    return log;
  }

  private double categories(int leaf, int column, double rows) {
    double sum = 0;
    for (int choice = 0; choice < index.columns().get(column).counts().size(); choice++) {
      sum += condition.allows(column, choice) ? PRIOR * index.share(column, choice) : 0;
    }
    int[] choices = index.forest().leaves().choice();
    int to = index.choicesTo(leaf, column);
    for (int at = index.choicesFrom(leaf, column); at < to; at++) {
      sum += condition.allows(column, choices[at]) ? index.forest().leaves().choiceRows()[at] : 0;
    }
    return sum / (rows + PRIOR);
  }

  private double share(int leaf, int column, int choice, double rows) {
    return index.columns().get(column).hasChoices()
        ? (index.rowsWith(leaf, column, choice) + PRIOR * index.share(column, choice))
            / (rows + PRIOR)
        : 1; // there is no other choice
  }

  private double logNumbers(int leaf, int column, ForestColumn.Numbers numbers, double rows) {
    double masses = 0;
    if (condition.mayBeMissing(column)) {
      masses += share(leaf, column, ForestColumn.MISSING, rows);
    }
    if (!condition.mayBePresent(column)) {
      return Math.log(masses);
    }
    boolean isAtom = false;
    for (int atom = 0; atom < numbers.atoms().size(); atom++) {
      float value = numbers.atoms().get(atom);
      if (value >= condition.low(column) && value <= condition.high(column)) {
        isAtom = true;
        masses += share(leaf, column, ForestColumn.FIRST_ATOM + atom, rows);
      }
    }
    if (isAtom && condition.isGiven(column)) {
      return Math.log(masses);
    }
    double continuous = share(leaf, column, ForestColumn.CONTINUOUS, rows);
    double log = Math.log(continuous) + logContinuous(leaf, column, numbers);
    return masses == 0 ? log : Math.log(masses + Math.exp(log));
  }

  /** Density at a number that is given, or probability of an interval. */
  private double logContinuous(int leaf, int column, ForestColumn.Numbers numbers) {
    double mean = index.mean(leaf, column, numbers);
    double sd = index.sd(leaf, column, numbers);
    double low = boxLow[column];
    double high = boxHigh[column];
    if (low == high) { // the column has this number alone
      return condition.low(column) <= low && low <= condition.high(column)
          ? 0
          : Double.NEGATIVE_INFINITY;
    }
    double whole = StandardNormal.logBetween((low - mean) / sd, (high - mean) / sd);
    if (condition.isGiven(column)) {
      return StandardNormal.logDensity((condition.low(column) - mean) / sd) - Math.log(sd) - whole;
    }
    double from = Math.max(low, condition.low(column));
    double to = Math.min(high, condition.high(column));
    return from < to
        ? StandardNormal.logBetween((from - mean) / sd, (to - mean) / sd) - whole
        : Double.NEGATIVE_INFINITY;
  }

  /** The logarithm of the sum of all weights. */
  double logSum() {
    double largest = largest();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.exp(cumulated[i] - largest);
    }
    return size == 0 ? Double.NEGATIVE_INFINITY : largest + Math.log(sum);
  }

  private double largest() {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, cumulated[i]);
    }
    return largest;
  }

  /** The leaves to draw from; logSum is no longer defined. */
  LeafChoice choice() {
    double largest = largest();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.exp(cumulated[i] - largest);
      cumulated[i] = sum;
    }
    return new LeafChoice(leaves, cumulated, size);
  }
}
