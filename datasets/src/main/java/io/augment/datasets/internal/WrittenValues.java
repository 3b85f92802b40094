package io.augment.datasets.internal;

import io.augment.data.ValueRange;
import java.util.Optional;

/**
 * Kind of numbers that values of a range are written as. Ranges within [0, 255], and [-1, 1], are
 * those of networks and images on a screen: 256 levels. Other ranges say something: whole numbers
 * where both bounds are whole, and far enough apart for rounding to lose little; else fractions.
 */
public enum WrittenValues {
  /** Bytes, to which the range is stretched. */
  BYTES,
  /** Whole numbers of the range itself. */
  WHOLE,
  /** Fractions. */
  FRACTIONS;

  private static final float LEAST_LEVELS = 64;
  private static final float MOST_PNG = 0xffff;
  private static final float MOST_WHOLE = 1 << 24;

  /**
   * The kind for a range.
   *
   * @param range the range of some samples
   * @return how they are written
   */
  public static WrittenValues of(ValueRange range) {
    boolean usual = range.low() >= 0 && range.high() <= ValueRange.BYTE.high();
    if (usual || range.equals(ValueRange.SIGNED)) {
      return BYTES;
    }
    boolean whole =
        range.low() == Math.rint(range.low())
            && range.high() == Math.rint(range.high())
            && range.high() - range.low() >= LEAST_LEVELS
            && Math.max(-range.low(), range.high()) <= MOST_WHOLE;
    return whole ? WHOLE : FRACTIONS;
  }

  /**
   * Returns why values of a range can't be written as PNG files.
   *
   * @param range the range of some samples
   * @return the problem; empty if there is none
   */
  public static Optional<String> pngProblem(ValueRange range) {
    WrittenValues kind = of(range);
    boolean fits = range.low() >= 0 && range.high() <= MOST_PNG;
    return kind == BYTES || (kind == WHOLE && fits)
        ? Optional.empty()
        : Optional.of(
            String.format(
                "values from %s to %s: a PNG has whole numbers from 0 to %.0f, an .npz any",
                range.low(), range.high(), MOST_PNG));
  }
}
