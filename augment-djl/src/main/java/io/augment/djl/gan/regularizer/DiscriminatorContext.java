package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;

/**
 * What a discriminator's update has computed. All arrays belong to the step.
 *
 * @param critic judges further images
 * @param real real images
 * @param fake synthetic images, which no gradient flows to
 * @param step the training step, from 1
 * @param random where draws come from
 */
public record DiscriminatorContext(
    Critic critic, Side real, Side fake, int step, SplittableRandom random) {

  /**
   * Real or synthetic images.
   *
   * @param images as they are, {@code (N, C, H, W)} in [-1, 1]
   * @param shown as the discriminator saw them
   * @param labels as it was told them, {@code (N, classes)}
   * @param logits what it made of them, {@code (N)}
   */
  public record Side(NDArray images, NDArray shown, NDArray labels, NDArray logits) {}

  /** The discriminator, which follows no statistics meanwhile. */
  public interface Critic {

    /**
     * Judges images; gradients flow to the weights.
     *
     * @param images {@code (N, C, H, W)}
     * @param labels {@code (N, classes)}
     * @return logits {@code (N)}
     */
    NDArray logits(NDArray images, NDArray labels);

    /**
     * Where each image's logit grows.
     *
     * @param images {@code (N, C, H, W)}
     * @param labels {@code (N, classes)}
     * @return the gradient of each logit with respect to its image, a constant to later gradients
     */
    NDArray inputGradient(NDArray images, NDArray labels);
  }
}
