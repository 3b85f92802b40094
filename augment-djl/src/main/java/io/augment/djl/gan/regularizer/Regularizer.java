package io.augment.djl.gan.regularizer;

import ai.djl.ndarray.NDArray;
import io.augment.djl.nn.DiscriminatorLayers;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What is added to a training so that it stays stable or learns more from few images.
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
   * Every setting, by name: a cache tells by them, and by {@link #name()}, what was fitted with
   * other ones. Names that other parts of a training have are refused.
   *
   * @return a new map
   */
  SortedMap<String, String> settings();

  /**
   * Checks that it can be worked out for a discriminator.
   *
   * @param layers what the discriminator is made of
   * @throws IllegalArgumentException if not, saying what to change
   */
  default void check(DiscriminatorLayers layers) {}

  /**
   * Whether it bounds the discriminator's slope, as some games need.
   *
   * @return false for most
   */
  default boolean boundsSlope() {
    return false;
  }

  /**
   * What it does in one training.
   *
   * @param steps length of the training
   * @return its part in a training that has not begun
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
   * @return the regulariser, worked out at every fourth step and then four times as heavy
   */
  static Regularizer r1(double gamma) {
    return GradientPenalty.r1(gamma, GradientPenalty.DEFAULT_EVERY);
  }

  /**
   * Keeps the gradient's norm near 1 between real and synthetic images: Gulrajani et al. 2017,
   * arXiv 1704.00028.
   *
   * @param weight how much it counts, in (0, 1,000]
   * @return the regulariser, worked out at every step
   */
  static Regularizer gradientPenalty(double weight) {
    return GradientPenalty.betweenSides(weight, 1);
  }

  /**
   * Has the discriminator judge an image and its augmentation alike: Zhang et al. 2020, arXiv
   * 1910.12027.
   *
   * @param weight how much it counts, in (0, 1,000]
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
   * A regulariser's part in one training. Every step asks {@link #shown} for what the discriminator
   * is to see, {@link #discriminator} and {@link #generator} for what the networks are to minimise,
   * and tells {@link #follow} how the discriminator judged.
   *
   * <p>Not thread-safe.
   */
  interface Term {

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
     * @param statistics of the step's images
     */
    default void follow(LogitStatistics statistics) {}

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
    record LogitStatistics(float realMean, float fakeMean, float realSign, int images) {}
  }

  /**
   * What a discriminator's update has computed. All arrays belong to the step.
   *
   * @param discriminator judges further images
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
     * @param labels as it was told them, {@code (N, classes)}
     * @param logits what it made of them, {@code (N)}
     */
    public record Side(NDArray images, NDArray shown, NDArray labels, NDArray logits) {}

    /** The discriminator, which follows no statistics meanwhile. */
    public interface Discriminator {

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

  /**
   * What a generator's update goes by. All arrays belong to the step.
   *
   * @param weights gives the generator's weights, of two dimensions or more; gradients flow to them
   * @param step the training step, from 1
   */
  record GeneratorContext(Supplier<List<NDArray>> weights, int step) {}
}
