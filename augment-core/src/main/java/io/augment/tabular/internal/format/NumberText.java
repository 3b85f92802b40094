package io.augment.tabular.internal.format;

import io.augment.tabular.ColumnSpec;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Number in a cell: a sign, digits, a decimal point, an exponent.
 *
 * @param value its value, finite
 * @param decimals digits after the point that are needed to write it without an exponent
 * @param whole whether it has neither a point nor an exponent
 * @param exponent whether it has an exponent
 * @param zeroFirst whether it is whole and has a zero before other digits, as codes have
 * @param precise whether it has more digits than a double holds without rounding
 */
public record NumberText(
    double value,
    int decimals,
    boolean whole,
    boolean exponent,
    boolean zeroFirst,
    boolean precise) {

  private static final int MOST_DECIMALS = 400;

  /** Digits that a double holds without rounding, as it does the power of ten that divides them. */
  private static final int EXACT_DIGITS = 15;

  /** Bound beyond which a double has no further digits after the rounded one. */
  private static final double EXACT = 1L << 52;

  private static final double[] POWERS_OF_TEN = powersOfTen();

  /** Texts that programs write for a missing cell, and people for nothing else. */
  private static final Set<String> MISSING = Set.of("na", "n/a", "#n/a", "nan", "null", "?");

  /** Further texts for a missing or undefined number. */
  private static final Set<String> NO_NUMBER =
      Set.of("none", "nil", "-", ".", "inf", "-inf", "+inf", "infinity", "-infinity", "+infinity");

  /** The longest of these, and what they begin with: most texts are none of them at a glance. */
  private static final int LONGEST_NO_NUMBER = 9;

  private static final String STARTS_OF_NO_NUMBER = "nNiI#?-+.";

  /** Digits, and a comma where a point is expected, or commas between thousands. */
  private static final Pattern COMMAS =
      Pattern.compile("[+-]?(\\d+(\\.\\d{3})*,\\d+|\\d{1,3}(,\\d{3})+(\\.\\d+)?)");

  private static final int MOST_CHARACTERS_WITH_COMMAS = 64;

  /** The number, or null if the text is none; blanks around it don't matter. */
  public static @Nullable NumberText of(String cell) {
    String text = cell.strip();
    int at = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
    int point = digits(text, at);
    int end = point;
    if (point < text.length() && text.charAt(point) == '.') {
      end = digits(text, point + 1);
    }
    int mantissa = end - at - (end > point ? 1 : 0);
    if (mantissa == 0 || !isExponent(text, end)) {
      return null;
    }
    boolean exponent = end < text.length();
    double value =
        exponent || mantissa > EXACT_DIGITS
            ? Double.parseDouble(text) + 0.0 // No negative zero.
            : exact(text, at, point, end);
    if (Double.isInfinite(value)) {
      return null;
    }
    boolean whole = end == point && !exponent;
    int decimals = Math.max(0, end - point - 1);
    return new NumberText(
        value,
        exponent ? shifted(decimals, text.substring(end + 1)) : Math.min(decimals, MOST_DECIMALS),
        whole,
        exponent,
        whole && mantissa > 1 && text.charAt(at) == '0',
        mantissa > EXACT_DIGITS && significant(text, at, end) > EXACT_DIGITS);
  }

  /** Number of digits after the zeros in front. */
  private static int significant(String text, int from, int end) {
    int digits = 0;
    for (int i = from; i < end; i++) {
      char character = text.charAt(i);
      digits += character == '.' || (digits == 0 && character == '0') ? 0 : 1;
    }
    return digits;
  }

  /** A number of few digits, as one division rounds it: right to the last bit (Clinger 1990). */
  private static double exact(String text, int from, int point, int end) {
    long digits = 0;
    for (int i = from; i < end; i++) {
      if (i != point) {
        digits = 10 * digits + (text.charAt(i) - '0');
      }
    }
    double value = digits / POWERS_OF_TEN[Math.max(0, end - point - 1)];
    return text.charAt(0) == '-' ? 0.0 - value : value;
  }

  private static double[] powersOfTen() {
    double[] powers = new double[EXACT_DIGITS + 1];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** Returns whether the rest of the text is an exponent or empty. */
  private static boolean isExponent(String text, int from) {
    if (from == text.length()) {
      return true;
    }
    boolean letter = text.charAt(from) == 'e' || text.charAt(from) == 'E';
    int at = from + 1;
    if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
      at++;
    }
    return letter && at < text.length() && digits(text, at) == text.length();
  }

  private static int shifted(int decimals, String exponent) {
    double shift = Double.parseDouble(exponent); // An int may be too small for it.
    return (int) Math.max(0, Math.min(MOST_DECIMALS, decimals - shift));
  }

  /**
   * Returns whether it is a whole number that is written with zeros after the point, and nothing is
   * lost if it is taken for one.
   */
  public boolean isWrittenOut() {
    return decimals > 0
        && !exponent
        && value == Math.rint(value)
        && Math.abs(value) <= ColumnSpec.MAX_WHOLE;
  }

  /** Returns whether its point may stand between thousands. */
  public boolean isGroupedByAPoint() {
    return decimals == 3 && !exponent && Math.abs(value) >= 1 && Math.abs(value) < 1_000;
  }

  /** A number with so many digits after the point. */
  public static double rounded(double value, int places) {
    double power = Math.pow(10, places);
    return Math.abs(value * power) < EXACT ? Math.rint(value * power) / power + 0.0 : value;
  }

  /** Returns whether programs write this text for a missing number. */
  public static boolean isNotANumber(String cell) {
    String text = cell.strip();
    return text.length() <= LONGEST_NO_NUMBER
        && !text.isEmpty()
        && STARTS_OF_NO_NUMBER.indexOf(text.charAt(0)) >= 0
        && (looksMissing(text) || NO_NUMBER.contains(text.toLowerCase(Locale.ROOT)));
  }

  /** Returns whether a text, in whatever column, is likely to stand for a missing cell. */
  public static boolean looksMissing(String cell) {
    return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns whether it is a number with a decimal comma, or with commas between thousands. */
  public static boolean hasCommas(String cell) {
    return cell.indexOf(',') >= 0
        && cell.length() <= MOST_CHARACTERS_WITH_COMMAS
        && COMMAS.matcher(cell.strip()).matches();
  }
}
