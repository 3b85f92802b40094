package io.augment.mixing;

/**
 * Number of synthetic samples per epoch beside its real ones, all of which it shows once.
 *
 * <pre>{@code
 * MixRatio.syntheticFraction(0.25).syntheticFor(300); // 100: a quarter of 400
 * MixRatio.syntheticPerReal(2).syntheticFor(300); // 600: two for each real one
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
final class MixRatio {

  private static final MixRatio NONE = new MixRatio(0, 0);

  private final double fraction;
  private final double perReal;

  private MixRatio(double fraction, double perReal) {
    this.fraction = fraction;
    this.perReal = perReal;
  }

  /**
   * A share of each batch, whose size stays as it is.
   *
   * @param fraction the synthetic share, in [0, 1)
   * @return the ratio
   * @throws IllegalArgumentException if {@code fraction} is outside [0, 1)
   */
  public static MixRatio syntheticFraction(double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "syntheticFraction " + fraction + ": expected a number in [0, 1)");
    }
    return fraction == 0 ? NONE : new MixRatio(fraction, fraction / (1 - fraction));
  }

  /**
   * Number of synthetic samples per real one.
   *
   * @param perReal synthetic samples for each real one, in [0, {@value Mix#MAX_PER_REAL}]
   * @return the ratio
   * @throws IllegalArgumentException if {@code perReal} is outside [0, {@value Mix#MAX_PER_REAL}]
   */
  public static MixRatio syntheticPerReal(double perReal) {
    if (!(perReal >= 0 && perReal <= Mix.MAX_PER_REAL)) {
      throw new IllegalArgumentException(
          "syntheticPerReal " + perReal + ": expected a number in [0, " + Mix.MAX_PER_REAL + "]");
    }
    return perReal == 0 ? NONE : new MixRatio(perReal / (1 + perReal), perReal);
  }

  /** Ratio without the bound that guards against a typing error. */
  static MixRatio synthetic(long synthetic, int real) {
    double perReal = (double) synthetic / real;
    return new MixRatio(perReal / (1 + perReal), perReal);
  }

  /**
   * Real samples alone.
   *
   * @return the ratio 0
   */
  public static MixRatio none() {
    return NONE;
  }

  /**
   * The share of an epoch that is synthetic.
   *
   * @return a number in [0, 1)
   */
  public double fraction() {
    return fraction;
  }

  /**
   * Number of synthetic samples per epoch.
   *
   * @param real the number of real samples, at least 0
   * @return {@code real * fraction / (1 - fraction)}, rounded to the nearest integer
   * @throws IllegalArgumentException if {@code real} is negative, or the epoch would have more
   *     samples than an {@code int} counts
   */
  public int syntheticFor(int real) {
    if (real < 0) {
      throw new IllegalArgumentException("real " + real + ": expected a count, at least 0");
    }
    long synthetic = Math.round(real * perReal);
    if (synthetic > Integer.MAX_VALUE - real) {
      throw new IllegalArgumentException(
          this + " of " + real + " real samples: an epoch has at most 2147483647 samples");
    }
    return (int) synthetic;
  }

  /**
   * A part of this ratio, for epochs that a {@link Mix.Schedule} thins out.
   *
   * @param factor the part of the synthetic fraction to keep, in [0, 1]
   * @return the ratio whose fraction is {@code factor} times this one's
   * @throws IllegalArgumentException if {@code factor} is outside [0, 1]
   */
  public MixRatio scaled(double factor) {
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException("factor " + factor + ": expected a number in [0, 1]");
    }
    return factor == 1 ? this : syntheticFraction(fraction * factor);
  }

  /**
   * Whether two ratios show the same.
   *
   * @param other anything
   * @return true if it is a ratio with the same numbers
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof MixRatio ratio
        && Double.compare(fraction, ratio.fraction) == 0
        && Double.compare(perReal, ratio.perReal) == 0;
  }

  /**
   * A hash of the numbers.
   *
   * @return the hash
   */
  @Override
  public int hashCode() {
    return 31 * Double.hashCode(fraction) + Double.hashCode(perReal);
  }

  /**
   * The ratio as people read it.
   *
   * @return for example {@code synthetic fraction 0.25}
   */
  @Override
  public String toString() {
    return "synthetic fraction " + fraction;
  }
}
