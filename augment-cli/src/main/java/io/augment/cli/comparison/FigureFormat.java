package io.augment.cli.comparison;

import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.RepeatedValues;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Format of figures that stand together in a sentence or cell.
 *
 * @param conversion as of {@link String#format}, without the percent sign and flags
 */
record FigureFormat(String conversion) {

  /** Of scores between 0 and 1. */
  static final FigureFormat OF_SCORES = new FigureFormat(".3f");

  private static final int DIGITS = 4;
  private static final int MOST_DECIMALS = 8;
  private static final int MOST_WHOLE_DIGITS = 9;

  /** Gives the largest of them four digits, or more if it has more before the decimal point. */
  static FigureFormat fitting(double... figures) {
    double largest = Arrays.stream(figures).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      return OF_SCORES;
    }
    int whole = 1 + (int) StrictMath.floor(StrictMath.log10(largest));
    int decimals = Math.max(0, DIGITS - whole);
    boolean fits = whole <= MOST_WHOLE_DIGITS && decimals <= MOST_DECIMALS;
    return new FigureFormat(fits ? "." + decimals + "f" : "." + (DIGITS - 1) + "e");
  }

  /** The figures of an interval and its middle, to fit a format to. */
  static double[] figures(RepeatedValues values) {
    return DoubleStream.concat(
            DoubleStream.of(values.mean()),
            values.interval95().stream()
                .flatMapToDouble(interval -> DoubleStream.of(interval.low(), interval.high())))
        .toArray();
  }

  String plain(double value) {
    return String.format(Locale.ROOT, "%" + conversion, value);
  }

  String signed(double value) {
    return String.format(Locale.ROOT, "%+" + conversion, value);
  }

  String interval(ConfidenceInterval interval) {
    return "[" + signed(interval.low()) + ", " + signed(interval.high()) + "]";
  }
}
