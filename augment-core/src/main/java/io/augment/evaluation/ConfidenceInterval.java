package io.augment.evaluation;

import java.util.Arrays;

/**
 * An interval that holds what is estimated with a stated confidence.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} unless {@code
 * low <= high}.
 *
 * @param low the lower bound
 * @param high the upper bound, not below {@code low}
 */
public record ConfidenceInterval(double low, double high) {

  /**
   * Checks the bounds.
   *
   * @param low the lower bound
   * @param high the upper bound
   */
  public ConfidenceInterval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "confidence interval [" + low + ", " + high + "]: expected low <= high");
    }
  }

  /**
   * The central 95 % of draws, such as those of a bootstrap.
   *
   * @param draws at least one number, in any order
   * @return from the 2.5th to the 97.5th percentile, each between the two draws nearest to it
   * @throws IllegalArgumentException if there is no draw, or one is NaN
   */
  public static ConfidenceInterval central95(double... draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    // NaN is sorted last.
    if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
      throw new IllegalArgumentException(
          "percentiles of " + sorted.length + " draws: expected at least one, and no NaN");
    }
    return new ConfidenceInterval(quantile(sorted, 0.025), quantile(sorted, 0.975));
  }

  private static double quantile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Returns whether a value lies inside.
   *
   * @param value any number
   * @return true if {@code low <= value <= high}; false for NaN
   */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
