package io.augment.djl.upscale;

import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.List;
import java.util.SortedMap;

/**
 * Configuration of an upscaler's training. The defaults are for some hundreds of small images, on a
 * CPU.
 *
 * <pre>{@code
 * UpscaleConfig config = UpscaleConfig.defaults().factor(4).steps(3_000);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class UpscaleConfig extends Configuration<UpscaleConfig> {

  private static final Setting<Integer> FACTOR =
      Setting.choice(
          "factor", 2, List.of(2, 4), "How many times as high and as wide images become.");

  private static final Setting<Integer> STEPS =
      Setting.whole("steps", 1_500, 1, 10_000_000, "Generator updates.");

  private static final Setting<Double> PRETRAINING =
      Setting.number(
          "pretraining", 0.8, "[0, 1]", "Share of the steps that learn from pixels alone.");

  private static final Setting<Integer> BATCH =
      Setting.whole("batch", 16, 1, 1_024, "Patches of a step.");

  private static final Setting<Integer> PATCH =
      Setting.whole(
              "patch",
              32,
              16,
              128,
              "The longest side of a patch in pixels, at the large resolution.")
          .only(side -> side % 4 == 0, "a multiple of 4 in [16, 128]");

  private static final Setting<Integer> WIDTH =
      Setting.whole("width", 32, 2, 256, "Channels of the networks.");

  private static final Setting<Integer> BLOCKS =
      Setting.whole("blocks", 4, 1, 32, "Residual blocks of the generator.");

  private static final Setting<Double> GENERATOR_RATE =
      Setting.number("generatorRate", 1e-3, "(0, 1]", "Adam's step size for the generator.");

  private static final Setting<Double> DISCRIMINATOR_RATE =
      Setting.number(
          "discriminatorRate", 1e-4, "(0, 1]", "Adam's step size for the discriminator.");

  private static final Setting<Double> CONTENT_WEIGHT =
      Setting.number("contentWeight", 1e-3, "[0, 1000]", "Weight of the distance of features.");

  private static final Setting<Integer> CONTENT_STEPS =
      Setting.whole(
          "contentSteps", 300, 1, 1_000_000, "Steps of the classifier that has the features.");

  private static final Setting<Double> ADVERSARIAL_WEIGHT =
      Setting.number(
          "adversarialWeight", 1e-4, "[0, 1000]", "Weight of the generator's logistic loss.");

  private static final UpscaleConfig DEFAULTS =
      new UpscaleConfig(
          Values.of(FACTOR, STEPS, PRETRAINING, BATCH, PATCH, WIDTH, BLOCKS)
              .and(GENERATOR_RATE, DISCRIMINATOR_RATE, CONTENT_WEIGHT)
              .and(CONTENT_STEPS, ADVERSARIAL_WEIGHT));

  private UpscaleConfig(Values values) {
    super(values, UpscaleConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static UpscaleConfig defaults() {
    return DEFAULTS;
  }

  /** {@return how many times as high and as wide images become, 2 or 4} */
  public int factor() {
    return get(FACTOR);
  }

  /**
   * {@return a copy with other {@code factor}}
   *
   * @param factor 2 or 4
   */
  public UpscaleConfig factor(int factor) {
    return with(FACTOR, factor);
  }

  /** {@return generator updates, 1 to 10,000,000} */
  public int steps() {
    return get(STEPS);
  }

  /**
   * {@return a copy with other {@code steps}}
   *
   * @param steps 1 to 10,000,000
   */
  public UpscaleConfig steps(int steps) {
    return with(STEPS, steps);
  }

  /**
   * The share of the steps, from the first, that learn from the pixels alone, before content and
   * discriminator count; in the paper, 5 of 6.
   *
   * @return in [0, 1]
   */
  public double pretraining() {
    return get(PRETRAINING);
  }

  /**
   * {@return a copy with other {@code pretraining}}
   *
   * @param pretraining in [0, 1]
   */
  public UpscaleConfig pretraining(double pretraining) {
    return with(PRETRAINING, pretraining);
  }

  /** {@return patches of a step, 1 to 1,024} */
  public int batch() {
    return get(BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 1 to 1,024
   */
  public UpscaleConfig batch(int batch) {
    return with(BATCH, batch);
  }

  /**
   * How large the patches are that are cut out of larger images, in pixels a side at the large
   * resolution; smaller images are used whole.
   *
   * @return a multiple of 4 from 16 to 128
   */
  public int patch() {
    return get(PATCH);
  }

  /**
   * {@return a copy with other {@code patch}}
   *
   * @param patch a multiple of 4 from 16 to 128
   */
  public UpscaleConfig patch(int patch) {
    return with(PATCH, patch);
  }

  /** {@return channels of the generator, and of the discriminator's first block, 2 to 256} */
  public int width() {
    return get(WIDTH);
  }

  /**
   * {@return a copy with other {@code width}}
   *
   * @param width 2 to 256
   */
  public UpscaleConfig width(int width) {
    return with(WIDTH, width);
  }

  /** {@return residual blocks of the generator, 1 to 32} */
  public int blocks() {
    return get(BLOCKS);
  }

  /**
   * {@return a copy with other {@code blocks}}
   *
   * @param blocks 1 to 32
   */
  public UpscaleConfig blocks(int blocks) {
    return with(BLOCKS, blocks);
  }

  /**
   * Adam's step size for the generator; from the middle of the training on it falls.
   *
   * @return in (0, 1]
   */
  public double generatorRate() {
    return get(GENERATOR_RATE);
  }

  /**
   * {@return a copy with other {@code generatorRate}}
   *
   * @param generatorRate in (0, 1]
   */
  public UpscaleConfig generatorRate(double generatorRate) {
    return with(GENERATOR_RATE, generatorRate);
  }

  /** {@return Adam's step size for the discriminator, in (0, 1]} */
  public double discriminatorRate() {
    return get(DISCRIMINATOR_RATE);
  }

  /**
   * {@return a copy with other {@code discriminatorRate}}
   *
   * @param discriminatorRate in (0, 1]
   */
  public UpscaleConfig discriminatorRate(double discriminatorRate) {
    return with(DISCRIMINATOR_RATE, discriminatorRate);
  }

  /**
   * {@return weight of the distance of features, as a share of their size, beside the mean squared
   * error of pixels in [-1, 1]; 0 for none, in [0, 1,000]} The features are those of a classifier
   * of the originals; more makes images sharper and less true, pixel by pixel.
   */
  public double contentWeight() {
    return get(CONTENT_WEIGHT);
  }

  /**
   * {@return a copy with other {@code contentWeight}}
   *
   * @param contentWeight in [0, 1,000]
   */
  public UpscaleConfig contentWeight(double contentWeight) {
    return with(CONTENT_WEIGHT, contentWeight);
  }

  /** {@return steps of the classifier whose features the content loss compares, 1 to 1,000,000} */
  public int contentSteps() {
    return get(CONTENT_STEPS);
  }

  /**
   * {@return a copy with other {@code contentSteps}}
   *
   * @param contentSteps 1 to 1,000,000
   */
  public UpscaleConfig contentSteps(int contentSteps) {
    return with(CONTENT_STEPS, contentSteps);
  }

  /**
   * {@return weight of the generator's logistic loss, beside the mean squared error of pixels in
   * [-1, 1], in [0, 1,000]} More makes images sharper and less true, pixel by pixel.
   */
  public double adversarialWeight() {
    return get(ADVERSARIAL_WEIGHT);
  }

  /**
   * {@return a copy with other {@code adversarialWeight}}
   *
   * @param adversarialWeight in [0, 1,000]
   */
  public UpscaleConfig adversarialWeight(double adversarialWeight) {
    return with(ADVERSARIAL_WEIGHT, adversarialWeight);
  }

  /**
   * Number of steps that use the pixel loss alone.
   *
   * @return the first so many, 0 to {@code steps}
   */
  public int pretrainingSteps() {
    return (int) Math.round(pretraining() * steps());
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    settings.put("architecture", UpscaleTrainer.ARCHITECTURE);
    return settings;
  }
}
