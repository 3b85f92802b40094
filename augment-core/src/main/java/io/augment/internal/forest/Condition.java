package io.augment.internal.forest;

import io.augment.RowRegion;
import java.util.List;

/**
 * Condition on a row, column by column: a region of encoded rows, and a class where rows of all
 * classes are. Immutable and thread-safe.
 */
final class Condition {

  private final boolean[] bounded; // by column
  private final float[] low; // by column of numbers
  private final float[] high;
  private final boolean[] present; // by column of numbers: whether it may be there
  private final boolean[] missing;
  private final boolean[][] allowed; // by column of categories

  private Condition(int columns) {
    this.bounded = new boolean[columns];
    this.low = new float[columns];
    this.high = new float[columns];
    this.present = new boolean[columns];
    this.missing = new boolean[columns];
    this.allowed = new boolean[columns][];
  }

  /**
   * Rows of a class in a region.
   *
   * @throws IllegalArgumentException if no row could be there
   */
  static Condition of(List<ForestColumn> columns, int label, RowRegion region) {
    Condition condition = new Condition(columns.size());
    for (int column = 0; column < columns.size(); column++) {
      ForestColumn each = columns.get(column);
      if (each.offset() == ForestColumn.CLASS) {
        condition.bounded[column] = true;
        condition.allowed[column] = new boolean[each.counts().size()];
        condition.allowed[column][label] = true;
      } else if (each instanceof ForestColumn.Numbers numbers) {
        condition.boundNumbers(column, numbers, region);
      } else {
        condition.boundCategories(column, each, region);
      }
    }
    return condition;
  }

  private void boundCategories(int column, ForestColumn categories, RowRegion region) {
    int count = categories.counts().size();
    boolean[] may = new boolean[count];
    int notZero = 0;
    for (int slot = 0; slot < count; slot++) {
      notZero += holds(region, categories.offset() + slot, 0) ? 0 : 1;
    }
    int found = 0;
    for (int slot = 0; slot < count; slot++) {
      int at = categories.offset() + slot;
      int others = notZero - (holds(region, at, 0) ? 0 : 1);
      may[slot] = others == 0 && holds(region, at, 1);
      found += may[slot] ? 1 : 0;
    }
    if (found == 0) {
      throw nothing(categories.offset(), "allows none of " + count + " categories");
    }
    bounded[column] = found < count;
    allowed[column] = may;
  }

  private void boundNumbers(int column, ForestColumn.Numbers numbers, RowRegion region) {
    int at = numbers.offset();
    low[column] = region.low(at);
    high[column] = region.high(at);
    boolean given = low[column] == high[column];
    present[column] =
        (!numbers.optional() || holds(region, at + 1, 0))
            && Float.isFinite(given ? low[column] : 0)
            && (given || (low[column] <= numbers.high() && high[column] >= numbers.low()));
    missing[column] = numbers.optional() && holds(region, at, 0) && holds(region, at + 1, 1);
    if (!present[column] && !missing[column]) {
      throw nothing(
          at,
          String.format(
              "is in [%s, %s]: expected some of [%s, %s]",
              low[column], high[column], numbers.low(), numbers.high()));
    }
    bounded[column] =
        low[column] > numbers.low()
            || high[column] < numbers.high()
            || !present[column]
            || missing[column] != numbers.optional();
  }

  private static boolean holds(RowRegion region, int at, float value) {
    return region.low(at) <= value && value <= region.high(at);
  }

  private static IllegalArgumentException nothing(int number, String found) {
    return new IllegalArgumentException(
        "a region without rows: number " + number + " of a row " + found);
  }

  /** Whether anything is asked of a column. */
  boolean isBounded(int column) {
    return bounded[column];
  }

  boolean allows(int column, int category) {
    return allowed[column][category];
  }

  boolean mayBePresent(int column) {
    return present[column];
  }

  boolean mayBeMissing(int column) {
    return missing[column];
  }

  float low(int column) {
    return low[column];
  }

  float high(int column) {
    return high[column];
  }

  /** Whether a number is given. */
  boolean isGiven(int column) {
    return low[column] == high[column];
  }
}
