package io.augment.image;

import java.util.function.IntToDoubleFunction;

/** Keys' cubic convolution along an axis that is enlarged by an integer factor. Immutable. */
final class CubicConvolution {

  private static final double A = -0.5;
  private static final int TAPS = 4;

  private final int size;
  private final int factor;
  private final int[] first; // of each phase, the first of the four pixels, from the phase's own
  private final double[][] weights; // of each phase

  /**
   * An axis.
   *
   * @param size its pixels
   * @param factor how many times as long it becomes
   */
  CubicConvolution(int size, int factor) {
    this.size = size;
    this.factor = factor;
    first = new int[factor];
    weights = new double[factor][TAPS];
    for (int phase = 0; phase < factor; phase++) {
      double source = (phase + 0.5) / factor - 0.5; // pixels are areas
      first[phase] = (int) Math.floor(source) - 1;
      for (int tap = 0; tap < TAPS; tap++) {
        weights[phase][tap] = kernel(source - (first[phase] + tap));
      }
    }
  }

  private static double kernel(double offset) {
    double x = Math.abs(offset);
    if (x <= 1) {
      return ((A + 2) * x - (A + 3)) * x * x + 1;
    }
    return x < 2 ? ((A * x - 5 * A) * x + 8 * A) * x - 4 * A : 0;
  }

  /**
   * The value at a pixel of the longer axis.
   *
   * @param pixel which, from 0
   * @param values of the shorter axis, by pixel
   */
  double at(int pixel, IntToDoubleFunction values) {
    int phase = pixel % factor;
    double sum = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      int source = pixel / factor + first[phase] + tap;
      sum += weights[phase][tap] * values.applyAsDouble(Math.min(size - 1, Math.max(0, source)));
    }
    return sum;
  }
}
