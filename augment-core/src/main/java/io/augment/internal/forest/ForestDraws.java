package io.augment.internal.forest;

import io.augment.RowRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A class of a fitted forest that rows are drawn from. Immutable and thread-safe. */
public final class ForestDraws {

  private final ForestIndex index;
  private final int label;
  private final LeafChoice leaves;
  private final int width;

  private ForestDraws(ForestIndex index, int label, int width) {
    this.index = index;
    this.label = label;
    this.leaves =
        index.forest().isOfAll() ? LeafChoice.ofClass(index, label) : LeafChoice.ofAll(index);
    this.width = width;
    if (leaves.size() == 0) {
      throw new IllegalArgumentException("class " + label + " without a leaf: expected one");
    }
  }

  /**
   * The classes of fitted forests.
   *
   * @param content forests, fitted or from a file
   * @return one for each class
   * @throws IllegalArgumentException if its parts don't fit together; the message says which
   */
  public static List<ForestDraws> of(ForestContent content) {
    int width = content.layout().width();
    List<ForestIndex> forests = new ArrayList<>();
    for (FittedForest forest : content.forests()) {
      requireColumns(forest, content.classes().count(), width);
      forests.add(new ForestIndex(forest));
    }
    List<ForestDraws> draws = new ArrayList<>();
    for (int label = 0; label < content.classes().count(); label++) {
      draws.add(new ForestDraws(forests.get(content.ofClass().get(label)), label, width));
    }
    return List.copyOf(draws);
  }

  private static void requireColumns(FittedForest forest, int classes, int width) {
    int expected = 0;
    for (int column = 0; column < forest.columns().size(); column++) {
      ForestColumn each = forest.columns().get(column);
      boolean isClass = column > 0 && column == forest.columns().size() - 1 && forest.isOfAll();
      if (isClass ? each.counts().size() != classes : each.offset() != expected) {
        throw new IllegalArgumentException(
            "a column at " + each.offset() + ": expected one at " + expected);
      }
      expected += each.width();
    }
    if (expected != width) {
      throw new IllegalArgumentException("columns of " + expected + " numbers: expected " + width);
    }
  }

  /**
   * Draws rows.
   *
   * @param count how many
   * @param random where the draws come from
   * @return rows, one after another
   */
  public float[] draw(int count, SplittableRandom random) {
    return draw(leaves, new RowDrawing(index, null), count, random);
  }

  /**
   * Draws rows in a region.
   *
   * @param count how many
   * @param random where the draws come from
   * @param region what each row has to lie in
   * @return rows, one after another
   * @throws IllegalArgumentException if no row could be there
   */
  public float[] draw(int count, SplittableRandom random, RowRegion region) {
    Condition condition = Condition.of(index.columns(), label, region);
    LeafChoice within = new LeafWeights(index, condition).choice();
    if (within.size() == 0) {
      throw new IllegalArgumentException(region + ": expected one that rows could be in");
    }
    return draw(within, new RowDrawing(index, condition), count, random);
  }

  private float[] draw(LeafChoice from, RowDrawing rows, int count, SplittableRandom random) {
    float[] values = new float[Math.multiplyExact(count, width)];
    for (int row = 0; row < count; row++) {
      rows.draw(from.leaf(random.nextDouble()), random, values, row * width);
    }
    return values;
  }

  /**
   * The logarithm of the density of a row within the class, with the probability of what is no
   * continuous number.
   *
   * @param row an encoded row
   * @return minus infinity if no row could be there
   */
  public double logDensity(float[] row) {
    try {
      Condition given = Condition.of(index.columns(), label, RowRegion.of(row, row));
      return new LeafWeights(index, given).logSum() - logShare();
    } catch (IllegalArgumentException e) {
      return Double.NEGATIVE_INFINITY;
    }
  }

  /** The logarithm of the class's share of the rows. */
  private double logShare() {
    if (!index.forest().isOfAll()) {
      return 0;
    }
    List<Integer> counts = index.columns().get(index.columns().size() - 1).counts();
    double all = counts.stream().mapToDouble(Integer::doubleValue).sum();
    return Math.log(counts.get(label) / all);
  }
}
