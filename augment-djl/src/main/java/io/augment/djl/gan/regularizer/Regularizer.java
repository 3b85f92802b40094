package io.augment.djl.gan.regularizer;

import io.augment.djl.nn.DiscriminatorLayers;
import java.util.SortedMap;

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
  Regularization begin(int steps);

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
}
