package io.augment.internal.forest;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.RowRegion;
import io.augment.data.SeedSequence;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/** A fitted forest that rows are drawn from. Immutable and thread-safe. */
public final class ForestDraws {

  private final ForestIndex index;
  private final LeafChoice[] ofClass;
  private final int width;

  /**
   * A forest to draw from.
   *
   * @param forest fitted, or from a file
   * @param width how many numbers a row has
   * @throws IllegalArgumentException if its parts don't fit together; the message says which
   */
  public ForestDraws(FittedForest forest, int width) {
    this.index = new ForestIndex(forest);
    this.width = width;
    int expected = 0;
    for (ForestColumn column : forest.columns()) {
      if (column.offset() >= 0) {
        if (column.offset() != expected) {
          throw new IllegalArgumentException(
              "a column at " + column.offset() + ": expected one at " + expected);
        }
        expected += widthOf(column);
      }
    }
    if (expected != width) {
      throw new IllegalArgumentException(
          "columns of " + expected + " numbers: expected " + width);
    }
    int classes = forest.columns().get(forest.columns().size() - 1).counts().size();
    this.ofClass = new LeafChoice[classes];
    for (int label = 0; label < classes; label++) {
      ofClass[label] = LeafChoice.ofClass(index, label);
      if (ofClass[label].size() == 0) {
        throw new IllegalArgumentException("class " + label + " without a leaf: expected one");
      }
    }
  }

  private static int widthOf(ForestColumn column) {
    if (column instanceof ForestColumn.Numbers numbers) {
      return numbers.optional() ? 2 : 1;
    }
    return column.counts().size();
  }

  /** How a forest is fitted: see {@link AdversarialRounds.Plan}. */
  public record Plan(int trees, int leaf, double delta, int rounds, int threads) {}

  /**
   * Fits a forest.
   *
   * @param fold the rows, at least one of each class
   * @param layout what their numbers stand for
   * @param plan how
   * @param seeds where all draws come from
   * @param grown called after each tree
   * @param accuracy receives how well each forest told real rows from synthetic ones
   * @return the fitted forest
   * @throws IllegalArgumentException if the rows aren't of the layout
   */
  public static FittedForest fit(
      LabeledSamples fold,
      RowLayout layout,
      Plan plan,
      SeedSequence seeds,
      Runnable grown,
      DoubleConsumer accuracy) {
    TrainingCells cells = TrainingCells.of(fold, layout);
    AdversarialRounds.Plan rounds =
        new AdversarialRounds.Plan(
            plan.trees, plan.leaf, plan.delta, plan.rounds, plan.threads);
    return LeafDistributions.of(
        new AdversarialRounds(cells, rounds, seeds, grown).run(accuracy), cells);
  }

  /** The forest. */
  public FittedForest forest() {
    return index.forest();
  }

  /**
   * Draws rows of a class.
   *
   * @param label the class
   * @param count how many
   * @param random where the draws come from
   * @return rows, one after another
   */
  public float[] draw(int label, int count, SplittableRandom random) {
    return draw(ofClass[label], new RowDrawing(index, null), count, random);
  }

  /**
   * Draws rows of a class in a region.
   *
   * @param label the class
   * @param count how many
   * @param random where the draws come from
   * @param region what each row has to lie in
   * @return rows, one after another
   * @throws IllegalArgumentException if no row could be there
   */
  public float[] draw(int label, int count, SplittableRandom random, RowRegion region) {
    Condition condition = Condition.of(index.columns(), label, region);
    LeafChoice leaves = new LeafWeights(index, condition).choice();
    if (leaves.size() == 0) {
      throw new IllegalArgumentException(region + ": expected one that rows could be in");
    }
    return draw(leaves, new RowDrawing(index, condition), count, random);
  }

  private float[] draw(
      LeafChoice leaves, RowDrawing rows, int count, SplittableRandom random) {
    float[] values = new float[Math.multiplyExact(count, width)];
    for (int row = 0; row < count; row++) {
      rows.draw(leaves.leaf(random.nextDouble()), random, values, row * width);
    }
    return values;
  }

  /**
   * The logarithm of the density of a row within its class, with the probability of what is no
   * continuous number.
   *
   * @param label the class
   * @param row an encoded row
   * @return minus infinity if no row could be there
   */
  public double logDensity(int label, float[] row) {
    RowRegion given = RowRegion.of(row, row);
    double joint = new LeafWeights(index, Condition.of(index.columns(), label, given)).logSum();
    ForestColumn classes = index.columns().get(index.columns().size() - 1);
    double all = classes.counts().stream().mapToDouble(Integer::doubleValue).sum();
    return joint - Math.log(classes.counts().get(label) / all);
  }
}
