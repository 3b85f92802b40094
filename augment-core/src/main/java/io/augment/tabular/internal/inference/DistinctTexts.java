package io.augment.tabular.internal.inference;

import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.format.NumberText;
import io.augment.tabular.internal.format.Place;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The different texts of a column.
 *
 * <p>Not thread-safe.
 */
final class DistinctTexts {

  /** Most texts that are counted per column. */
  static final int MOST_COUNTED = 100_000;

  private static final int MOST_CHARACTERS = 1 << 27;
  private static final int OVERHEAD = 64;

  private final Set<String> texts = new HashSet<>();
  private final Budget budget;
  private long cells;
  private boolean complete = true;
  private boolean repeated;

  DistinctTexts(Budget budget) {
    this.budget = budget;
  }

  /** Limit on the text that all columns of a table may keep together. */
  static final class Budget {
    private long left = MOST_CHARACTERS;

    boolean take(String text) {
      left -= text.length() + OVERHEAD;
      return left >= 0;
    }
  }

  /**
   * Adds a text if there is room for it.
   *
   * @param most how many different ones there may be
   * @return whether it is among the texts now
   */
  boolean addIfRoom(String cell, int most) {
    if (texts.contains(cell)) {
      repeated = true;
    } else if (texts.size() == most || !budget.take(cell)) {
      return false;
    } else {
      texts.add(cell);
    }
    cells++;
    return true;
  }

  void add(String cell, Place where) {
    cells++;
    if (texts.contains(cell)) {
      repeated = true;
    } else if (texts.size() == MOST_COUNTED) {
      complete = false;
    } else if (budget.take(cell)) {
      texts.add(cell);
    } else {
      throw where.error(
          "too many different texts in this and other columns, expected at most "
              + TableSchema.MAX_CATEGORIES
              + " categories a column");
    }
  }

  /** Returns whether no text occurs twice, as far as they were counted. */
  boolean isUnique() {
    return !repeated;
  }

  long cells() {
    return cells;
  }

  Set<String> all() {
    return texts;
  }

  /** Refuses more texts than a column may have categories. */
  void requireFew(Place column) {
    if (texts.size() > TableSchema.MAX_CATEGORIES) {
      throw column.error(
          String.format(
              "%s categories, expected at most %d: leave it out (type: ignore in the --schema file)"
                  + " or declare it an identifier (type: identifier)",
              count(), TableSchema.MAX_CATEGORIES));
    }
  }

  /** The texts as categories: in the order of numbers if all are, else in that of texts. */
  List<String> sorted() {
    boolean numbers = texts.stream().allMatch(text -> NumberText.of(text) != null);
    Comparator<String> order =
        numbers
            ? Comparator.comparingDouble(DistinctTexts::value)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder();
    return texts.stream().sorted(order).toList();
  }

  private static double value(String text) {
    NumberText number = NumberText.of(text);
    return number == null ? Double.NaN : number.value();
  }

  /** Returns whether all of them were counted. */
  boolean isComplete() {
    return complete;
  }

  /** Number of texts, in words. */
  String count() {
    return complete ? Integer.toString(texts.size()) : "more than " + MOST_COUNTED;
  }

  int size() {
    return texts.size();
  }
}
