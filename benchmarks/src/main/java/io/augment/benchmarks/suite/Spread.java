package io.augment.benchmarks.suite;

import java.util.Arrays;
import java.util.Locale;

/**
 * The middle of some measurements, and the quartiles around it (linear between the two next ones).
 *
 * @param lower a quarter of them is below
 * @param median half of them is below
 * @param upper three quarters of them are below
 */
public record Spread(double lower, double median, double upper) {

  private static final double SMALL = 1e-4;

  /**
   * Of measurements.
   *
   * @param values at least one, in any order
   * @return their spread
   * @throws IllegalArgumentException if there is none
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values: expected at least one");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  private static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Each of some measurements by the one that was made beside it.
   *
   * @param ours in the order of the rounds
   * @param theirs as many, in the same order
   * @return as many
   * @throws IllegalArgumentException if there are not as many
   */
  static double[] ratios(double[] ours, double[] theirs) {
    if (ours.length != theirs.length) {
      throw new IllegalArgumentException(
          ours.length + " against " + theirs.length + " measurements: expected as many");
    }
    double[] ratios = new double[ours.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours[i] / theirs[i];
    }
    return ratios;
  }

  /** For example {@code 95.2 [94.0, 97.1]}. */
  @Override
  public String toString() {
    return number(median) + " [" + number(lower) + ", " + number(upper) + "]";
  }

  /** Three digits that count, or all before the point. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (size > 0 && size < SMALL) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = size == 0 ? 0 : 2 - (int) Math.floor(Math.log10(size));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
