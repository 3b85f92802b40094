package io.augment.internal.forest;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws rows within leaves, each column by itself: algorithm 3 of Watson et al. 2023, arXiv
 * 2205.09435. Used by one thread.
 */
final class RowDrawing {

  private final ForestIndex index;
  private final @Nullable Condition condition;
  private final float[] low; // by column: the leaf's box
  private final float[] high;
  private final double[] weights; // by choice

  /**
   * Begins.
   *
   * @param condition what every row has to meet; null for nothing but its class
   */
  RowDrawing(ForestIndex index, @Nullable Condition condition) {
    this.index = index;
    this.condition = condition;
    this.low = new float[index.columns().size()];
    this.high = new float[low.length];
    int most = 0;
    for (ForestColumn column : index.columns()) {
      most = Math.max(most, column.counts().size());
    }
    this.weights = new double[most];
  }

  /** Writes a row of a leaf over zeros. */
  void draw(int leaf, SplittableRandom random, float[] row, int at) {
    index.box(leaf, low, high);
    for (int column = 0; column < low.length; column++) {
      ForestColumn each = index.columns().get(column);
      if (each instanceof ForestColumn.Numbers numbers) {
        drawNumber(leaf, column, numbers, random, row, at + numbers.offset());
      } else if (each.offset() != ForestColumn.CLASS) {
        row[at + each.offset() + choice(leaf, column, each, random)] = 1;
      }
    }
  }

  private void drawNumber(
      int leaf,
      int column,
      ForestColumn.Numbers numbers,
      SplittableRandom random,
      float[] row,
      int at) {
    int choice =
        numbers.hasChoices() ? choice(leaf, column, numbers, random) : ForestColumn.CONTINUOUS;
    if (choice == ForestColumn.MISSING) {
      row[at + 1] = 1;
    } else if (choice >= ForestColumn.FIRST_ATOM) {
      row[at] = numbers.atoms().get(choice - ForestColumn.FIRST_ATOM);
    } else {
      row[at] = continuous(leaf, column, numbers, random.nextDouble());
    }
  }

  private float continuous(int leaf, int column, ForestColumn.Numbers numbers, double share) {
    float from = low[column];
    float to = high[column];
    if (condition != null && condition.isBounded(column)) {
      if (condition.isGiven(column)) {
        return condition.low(column);
      }
      from = Math.max(from, condition.low(column));
      to = Math.min(to, condition.high(column));
    }
    if (!(from < to)) { // a box beside the region, reached for another choice
      return condition == null
          ? from
          : Math.min(condition.high(column), Math.max(condition.low(column), from));
    }
    double mean = index.mean(leaf, column, numbers);
    double sd = index.sd(leaf, column, numbers);
    double z = StandardNormal.quantileBetween((from - mean) / sd, (to - mean) / sd, share);
    return Math.min(to, Math.max(from, (float) (mean + sd * z)));
  }

  /** A choice by its rows in the leaf; if the leaf has none that may be, by those of all leaves. */
  private int choice(int leaf, int column, ForestColumn each, SplittableRandom random) {
    int from = index.choicesFrom(leaf, column);
    int to = index.choicesTo(leaf, column);
    int[] choices = index.forest().leaves().choice();
    int[] rows = index.forest().leaves().choiceRows();
    if (condition == null || !condition.isBounded(column)) {
      int place = random.nextInt(index.forest().leaves().rows()[leaf]);
      for (int at = from; at < to; at++) {
        place -= rows[at];
        if (place < 0) {
          return choices[at];
        }
      }
      throw new IllegalStateException("choices of fewer rows than the leaf has");
    }
    Arrays.fill(weights, 0, each.counts().size(), 0);
    double sum = 0;
    for (int at = from; at < to; at++) {
      double weight = rows[at] * within(leaf, column, each, choices[at]);
      weights[choices[at]] = weight;
      sum += weight;
    }
    for (int choice = 0; sum == 0 && choice < each.counts().size(); choice++) {
      weights[choice] = index.share(column, choice) * within(leaf, column, each, choice);
    }
    return picked(each.counts().size(), random.nextDouble());
  }

  private int picked(int choices, double share) {
    double sum = 0;
    for (int choice = 0; choice < choices; choice++) {
      sum += weights[choice];
    }
    double place = share * sum;
    int picked = 0;
    for (int choice = 0; choice < choices; choice++) {
      if (weights[choice] > 0) {
        picked = choice;
        place -= weights[choice];
        if (place < 0) {
          return choice;
        }
      }
    }
    return picked;
  }

  /** The probability of what is asked, within a choice of a leaf. */
  private double within(int leaf, int column, ForestColumn each, int choice) {
    Condition asked = Objects.requireNonNull(condition);
    if (!(each instanceof ForestColumn.Numbers numbers)) {
      return asked.allows(column, choice) ? 1 : 0;
    }
    if (choice == ForestColumn.MISSING) {
      return asked.mayBeMissing(column) ? 1 : 0;
    }
    if (!asked.mayBePresent(column)) {
      return 0;
    }
    if (choice >= ForestColumn.FIRST_ATOM) {
      float atom = numbers.atoms().get(choice - ForestColumn.FIRST_ATOM);
      return atom >= asked.low(column) && atom <= asked.high(column) ? 1 : 0;
    }
    if (asked.isGiven(column)) {
      return numbers.atomAt(asked.low(column)) >= 0 ? 0 : 1;
    }
    float from = Math.max(low[column], asked.low(column));
    float to = Math.min(high[column], asked.high(column));
    if (!(from < to)) {
      return 0;
    }
    double mean = index.mean(leaf, column, numbers);
    double sd = index.sd(leaf, column, numbers);
    return Math.exp(
        StandardNormal.logBetween((from - mean) / sd, (to - mean) / sd)
            - StandardNormal.logBetween((low[column] - mean) / sd, (high[column] - mean) / sd));
  }
}
