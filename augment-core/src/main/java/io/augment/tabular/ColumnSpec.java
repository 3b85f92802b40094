package io.augment.tabular;

import io.augment.tabular.internal.format.DatePattern;
import io.augment.tabular.internal.format.NumberPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Specification of a table's column: its content, and how its cells are written. A {@link
 * LabeledTable} holds every cell as a double: a number as it is, a category or a boolean as its
 * index, a missing cell as NaN, constants and identifiers as 0, a date as days since 1970-01-01: as
 * seconds where its pattern has a time, and as the last digit of these that it writes where it has
 * fractions of a second, but no less than microseconds.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a component
 * is out of its range.
 */
public sealed interface ColumnSpec {

  /**
   * The largest whole number, and the largest identifier: a double holds all up to here, and the
   * next is also what another rounds to.
   */
  long MAX_WHOLE = (1L << 53) - 1;

  /**
   * The pattern of numbers that are written plainly: with a decimal point where they have decimals,
   * and nothing around them. A pattern is the number 1234 as the column writes it: {@code
   * $1,234.5}, {@code 1.234 €} and {@code 1234,5 %} say what stands around it, between thousands
   * and before decimals; {@code 1234.0} writes whole numbers with a zero after the point; {@code
   * AB-0001} has at least four digits; and {@code $1,234;($1,234)} says how negative numbers are
   * written where it isn't a minus before all.
   */
  String PLAIN = "1234";

  /**
   * The column's name: that of the header, or {@code column1}, {@code column2}, ….
   *
   * @return never blank
   */
  String name();

  /**
   * Returns whether a cell may be missing.
   *
   * @return true if the column that was read has missing cells, or was declared to
   */
  boolean missing();

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "column name '" + name + "': expected one that isn't blank");
    }
  }

  private static void requireRange(String name, boolean ordered, Object min, Object max) {
    if (!ordered) {
      throw new IllegalArgumentException(
          String.format(
              "column '%s': min %s and max %s, expected min at most max, both in range",
              name, min, max));
    }
  }

  /**
   * Numbers with decimals.
   *
   * @param name the column's name
   * @param decimals digits after the point, 0 to 15; {@value #MAX_DECIMALS} stands for as many as a
   *     double has, so that tiny numbers aren't rounded away
   * @param padded whether every number is written with all of them, as in {@code 0.50}
   * @param min the smallest number
   * @param max the largest number, at least {@code min}
   * @param missing whether a cell may be missing
   * @param pattern 1234 as the column writes it, {@link #PLAIN} for plain numbers
   */
  record Numeric(
      String name,
      int decimals,
      boolean padded,
      double min,
      double max,
      boolean missing,
      String pattern)
      implements ColumnSpec {

    /** The largest number of decimals. */
    public static final int MAX_DECIMALS = 15;

    /**
     * Checks the ranges.
     *
     * @param name the column's name
     * @param decimals digits after the point
     * @param padded whether every number is written with all of them
     * @param min the smallest number
     * @param max the largest number
     * @param missing whether a cell may be missing
     * @param pattern 1234 as the column writes it
     */
    public Numeric {
      requireName(name);
      pattern = NumberPattern.of(pattern).pattern();
      if (decimals < 0 || decimals > MAX_DECIMALS) {
        throw new IllegalArgumentException(
            String.format(
                "column '%s': %d decimals, expected 0 to %d", name, decimals, MAX_DECIMALS));
      }
      requireRange(name, min <= max && Double.isFinite(min) && Double.isFinite(max), min, max);
    }

    /**
     * Numbers that are written plainly.
     *
     * @param name the column's name
     * @param decimals digits after the point
     * @param padded whether every number is written with all of them
     * @param min the smallest number
     * @param max the largest number
     * @param missing whether a cell may be missing
     */
    public Numeric(
        String name, int decimals, boolean padded, double min, double max, boolean missing) {
      this(name, decimals, padded, min, max, missing, PLAIN);
    }
  }

  /**
   * Whole numbers.
   *
   * @param name the column's name
   * @param min the smallest number, at least -{@link #MAX_WHOLE}
   * @param max the largest number, at least {@code min} and at most {@link #MAX_WHOLE}
   * @param missing whether a cell may be missing
   * @param pattern 1234 as the column writes it, {@link #PLAIN} for plain numbers
   * @param unique whether no number is there twice, in rows that are real and so in rows that are
   *     drawn: a {@link TableEncoder} finds that out of 20 rows and more
   */
  record Whole(String name, long min, long max, boolean missing, String pattern, boolean unique)
      implements ColumnSpec {

    /**
     * Checks the range.
     *
     * @param name the column's name
     * @param min the smallest number
     * @param max the largest number
     * @param missing whether a cell may be missing
     * @param pattern 1234 as the column writes it
     * @param unique whether no number is there twice
     */
    public Whole {
      requireName(name);
      pattern = NumberPattern.of(pattern).pattern();
      requireRange(name, min <= max && min >= -MAX_WHOLE && max <= MAX_WHOLE, min, max);
    }

    /**
     * Whole numbers that are written plainly.
     *
     * @param name the column's name
     * @param min the smallest number
     * @param max the largest number
     * @param missing whether a cell may be missing
     */
    public Whole(String name, long min, long max, boolean missing) {
      this(name, min, max, missing, PLAIN, false);
    }
  }

  /**
   * Yes or no.
   *
   * @param name the column's name
   * @param no how no is written: index 0; not blank
   * @param yes how yes is written: index 1; not blank, and not as no is
   * @param missing whether a cell may be missing
   */
  record Bool(String name, String no, String yes, boolean missing) implements ColumnSpec {

    /**
     * Checks the texts.
     *
     * @param name the column's name
     * @param no how no is written
     * @param yes how yes is written
     * @param missing whether a cell may be missing
     */
    public Bool {
      requireName(name);
      if (no.isBlank() || yes.isBlank() || no.equals(yes)) {
        throw new IllegalArgumentException(
            String.format(
                "column '%s': no '%s' and yes '%s', expected two texts that differ",
                name, no, yes));
      }
    }
  }

  /**
   * One of some texts.
   *
   * @param name the column's name
   * @param categories the texts, 1 to {@link TableSchema#MAX_CATEGORIES}, none blank, no two alike,
   *     in the order of their indices
   * @param ordered whether that order means something, so that models may see a rank
   * @param missing whether a cell may be missing
   */
  record Categorical(String name, List<String> categories, boolean ordered, boolean missing)
      implements ColumnSpec {

    /**
     * Copies and checks the categories.
     *
     * @param name the column's name
     * @param categories the texts
     * @param ordered whether their order means something
     * @param missing whether a cell may be missing
     */
    public Categorical {
      requireName(name);
      categories = List.copyOf(categories);
      if (categories.isEmpty() || categories.size() > TableSchema.MAX_CATEGORIES) {
        throw new IllegalArgumentException(
            String.format(
                "column '%s': %d categories, expected 1 to %d",
                name, categories.size(), TableSchema.MAX_CATEGORIES));
      }
      Set<String> seen = new HashSet<>();
      for (String category : categories) {
        if (category.isBlank() || !seen.add(category)) {
          throw new IllegalArgumentException(
              String.format("column '%s': category '%s' is blank or given twice", name, category));
        }
      }
    }
  }

  /**
   * Days, or moments where the pattern has a time of day.
   *
   * @param name the column's name
   * @param pattern as {@link java.time.format.DateTimeFormatter} has it, such as {@code
   *     uuuu-MM-dd}, with year, month and day; where it has a zone ({@code xxx}, {@code X}), a cell
   *     is a moment, and written in UTC
   * @param min the earliest, in days, seconds or fractions of one since 1970-01-01; not before the
   *     year 1 (1684 with microseconds)
   * @param max the latest, at least {@code min}; not after the year 9999 (2255 with microseconds)
   * @param missing whether a cell may be missing
   */
  record Date(String name, String pattern, long min, long max, boolean missing)
      implements ColumnSpec {

    /**
     * Checks pattern and range.
     *
     * @param name the column's name
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it
     * @param min the earliest
     * @param max the latest
     * @param missing whether a cell may be missing
     */
    public Date {
      requireName(name);
      DatePattern dates = DatePattern.of(pattern);
      requireRange(name, min <= max && min >= dates.earliest() && max <= dates.latest(), min, max);
    }

    /**
     * A date as the column writes it.
     *
     * @param date a cell of the column, as {@code min} and {@code max} are
     * @return for example {@code 2007-11-16}
     */
    public String text(long date) {
      return DatePattern.of(pattern).format(date);
    }
  }

  /**
   * The same text in every row.
   *
   * @param name the column's name
   * @param text the text; empty for a column that is missing throughout
   */
  record Constant(String name, String text) implements ColumnSpec {

    /**
     * Checks the name.
     *
     * @param name the column's name
     * @param text the text
     */
    public Constant {
      requireName(name);
    }

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
   * @param last the largest number, at most {@link #MAX_WHOLE}, where identifiers are numbers that
   *     new ones continue; else -1, and new ones are {@code synthetic-1}, {@code synthetic-2}, …
   * @param pattern how the numbers are written, as {@link #PLAIN} says; plain where there are none
   */
  record Identifier(String name, long last, String pattern) implements ColumnSpec {

    /**
     * Checks name and number.
     *
     * @param name the column's name
     * @param last the largest number, or -1
     * @param pattern how the numbers are written
     */
    public Identifier {
      requireName(name);
      pattern = NumberPattern.of(pattern).pattern();
      if (last < -1 || last > MAX_WHOLE) {
        throw new IllegalArgumentException(
            String.format("column '%s': last %d, expected -1 to %d", name, last, MAX_WHOLE));
      }
    }

    /**
     * Names that are plain numbers, or texts.
     *
     * @param name the column's name
     * @param last the largest number, or -1
     */
    public Identifier(String name, long last) {
      this(name, last, PLAIN);
    }

    /**
     * A new identifier as the column writes it.
     *
     * @param number its number, at least 0
     * @return for example {@code AB-0018} or {@code synthetic-18}
     */
    public String text(long number) {
      return NumberPattern.of(last < 0 ? "synthetic-1" : pattern).write(Long.toString(number));
    }

    @Override
    public boolean missing() {
      return false;
    }
  }

  /** Treatment of missing cells in encoding. */
  enum Missing {

    /**
     * A cell's absence is a value like others: a number gets an indicator beside it, a category one
     * more slot, so that synthetic rows lack cells as often as the train fold's, and together with
     * what goes with it.
     */
    MODELED,

    /**
     * A missing number becomes the train fold's median, a missing category its most frequent one.
     * Synthetic rows lack nothing.
     */
    IMPUTED
  }
}
