package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;

/**
 * A regulariser's part in one training. Every step asks {@link #shown} for what the discriminator
 * is to see, {@link #discriminator} and {@link #generator} for what the networks are to minimise,
 * and tells {@link #follow} how the discriminator judged.
 *
 * <p>Not thread-safe.
 */
public interface Regularization {

  /**
   * What the discriminator is shown, of both sides and in both updates.
   *
   * @param images {@code (N, C, H, W)} in [-1, 1]
   * @param augmented the same images, augmented
   * @param step the training step, from 1
   * @param random where draws come from
   * @return images of the same shape
   */
  default NDArray shown(NDArray images, NDArray augmented, int step, SplittableRandom random) {
    return augmented;
  }

  /**
   * Adds to the discriminator's loss.
   *
   * @param loss the loss so far, a scalar
   * @param turn what the discriminator has seen
   * @return the loss to minimise
   */
  default NDArray discriminator(NDArray loss, DiscriminatorContext turn) {
    return loss;
  }

  /**
   * Adds to the generator's loss.
   *
   * @param loss the loss so far, a scalar
   * @param turn what the generator is
   * @return the loss to minimise
   */
  default NDArray generator(NDArray loss, GeneratorContext turn) {
    return loss;
  }

  /**
   * Follows what the discriminator thinks.
   *
   * @param judgement of the step's images
   */
  default void follow(Judgement judgement) {}

  /**
   * What the steps to come depend on.
   *
   * @return a new array, always of the same length
   */
  default float[] state() {
    return new float[0];
  }

  /**
   * Goes back, or on, to another step.
   *
   * @param state what {@link #state()} gave
   */
  default void restore(float[] state) {}

  /**
   * How the discriminator judged a step's images.
   *
   * @param realMean mean logit of real images
   * @param fakeMean mean logit of synthetic ones
   * @param realSign mean sign of the real images' logits, in [-1, 1]
   * @param images how many real images it saw
   */
  record Judgement(float realMean, float fakeMean, float realSign, int images) {}
}
