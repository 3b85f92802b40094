package io.augment.benchmarks;

import java.util.SplittableRandom;

/** Rows of independent standard normal numbers. */
public final class NormalRows {

  private NormalRows() {}

  /**
   * Draws them.
   *
   * @param size how many rows
   * @param width numbers in a row
   * @param seed of all draws
   * @return row after row
   */
  public static float[] of(int size, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.multiplyExact(size, width)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
