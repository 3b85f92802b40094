package io.augment.djl.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Images whose channels lie side by side in memory. What the engine computes from them lies so too,
 * layer after layer, and its convolutions, means and normalisations take it as it is; of images
 * that lie channel by channel they would make a copy in an order of their own before each
 * convolution, and another after it.
 *
 * <p>Stateless and thread-safe.
 */
public final class ChannelsLast {

  private ChannelsLast() {}

  /**
   * Puts a network's input in that order; gradients flow through.
   *
   * @param images {@code (N, C, H, W)}
   * @return the same shape and numbers, another order in memory
   */
  public static NDArray of(NDArray images) {
    Shape shape = images.getShape();
    long channels = shape.get(1);
    return pixels(images.transpose(0, 2, 3, 1), shape.get(2), shape.get(3), channels);
  }

  /**
   * Images of pixels, which are copied where they don't lie in their order.
   *
   * @param pixels channels last, {@code height * width * channels} numbers for each image
   * @param height of the images
   * @param width of the images
   * @param channels of the images
   * @return {@code (N, channels, height, width)}
   */
  public static NDArray pixels(NDArray pixels, long height, long width, long channels) {
    return pixels
        .reshape(-1) // or the strides of a single channel would not show that it lies last
        .reshape(-1, height, width, channels)
        .transpose(0, 3, 1, 2);
  }
}
