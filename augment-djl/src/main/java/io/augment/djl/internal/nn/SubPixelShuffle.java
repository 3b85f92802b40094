package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.augment.djl.internal.ChannelsLast;

/**
 * Turns channels into pixels: Shi et al. 2016, "Real-Time Single Image and Video Super-Resolution
 * Using an Efficient Sub-Pixel Convolutional Neural Network", arXiv 1609.05158. Gradients flow
 * through.
 *
 * <p>Stateless and thread-safe.
 */
public final class SubPixelShuffle {

  private SubPixelShuffle() {}

  /**
   * Shuffles. Of each factor² channels on end, the one at {@code i * factor + j} becomes row i and
   * column j of every square of pixels.
   *
   * @param maps {@code (N, C * factor², h, w)}
   * @param factor side of a square, at least 1
   * @return {@code (N, C, h * factor, w * factor)}, see {@link ChannelsLast}
   * @throws IllegalArgumentException if the number of channels is not a multiple of factor²
   */
  public static NDArray shuffle(NDArray maps, int factor) {
    Shape shape = maps.getShape();
    long channels = shape.get(1) / ((long) factor * factor);
    if (channels * factor * factor != shape.get(1)) {
      throw new IllegalArgumentException(
          "maps of " + shape + ": expected a multiple of " + factor * factor + " channels");
    }
    long h = shape.get(2);
    long w = shape.get(3);
    NDArray pixels =
        maps.reshape(-1, channels, factor, factor, h, w) // (N, C, i, j, h, w)
            .transpose(0, 4, 2, 5, 3, 1); // (N, h, i, w, j, C)
    return ChannelsLast.pixels(pixels, h * factor, w * factor, channels);
  }
}
