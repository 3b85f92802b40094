package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;

/**
 * Multiplies by a number where a gradient is to flow.
 *
 * <p>DJL 0.35.1 puts the number of {@code x.mul(2)} and {@code x.div(2)} into an array over Java
 * memory that it closes at once, while the engine keeps that array for the backward pass: after a
 * garbage collection the gradient is multiplied by whatever lies there then. Here the array stays
 * open as long as {@code x} does.
 */
public final class Scaling {

  private Scaling() {}

  /**
   * An array times a number.
   *
   * @param x any array; the number belongs to its manager
   * @param factor the number
   * @return {@code x} times {@code factor}
   */
  public static NDArray scaled(NDArray x, double factor) {
    return x.mul(x.getManager().create((float) factor));
  }
}
