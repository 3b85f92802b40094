package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Growing and shrinking a batch of images; gradients flow through. Sides that don't divide by two
 * are rounded up: 15 shrinks to 8, and 8 grows to 15.
 *
 * <p>Stateless and thread-safe.
 */
public final class Resizing {

  private static final int NEAREST = 0;
  private static final int BILINEAR = 1;
  private static final Shape TWO = new Shape(2, 2);

  private Resizing() {}

  /**
   * Half of a side, rounded up.
   *
   * @param side pixels, at least 1
   * @return pixels of the side that grows to {@code side}
   */
  public static int half(int side) {
    return (side + 1) / 2;
  }

  /**
   * Grows images by repeating their nearest pixel.
   *
   * @param images {@code (N, C, h, w)}
   * @param height rows wanted, at least 1
   * @param width columns wanted, at least 1
   * @return {@code (N, C, height, width)}
   */
  public static NDArray grow(NDArray images, int height, int width) {
    return images.getNDArrayInternal().interpolation(new long[] {height, width}, NEAREST, false);
  }

  /**
   * Grows images by bilinear interpolation between the centres of their pixels.
   *
   * @param images {@code (N, C, h, w)}
   * @param height rows wanted, at least 1
   * @param width columns wanted, at least 1
   * @return {@code (N, C, height, width)}
   */
  public static NDArray growSmoothly(NDArray images, int height, int width) {
    return images.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false);
  }

  /**
   * Shrinks images to half their sides by averaging each two by two pixels; a border that has no
   * partner is averaged alone.
   *
   * @param images {@code (N, C, H, W)}
   * @return {@code (N, C, ⌈H/2⌉, ⌈W/2⌉)}
   */
  public static NDArray halve(NDArray images) {
    return images.getNDArrayInternal().avgPool(TWO, TWO, new Shape(0, 0), true, false);
  }
}
