package io.augment.gate;

import java.util.Locale;

/**
 * How a gate bends the distribution of one number of a row: those that passed beside all that were
 * proposed for the class.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if {@code
 * number} is negative, or {@code distance} is not in [0, 1].
 *
 * @param className the class's name
 * @param number which number of the row, from 0
 * @param distance the largest difference of the two cumulative distributions (Kolmogorov and
 *     Smirnov); for a number that is 0 or 1, the difference of the shares
 * @param reason the check that bends it most
 */
public record MarginalShift(String className, int number, double distance, RejectionReason reason) {

  /**
   * Checks the numbers.
   *
   * @param className the class's name
   * @param number which number of the row, from 0
   * @param distance the largest difference of the two cumulative distributions
   * @param reason the check that bends it most
   */
  public MarginalShift {
    if (number < 0 || !(distance >= 0 && distance <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              "number %d, distance %s: expected at least 0, and within [0, 1]", number, distance));
    }
  }

  /**
   * What a user should know.
   *
   * @param column what the number is called, such as {@code column 'age'}
   * @return one line
   */
  public String advice(String column) {
    return String.format(
        Locale.ROOT,
        "class '%s': what the gate accepts differs from what the generator draws, most in %s (by %.2f"
            + " of its distribution), and most by the %s check",
        className,
        column,
        distance,
        reason.name().toLowerCase(Locale.ROOT));
  }

  /** Whether it is of the same class and number. */
  boolean isOfSame(MarginalShift other) {
    return className.equals(other.className) && number == other.number;
  }
}
