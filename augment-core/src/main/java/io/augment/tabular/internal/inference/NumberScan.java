package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.internal.format.NumberPattern;
import io.augment.tabular.internal.format.NumberText;
import io.augment.tabular.internal.format.Place;
import java.util.Optional;

/**
 * Summary of a column's cells as numbers.
 *
 * <p>Not thread-safe.
 */
final class NumberScan {

  /** Largest share of cells that aren't numbers in a column of numbers. */
  private static final double FEW = 0.05;

  /** Less than a cell: a share of cells times their number is rounded. */
  private static final double ROUNDING = 0.5;

  /** Largest share of other cells beside numbers that are worth a word. */
  private static final double MOST_OTHERS = 0.5;

  /** Fewest rows in which numbers are unlikely to differ, or to count upwards, by chance. */
  static final int MANY = 20;

  /** Smallest share of all numbers in a range that makes it a numbering. */
  private static final double DENSE = 2.0 / 3;

  /** Fewest numbers that make a single other cell a stray word, whatever its share. */
  private static final int SOME = 3;

  private final Noted words = new Noted();
  private final Noted placeholders = new Noted();
  private final Noted commas = new Noted();
  private final Noted fractions = new Noted();
  private final NumberPattern pattern;
  private final NumberPatternScan patterns = new NumberPatternScan();
  private final Digits digits = new Digits();
  private final FillValues fills = new FillValues();
  private long count;
  private boolean codes;
  private boolean dotted = true;
  private boolean pointed;
  private int shortest = Integer.MAX_VALUE;
  private int longest;
  private boolean consecutive = true;
  private double last;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  NumberScan(NumberPattern pattern) {
    this.pattern = pattern;
  }

  void add(String cell, long line) {
    NumberText number = pattern.parse(cell);
    if (number != null) {
      add(number, cell, line);
      return;
    }
    if (NumberText.isNotANumber(cell)) {
      placeholders.add(cell, line);
    } else if (NumberText.hasCommas(cell)) {
      commas.add(cell, line);
    } else {
      words.add(cell, line);
    }
    patterns.add(cell, line);
  }

  private void add(NumberText number, String cell, long line) {
    if (!number.whole()) {
      dotted &= number.isGroupedByAPoint();
      pointed = true;
      if (!number.isWrittenOut()) {
        fractions.add(cell, line);
      }
    }
    digits.add(number);
    shortest = Math.min(shortest, cell.length());
    longest = Math.max(longest, cell.length());
    codes |=
        number.zeroFirst() || (number.whole() && Math.abs(number.value()) > ColumnSpec.MAX_WHOLE);
    consecutive &= count == 0 || number.value() == last + 1;
    last = number.value();
    fills.add(number.value(), cell);
    if (!number.precise()) {
      min = Math.min(min, number.value());
      max = Math.max(max, number.value());
    }
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

  /**
   * Returns whether there may be one number for each row, as it has nearly all from the least to
   * the largest.
   */
  boolean mayNumberRows() {
    double range = max() - min() + 1;
    return isWhole() && !hasWords() && count >= MANY && count <= range && count >= DENSE * range;
  }

  /** Returns whether there are points, and all of them may stand between thousands. */
  boolean mayHavePointsBetweenThousands() {
    return pointed && dotted;
  }

  /** Number of cells that aren't numbers. */
  long others() {
    return words.count() + placeholders.count() + commas.count();
  }

  /** The first cell that isn't a number. */
  Noted other() {
    return first(first(words, placeholders), commas);
  }

  /** The first number with an exponent, or with a point and more than zeros after it. */
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
    Noted worst = other();
    if (manyCommas && (lenient || worst == commas)) {
      throw column
          .at(commas.line())
          .error(
              "'"
                  + Place.shown(commas.text())
                  + "', expected a number with a decimal point, and nothing between thousands");
    }
    if (worst.text().strip().equals(column.column())) {
      throw column
          .at(worst.line())
          .error(
              "'"
                  + Place.shown(worst.text())
                  + "', the column's name, expected a number: is there another header?");
    }
    if (!lenient && worst.count() > 0) {
      throw column
          .at(worst.line())
          .error(
              "'"
                  + Place.shown(worst.text())
                  + "', expected a number (--missing='"
                  + Place.shown(worst.text())
                  + "', or missing(…) in code, makes such cells missing; --lenient, or lenient(),"
                  + " all that aren't numbers)");
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

  /** Digits after the point. */
  Digits digits() {
    return digits;
  }

  double min() {
    return Math.min(min, digits.least());
  }

  double max() {
    return Math.max(max, digits.most());
  }

  /** Pattern by which the numbers are read here. */
  NumberPattern pattern() {
    return pattern;
  }

  /**
   * Pattern by which the numbers are written: maybe with zeros after the point or, if they are
   * codes of one length, with zeros in front.
   */
  String written() {
    boolean coded = isCodes() && shortest == longest && min >= 0;
    return pattern
        .padded(
            Math.max(pattern.zeros(), digits.zeros(isWhole())),
            Math.max(pattern.width(), coded ? Math.min(shortest, NumberPattern.MOST_PLACES) : 1))
        .pattern();
  }

  /**
   * The pattern of numbers that aren't plain.
   *
   * @param lenient whether a few cells may be something else
   * @param strays how many cells stand for missing ones
   * @param mark the decimal mark where it could be either
   */
  Optional<NumberPatternScan.Found> found(boolean lenient, long strays, char mark) {
    double share = strays == 0 ? 0 : (strays + ROUNDING) / (count + others());
    return patterns.found(count, dotted, Math.max(lenient ? FEW : 0, share), mark);
  }

  /** Notice of texts most of which are numbers of a pattern; empty if they aren't. */
  Optional<String> nearlyNumbers() {
    return patterns
        .found(count, dotted, MOST_OTHERS, '.')
        .map(
            found ->
                String.format(
                    "numbers such as '%s', but for '%s' in line %d and maybe others: taken for"
                        + " texts (--missing='%s', or missing(…) in code, makes such cells missing)",
                    Place.shown(patterns.fit().text()),
                    Place.shown(patterns.unfit().text()),
                    patterns.unfit().line(),
                    Place.shown(patterns.unfit().text())));
  }
}
