package io.augment.datasets.internal.dicom;

import io.augment.data.ValueRange;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Meaning of a stored number, and the part of it that is shown.
 *
 * @param slope by which it is multiplied; not 0
 * @param intercept what is added then
 * @param window the interval that is shown, if it is said
 */
record Rescale(double slope, double intercept, Optional<ValueRange> window) {

  /** Floats hold whole numbers exactly up to here. */
  private static final double EXACT = 1 << 24;

  /** The meaning that attributes give, or those of less weight where they don't. */
  static Rescale of(Attributes first, Rescale otherwise, RuntimeException slopeOfZero) {
    double slope = first.decimal(Tag.SLOPE).orElse(otherwise.slope);
    double intercept = first.decimal(Tag.INTERCEPT).orElse(otherwise.intercept);
    if ((float) slope == 0
        || !Float.isFinite((float) slope)
        || !Float.isFinite((float) intercept)) {
      throw slopeOfZero;
    }
    Optional<ValueRange> window = window(first);
    return new Rescale(slope, intercept, window.isPresent() ? window : otherwise.window);
  }

  /** By PS3.3, C.11.2.1.2: a linear window ends one below its center and half its width. */
  private static Optional<ValueRange> window(Attributes from) {
    OptionalDouble center = from.decimal(Tag.CENTER);
    OptionalDouble width = from.decimal(Tag.WIDTH);
    if (center.isEmpty() || width.isEmpty()) {
      return Optional.empty();
    }
    boolean linear =
        !from.has(Tag.WINDOW_FUNCTION) || from.upperCaseText(Tag.WINDOW_FUNCTION).equals("LINEAR");
    double half = width.getAsDouble() / 2;
    float low = (float) (center.getAsDouble() - half);
    float high = (float) (center.getAsDouble() + half - (linear ? 1 : 0));
    return Float.isFinite(low) && Float.isFinite(high) && low < high
        ? Optional.of(new ValueRange(low, high))
        : Optional.empty();
  }

  double of(int stored) {
    return slope * stored + intercept;
  }

  /** Returns whether whole numbers become whole ones that a float holds. */
  boolean whole(PixelModule module) {
    return slope == Math.rint(slope)
        && intercept == Math.rint(intercept)
        && Math.abs(of(module.lowest())) <= EXACT
        && Math.abs(of(module.highest())) <= EXACT;
  }
}
