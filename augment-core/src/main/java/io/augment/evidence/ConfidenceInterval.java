package io.augment.evidence;

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
   * Whether a value lies inside.
   *
   * @param value any number
   * @return true if {@code low <= value <= high}; false for NaN
   */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
