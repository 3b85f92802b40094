package io.augment.tabular.internal.inference;

import io.augment.tabular.internal.format.NumberPattern;
import io.augment.tabular.internal.format.NumberPattern.Affixes;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pattern of a column's numbers where they aren't plain: a currency before them, a unit
 * after them, something between thousands, a decimal comma.
 *
 * <p>Not thread-safe.
 */
final class NumberPatternScan {

  /** Cells that don't fit before it stops looking, unless more do. */
  private static final int FEW_MISFITS = 20;

  private static final String EXAMPLE = "1234.567";
  private static final int MOST_CHARACTERS = 64;
  private static final int MOST_AROUND = 16;
  private static final char MINUS_SIGN = '\u2212';

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> NAMES =
      Set.of("Rs", "Rs.", "kr", "kr.", "Fr", "Fr.", "zł", "Kč");

  private final Reading point = new Reading('.');
  private final Reading comma = new Reading(',');
  private @Nullable Affixes around;
  private @Nullable Affixes below;
  private final Noted unfit = new Noted();
  private final Noted fit = new Noted();
  private long pluses;
  private long positives;

  /**
   * A pattern that was found.
   *
   * @param pattern how the numbers are written
   * @param otherwise how they could be read as well, if what stands between thousands could be a
   *     decimal mark, or the reverse
   */
  record Found(NumberPattern pattern, Optional<NumberPattern> otherwise) {

    /** Notice of numbers that could be read in two ways. */
    Optional<String> notice() {
      return otherwise.map(
          other ->
              String.format(
                  "numbers that could be read in two ways: read as in %s and not as in %s (type:"
                      + " numeric and pattern: '%s' in the --schema file read them so)",
                  pattern.write(EXAMPLE), other.write(EXAMPLE), other.pattern()));
    }
  }

  /** The digits of numbers with one decimal mark. */
  private static final class Reading {
    private final char mark;
    private char grouping = NumberPattern.NONE;
    private long misfits;
    private long marks;

    Reading(char mark) {
      this.mark = mark;
    }

    void add(String digits) {
      int at = digits.indexOf(mark);
      String whole = at < 0 ? digits : digits.substring(0, at);
      boolean fits = at < 0 || NumberPattern.isNumber(digits.substring(at + 1));
      char between = between(whole);
      if (between == NumberPattern.NONE) {
        fits &= NumberPattern.isNumber(whole) && (whole.length() == 1 || whole.charAt(0) != '0');
      } else {
        fits &=
            (grouping == NumberPattern.NONE || grouping == between)
                && NumberPattern.isGrouped(whole, between);
        grouping = fits ? between : grouping;
      }
      misfits += fits ? 0 : 1;
      marks += at >= 0 || NumberPattern.MARKS.indexOf(between) >= 0 ? 1 : 0;
    }

    private static char between(String whole) {
      for (int i = 0; i < whole.length(); i++) {
        if (NumberPattern.GROUPINGS.indexOf(whole.charAt(i)) >= 0) {
          return whole.charAt(i);
        }
      }
      return NumberPattern.NONE;
    }
  }

  /** Adds a cell that is no plain number. */
  void add(String cell, long line) {
    if (unfit.count() > FEW_MISFITS && unfit.count() > fit.count()) {
      return;
    }
    String text = cell.strip();
    int start = firstDigit(text);
    if (text.length() > MOST_CHARACTERS || start > MOST_AROUND || start == text.length()) {
      unfit.add(cell, line);
      return;
    }
    int end = endOfNumber(text, start);
    String before = text.substring(0, start);
    String after = text.substring(end);
    if (fits(before, after)) {
      fit.add(cell, line);
      point.add(text.substring(start, end));
      comma.add(text.substring(start, end));
    } else {
      unfit.add(cell, line);
    }
  }

  /** Cells that no pattern fits. */
  Noted unfit() {
    return unfit;
  }

  /** The cells that can be. */
  Noted fit() {
    return fit;
  }

  private boolean fits(String before, String after) {
    boolean bracketed = before.indexOf('(') >= 0 && after.indexOf(')') >= 0;
    boolean behind = before.isEmpty() && after.equals("-");
    int sign = signOf(before);
    if (!bracketed && !behind && (sign < 0 || before.charAt(sign) == '+')) {
      String unsigned = sign < 0 ? before : before.substring(sign + 1);
      positives++;
      pluses += sign == 0 ? 1 : 0;
      return sign <= 0 && isAround(unsigned, after);
    }
    String unsigned = before;
    String rest = after;
    if (bracketed) {
      unsigned = before.replaceFirst("\\(", "");
      rest = after.replaceFirst("\\)", "");
    } else if (behind) {
      rest = "";
    } else {
      unsigned = before.substring(0, sign) + before.substring(sign + 1);
    }
    Affixes form = new Affixes(before, after);
    if (!isAround(unsigned, rest) || (below != null && !below.equals(form))) {
      return false;
    }
    below = form;
    return true;
  }

  /** Returns whether the texts around a number are those of the others. */
  private boolean isAround(String before, String after) {
    if (around != null) {
      return around.before().equals(before) && around.after().equals(after);
    }
    if (!isCurrency(before) || !isUnit(after)) {
      return false;
    }
    around = new Affixes(before, after);
    return true;
  }

  private static int signOf(String before) {
    for (int i = 0; i < before.length(); i++) {
      char character = before.charAt(i);
      if (character == '-' || character == '+' || character == MINUS_SIGN) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isCurrency(String before) {
    String name = before.replace('\u00a0', ' ').replace('\u202f', ' ').strip();
    return name.isEmpty()
        || CURRENCIES.contains(name)
        || NAMES.contains(name)
        || (name.length() <= 4
            && name.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)
            && name.codePoints()
                .allMatch(
                    c ->
                        Character.isLetter(c)
                            || Character.getType(c) == Character.CURRENCY_SYMBOL));
  }

  private static boolean isUnit(String after) {
    if (after.isEmpty()) {
      return true;
    }
    int first = after.codePointAt(0);
    boolean blank = first == ' ' || first == '\u00a0' || first == '\u202f';
    int start = blank && after.length() > 1 ? after.codePointAt(1) : first;
    boolean unit =
        Character.isLetter(start)
            || Character.getType(start) == Character.CURRENCY_SYMBOL
            || "%‰°".indexOf(start) >= 0;
    return unit && after.length() <= MOST_AROUND && after.indexOf(';') < 0;
  }

  private static int firstDigit(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) < '0' || text.charAt(at) > '9')) {
      at++;
    }
    return at;
  }

  /** Index after the last digit, with what stands between thousands and before decimals. */
  private static int endOfNumber(String text, int start) {
    int at = start;
    while (at < text.length()) {
      char character = text.charAt(at);
      boolean mark = NumberPattern.GROUPINGS.indexOf(character) >= 0;
      boolean blank = mark && NumberPattern.MARKS.indexOf(character) < 0;
      int digits = mark ? digitsFrom(text, at + 1) : 0;
      if (mark ? digits == 0 || (blank && digits != 3) : character < '0' || character > '9') {
        return at;
      }
      at++;
    }
    return at;
  }

  private static int digitsFrom(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  /**
   * The pattern that fits all cells.
   *
   * @param plain plain numbers that the column has besides
   * @param dotted whether those of them that have a point may have it between thousands
   * @param others the largest share of cells that don't fit
   * @param mark the decimal mark where it could be either
   */
  Optional<Found> found(long plain, boolean dotted, double others, char mark) {
    Affixes affixes = around;
    if (affixes == null) {
      return Optional.empty();
    }
    boolean bare = affixes.equals(Affixes.NONE);
    double left =
        others * (fit.count() + plain + unfit.count()) - unfit.count() - (bare ? 0 : plain);
    boolean ofPoint = point.misfits <= left;
    boolean ofComma = comma.misfits <= left && (!bare || dotted);
    boolean ambiguous = ofPoint && ofComma && point.marks > 0;
    Reading reading = ofPoint && !(ambiguous && mark == ',') ? point : comma;
    boolean signed = pluses > 0 && pluses == positives && (!bare || plain == 0);
    boolean phone = signed && reading.marks == 0 && reading.grouping != NumberPattern.NONE;
    return phone || !(ofPoint || ofComma) || !pattern(affixes, signed, reading).isSayable()
        ? Optional.empty()
        : Optional.of(
            new Found(
                pattern(affixes, signed, reading),
                Optional.of(reading == point ? comma : point)
                    .filter(other -> ambiguous)
                    .map(other -> pattern(affixes, signed, other))));
  }

  private NumberPattern pattern(Affixes affixes, boolean signed, Reading reading) {
    Affixes positive = signed ? new Affixes("+" + affixes.before(), affixes.after()) : affixes;
    Affixes negative = below == null ? affixes.below() : below;
    char mark = reading.grouping == '.' ? ',' : reading.mark;
    return new NumberPattern(positive, negative, reading.grouping, mark, 1, 0);
  }
}
