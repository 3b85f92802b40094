package io.augment.augmentation;

/**
 * Source of each pixel along an axis: the two source pixels that it lies between, and how near it
 * is to the second. Crop, flip and shift are one such mapping, so an image is interpolated once at
 * most.
 */
final class AxisSampling {

  private final int[] before;
  private final int[] after;
  private final float[] weight; // of after

  private AxisSampling(int size) {
    this.before = new int[size];
    this.after = new int[size];
    this.weight = new float[size];
  }

  /**
   * Maps an axis.
   *
   * @param size its pixels
   * @param side the part of it that is cut out, in (0, 1]
   * @param start where the part starts, from 0 (as early as it can) to 1 (as late as it can)
   * @param shift by how many pixels the image then moves
   * @param flipped whether the part is reversed before it moves
   */
  static AxisSampling of(int size, double side, double start, int shift, boolean flipped) {
    AxisSampling sampling = new AxisSampling(size);
    double offset = start * (1 - side) * size;
    for (int pixel = 0; pixel < size; pixel++) {
      int unmoved = reflect(pixel - shift, size);
      int upright = flipped ? size - 1 - unmoved : unmoved;
      // Pixels are areas: the centre of pixel i is at i + 1/2. Written so that it is exactly
      // `upright` for the whole side.
      double source = upright + offset - (1 - side) * (upright + 0.5);
      double inside = Math.min(size - 1.0, Math.max(0, source));
      sampling.before[pixel] = (int) inside;
      sampling.after[pixel] = Math.min(size - 1, (int) inside + 1);
      sampling.weight[pixel] = (float) (inside - (int) inside);
    }
    return sampling;
  }

  /** Reflection about the outermost pixels, which are not doubled: …2 1 | 0 1 2 3 | 2 1… */
  private static int reflect(int pixel, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int phase = Math.floorMod(pixel, period);
    return Math.min(phase, period - phase);
  }

  int before(int pixel) {
    return before[pixel];
  }

  int after(int pixel) {
    return after[pixel];
  }

  /** The value at a pixel of a line of values that starts at {@code first}. */
  float between(int pixel, float[] values, int first) {
    return blend(pixel, values[first + before[pixel]], values[first + after[pixel]]);
  }

  float blend(int pixel, float valueBefore, float valueAfter) {
    return valueBefore + weight[pixel] * (valueAfter - valueBefore);
  }
}
