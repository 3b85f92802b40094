package io.augment.cli.report;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers as readers see them. */
final class Numbers {

  private static final int MOST_DECIMALS = 6;
  private static final char MINUS = '−';

  private Numbers() {}

  /** Formats a value with a number of decimals and a true minus sign; NaN and infinity by name. */
  static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
    return zero ? text.replace("-", "") : text.replace('-', MINUS);
  }

  /** The same with a plus sign before what is above zero. */
  static String signed(double value, int decimals) {
    String text = fixed(value, decimals);
    boolean positive = value > 0 && text.chars().anyMatch(c -> c >= '1' && c <= '9');
    return positive ? "+" + text : text;
  }

  /** Number of decimals that gives the largest value three digits. */
  static int decimals(DoubleStream values) {
    double largest = values.filter(Double::isFinite).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      return 3;
    }
    int decimals = 3 - (int) StrictMath.ceil(StrictMath.log10(largest));
    return Math.min(Math.max(decimals, 0), MOST_DECIMALS);
  }

  /** A position in a drawing, to a hundredth. */
  static String position(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "").replaceAll("^-?$|^-0$", "0");
  }

  static String percent(double value) {
    return position(value) + "%";
  }
}
