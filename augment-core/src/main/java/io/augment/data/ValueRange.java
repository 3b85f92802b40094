package io.augment.data;

/**
 * The closed interval that the values of samples lie in, such as [0, 1] or [0, 255].
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a bound is
 * not finite or {@code low >= high}.
 *
 * @param low the smallest value, finite
 * @param high the largest value, finite and above {@code low}
 */
public record ValueRange(float low, float high) {

  /** [0, 1]: images as most pipelines yield them. */
  public static final ValueRange UNIT = new ValueRange(0f, 1f);

  /** [-1, 1]: images as networks see them. */
  public static final ValueRange SIGNED = new ValueRange(-1f, 1f);

  /** [0, 255]: images as bytes. */
  public static final ValueRange BYTE = new ValueRange(0f, 255f);

  /**
   * Checks the bounds.
   *
   * @param low the smallest value
   * @param high the largest value
   */
  public ValueRange {
    if (!Float.isFinite(low) || !Float.isFinite(high) || low >= high) {
      throw new IllegalArgumentException(
          "value range [" + low + ", " + high + "]: expected two finite bounds, low below high");
    }
  }

  /**
   * Returns whether a value lies inside.
   *
   * @param value any number
   * @return true if {@code low <= value <= high}; false for NaN
   */
  public boolean contains(float value) {
    return value >= low && value <= high;
  }

  /**
   * The nearest value inside.
   *
   * @param value any number but NaN
   * @return {@code value}, or the bound that it lies beyond
   */
  public float clamp(float value) {
    return Math.min(high, Math.max(low, value));
  }

  /**
   * Maps this range linearly onto [-1, 1], which is what networks see.
   *
   * @param value a value of this range
   * @return the value in [-1, 1]
   */
  public float toSigned(float value) {
    return (float) (2.0 * ((double) value - low) / ((double) high - low) - 1.0);
  }

  /**
   * Maps [-1, 1] linearly onto this range; the inverse of {@link #toSigned(float)}.
   *
   * @param signed a value in [-1, 1]; what lies outside is clamped
   * @return a value of this range
   */
  public float fromSigned(float signed) {
    return clamp((float) (low + (signed + 1.0) * 0.5 * ((double) high - low)));
  }
}
