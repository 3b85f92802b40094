package io.augment.tabular;

import java.util.List;

/**
 * What a column of a table holds, and how its cells are written. A {@link LabeledTable} holds every
 * cell as a double: a number as it is, a category or a boolean as its index, a date as days (or
 * seconds, where the pattern has a time) since 1970-01-01, a missing cell as NaN, constants and
 * identifiers as 0.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface ColumnSpec {

  /**
   * The column's name: that of the header, or {@code column1}, {@code column2}, ….
   *
   * @return never blank
   */
  String name();

  /**
   * Whether a cell may be missing.
   *
   * @return true if the column that was read has missing cells, or was declared to
   */
  boolean missing();

  /**
   * Numbers with decimals.
   *
   * @param name the column's name
   * @param decimals digits after the point, 0 to 15
   * @param padded whether every number is written with all of them, as in {@code 0.50}
   * @param min the smallest number
   * @param max the largest number, at least {@code min}
   * @param missing whether a cell may be missing
   */
  record Numeric(String name, int decimals, boolean padded, double min, double max, boolean missing)
      implements ColumnSpec {}

  /**
   * Whole numbers.
   *
   * @param name the column's name
   * @param min the smallest number
   * @param max the largest number, at least {@code min}
   * @param missing whether a cell may be missing
   */
  record Whole(String name, long min, long max, boolean missing) implements ColumnSpec {}

  /**
   * Yes or no.
   *
   * @param name the column's name
   * @param no how no is written: index 0
   * @param yes how yes is written: index 1
   * @param missing whether a cell may be missing
   */
  record Bool(String name, String no, String yes, boolean missing) implements ColumnSpec {}

  /**
   * One of some texts.
   *
   * @param name the column's name
   * @param categories the texts, at least one, in the order of their indices
   * @param ordered whether that order means something, so that models may see a rank
   * @param missing whether a cell may be missing
   */
  record Categorical(String name, List<String> categories, boolean ordered, boolean missing)
      implements ColumnSpec {

    /**
     * Copies the categories.
     *
     * @param name the column's name
     * @param categories the texts
     * @param ordered whether their order means something
     * @param missing whether a cell may be missing
     */
    public Categorical {
      categories = List.copyOf(categories);
    }
  }

  /**
   * Days, or moments where the pattern has a time of day.
   *
   * @param name the column's name
   * @param pattern as {@link java.time.format.DateTimeFormatter} has it, such as {@code uuuu-MM-dd}
   * @param min the earliest, in days or seconds since 1970-01-01
   * @param max the latest, at least {@code min}
   * @param missing whether a cell may be missing
   */
  record Date(String name, String pattern, long min, long max, boolean missing)
      implements ColumnSpec {}

  /**
   * The same text in every row.
   *
   * @param name the column's name
   * @param text the text; empty for a column that is missing throughout
   */
  record Constant(String name, String text) implements ColumnSpec {
    @Override
    public boolean missing() {
      return false;
    }
  }

  /**
   * A name for each row, which says nothing about it: left out of what models see. Synthetic rows
   * get new ones.
   *
   * @param name the column's name
   * @param last the largest number, where identifiers are numbers that new ones continue; else -1,
   *     and new ones are {@code synthetic-1}, {@code synthetic-2}, …
   */
  record Identifier(String name, long last) implements ColumnSpec {
    @Override
    public boolean missing() {
      return false;
    }
  }
}
