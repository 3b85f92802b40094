package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * An addition to a training that keeps it stable or lets it learn more from few images.
 *
 * <p>Implementations are immutable and thread-safe; what they {@linkplain #begin begin} is neither.
 */
public interface Regularizer {

  /**
   * The name that configurations know it by.
   *
   * @return for example {@code lecam}
   */
  String name();

  /**
   * Every setting, by name: a cache distinguishes by them, and by {@link #name()}, what was fitted
   * with other settings. Names of other parts of a training are refused.
   *
   * @return a new map
   */
  SortedMap<String, String> settings();

  /**
   * Checks that it can be computed for a discriminator.
   *
   * @param layers settings of its layers
   * @throws IllegalArgumentException if not, saying what to change
   */
  default void check(DiscriminatorLayers layers) {}

  /**
   * Returns whether it bounds the discriminator's slope, as some losses need.
   *
   * @return false for most
   */
  default boolean boundsSlope() {
    return false;
  }

  /**
   * Starts the regulariser for a training.
   *
   * @param steps length of the training
   * @return its state at the start of a training
   */
  Term begin(int steps);

  /**
   * Keeps logits near moving averages of the other side's: Tseng et al. 2021, arXiv 2104.03310.
   *
   * @param weight how much it counts, in (0, 100]
   * @return the regulariser
   */
  static Regularizer lecam(double weight) {
    return new LeCam(weight);
  }

  /**
   * Keeps the discriminator flat at real images: Mescheder et al. 2018, arXiv 1801.04406.
   *
   * @param gamma how much the squared norm of the gradient counts, in (0, 1,000]
   * @return the regulariser, computed at every fourth step with four times the weight
   */
  static Regularizer r1(double gamma) {
    return GradientPenalty.r1(gamma, GradientPenalty.DEFAULT_EVERY);
  }

  /**
   * Keeps the gradient's norm near 1 between real and synthetic images: Gulrajani et al. 2017,
   * arXiv 1704.00028.
   *
   * @param weight weight of the penalty, in (0, 1,000]
   * @return the regulariser, computed at every step
   */
  static Regularizer gradientPenalty(double weight) {
    return GradientPenalty.betweenSides(weight, 1);
  }

  /**
   * Penalises differences between the discriminator's logits of an image and of its augmentation:
   * Zhang et al. 2020, arXiv 1910.12027.
   *
   * @param weight weight of the penalty, in (0, 1,000]
   * @return the regulariser
   */
  static Regularizer consistency(double weight) {
    return new Consistency(weight);
  }

  /**
   * Keeps the generator's filters apart: Brock et al. 2018, arXiv 1809.11096.
   *
   * @param weight how much it counts, in (0, 1]
   * @return the regulariser
   */
  static Regularizer orthogonal(double weight) {
    return new Orthogonality(weight);
  }

  /**
   * Adds noise to what the discriminator sees, which fades away: Sønderby et al. 2017, arXiv
   * 1610.04490.
   *
   * @param deviation of the noise at first, in (0, 1], where pixels span [-1, 1]
   * @param fade the share of the training after which there is none, in (0, 1]
   * @return the regulariser
   */
  static Regularizer instanceNoise(double deviation, double fade) {
    return new InstanceNoise(deviation, fade);
  }

  /**
   * The regulariser of a text, with its defaults besides.
   *
   * @param text a name, an equals sign and a number, such as {@code r1=0.1}: the first number that
   *     the method for it takes
   * @return the regulariser
   * @throws IllegalArgumentException if there is none, or the number is out of range
   */
  static Regularizer parse(String text) {
    return RegularizerText.parse(text);
  }

  /**
   * Augments as often as it takes to keep the discriminator from over-fitting: Karras et al. 2020,
   * arXiv 2006.06676.
   *
   * @param target the share of real images that the discriminator may hold for real, less that
   *     which it doesn't, in (0, 1); the paper's is 0.6
   * @return the regulariser
   */
  static Regularizer adaptiveAugmentation(double target) {
    return new AdaptiveAugmentation(target, AdaptiveAugmentation.DEFAULT_IMAGES_TO_FULL);
  }

  /**
   * A regulariser's part in one training. Every step calls {@link #shown} for the discriminator's
   * input, {@link #discriminator} and {@link #generator} for the terms of the losses, and {@link
   * #follow} with statistics of the logits.
   *
   * <p>Not thread-safe.
   */
  interface Term {

    /**
     * Input of the discriminator, for both sides and in both updates.
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
     * @param context what the discriminator has seen
     * @return the loss to minimise
     */
    default NDArray discriminator(NDArray loss, DiscriminatorContext context) {
      return loss;
    }

    /**
     * Adds to the generator's loss.
     *
     * @param loss the loss so far, a scalar
     * @param context what the generator is
     * @return the loss to minimise
     */
    default NDArray generator(NDArray loss, GeneratorContext context) {
      return loss;
    }

    /**
     * Receives the statistics of the logits.
     *
     * @param statistics of the step's images
     */
    default void follow(LogitStatistics statistics) {}

    /**
     * State that later steps depend on.
     *
     * @return a new array, always of the same length
     */
    default float[] state() {
      return new float[0];
    }

    /**
     * Moves to another step.
     *
     * @param state what {@link #state()} gave
     */
    default void restore(float[] state) {}

    /**
     * Statistics of the discriminator's logits for a step's images.
     *
     * @param realMean mean logit of real images
     * @param fakeMean mean logit of synthetic ones
     * @param realSign mean sign of the real images' logits, in [-1, 1]
     * @param images number of real images
     */
    record LogitStatistics(float realMean, float fakeMean, float realSign, int images) {}
  }

  /**
   * Intermediate results of a discriminator's update. All arrays belong to the step.
   *
   * @param discriminator scores further images
   * @param real real images
   * @param fake synthetic images, which no gradient flows to
   * @param step the training step, from 1
   * @param random where draws come from
   */
  record DiscriminatorContext(
      Discriminator discriminator, Side real, Side fake, int step, SplittableRandom random) {

    /**
     * Real or synthetic images.
     *
     * @param images as they are, {@code (N, C, H, W)} in [-1, 1]
     * @param shown as the discriminator saw them
     * @param labels as it was conditioned on them, {@code (N, classes)}
     * @param logits its logits {@code (N)}
     */
    public record Side(NDArray images, NDArray shown, NDArray labels, NDArray logits) {}

    /** The discriminator, which follows no statistics meanwhile. */
    public interface Discriminator {

      /**
       * Computes logits of images; gradients flow to the weights.
       *
       * @param images {@code (N, C, H, W)}
       * @param labels {@code (N, classes)}
       * @return logits {@code (N)}
       */
      NDArray logits(NDArray images, NDArray labels);

      /**
       * Gradient of each image's logit.
       *
       * @param images {@code (N, C, H, W)}
       * @param labels {@code (N, classes)}
       * @return the gradient of each logit with respect to its image, a constant to later gradients
       */
      NDArray inputGradient(NDArray images, NDArray labels);
    }
  }

  /**
   * Inputs of a generator's update. All arrays belong to the step.
   *
   * @param weights gives the generator's weights, of two dimensions or more; gradients flow to them
   * @param step the training step, from 1
   */
  record GeneratorContext(Supplier<List<NDArray>> weights, int step) {}
}
