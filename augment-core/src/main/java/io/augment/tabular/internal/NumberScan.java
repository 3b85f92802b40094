package io.augment.tabular.internal;

import io.augment.tabular.ColumnSpec;

/**
 * Summary of a column's cells as numbers.
 *
 * <p>Not thread-safe.
 */
final class NumberScan {

  /** Largest share of cells that aren't numbers in a column of numbers. */
  private static final double FEW = 0.05;

  /** Fewest numbers that make a single other cell a stray word, whatever its share. */
  private static final int SOME = 3;

  private final Noted words = new Noted();
  private final Noted placeholders = new Noted();
  private final Noted commas = new Noted();
  private final Noted fractions = new Noted();
  private final FillValues fills = new FillValues();
  private long count;
  private long plain;
  private int decimals;
  private int leastDecimals = Integer.MAX_VALUE;
  private boolean codes;
  private boolean consecutive = true;
  private double last;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  void add(String cell, long line) {
    NumberText number = NumberText.of(cell);
    if (number != null) {
      add(number, cell, line);
    } else if (NumberText.isNoNumber(cell)) {
      placeholders.add(cell, line);
    } else if (NumberText.hasCommas(cell)) {
      commas.add(cell, line);
    } else {
      words.add(cell, line);
    }
  }

  private void add(NumberText number, String cell, long line) {
    if (!number.whole()) {
      fractions.add(cell, line);
    }
    plain += number.exponent() ? 0 : 1;
    decimals = Math.max(decimals, number.decimals());
    leastDecimals = Math.min(leastDecimals, number.decimals());
    codes |=
        number.zeroFirst() || (number.whole() && Math.abs(number.value()) > ColumnSpec.MAX_WHOLE);
    consecutive &= count == 0 || number.value() == last + 1;
    last = number.value();
    fills.add(number.value(), cell);
    min = Math.min(min, number.value());
    max = Math.max(max, number.value());
    count++;
  }

  /** Returns whether the column has numbers, except for a few cells. */
  boolean meansNumbers() {
    double numbers = count + commas.count();
    boolean few = words.count() <= FEW * (numbers + words.count());
    return numbers > 0 && (few || (words.count() == 1 && numbers >= SOME)) && !isCodes();
  }

  /**
   * Returns whether all numbers are whole, and some are codes: too large, or with zeros in front.
   */
  boolean isCodes() {
    return codes && fractions.count() == 0;
  }

  boolean isWhole() {
    return fractions.count() == 0;
  }

  /** Returns whether it is n, n + 1, …, in the order of the rows. */
  boolean isConsecutive() {
    return consecutive && isWhole() && words.count() + placeholders.count() + commas.count() == 0;
  }

  /** The first number with a point or an exponent. */
  Noted fractions() {
    return fractions;
  }

  /**
   * Refuses cells that aren't numbers.
   *
   * @param column where they are
   * @param lenient whether a stray word is taken for a missing cell; decimal commas are not
   */
  void requireNumbers(Place column, boolean lenient) {
    boolean manyCommas = commas.count() > FEW * (count + commas.count());
    Noted worst = first(first(words, placeholders), commas);
    if (manyCommas && (lenient || worst == commas)) {
      throw column
          .at(commas.line())
          .error(
              "'"
                  + Place.shown(commas.text())
                  + "', expected a number with a decimal point, and nothing between thousands");
    }
    if (!lenient && worst.count() > 0) {
      throw column
          .at(worst.line())
          .error(
              "'"
                  + Place.shown(worst.text())
                  + "', expected a number (--lenient, or lenient() in code, takes such cells as"
                  + " missing; missing: [TEXT] in the schema names texts that mean missing)");
    }
    if (count == 0) {
      throw column.error("not a number, expected numbers as the schema says");
    }
  }

  private static Noted first(Noted one, Noted other) {
    return one.line() <= other.line() ? one : other;
  }

  /** Returns whether cells are missing where words are taken for missing ones. */
  boolean hasWords() {
    return words.count() + placeholders.count() + commas.count() > 0;
  }

  /** Probable placeholders for missing numbers. */
  FillValues fills() {
    return fills;
  }

  long count() {
    return count;
  }

  int decimals() {
    return Math.min(decimals, ColumnSpec.Numeric.MAX_DECIMALS);
  }

  /** Returns whether all are written with the same number of digits after the point. */
  boolean isPadded() {
    return decimals > 0
        && decimals <= ColumnSpec.Numeric.MAX_DECIMALS
        && leastDecimals == decimals
        && plain == count;
  }

  double min() {
    return min;
  }

  double max() {
    return max;
  }
}
