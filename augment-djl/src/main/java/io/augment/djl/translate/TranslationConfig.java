package io.augment.djl.translate;

import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.internal.TranslationForm;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.List;
import java.util.SortedMap;

/**
 * Configuration of a translator's training. The defaults are for images of 16 to 64 pixels a side
 * and some hundreds of each class, on a CPU. Blocks, cycle and identity weight and pool are of
 * trainings without pairs alone, the pixel weight of those {@linkplain
 * TranslationTrainer#forPairs() with pairs}.
 *
 * <pre>{@code
 * TranslationConfig config = TranslationConfig.defaults().steps(3_000).cycleWeight(1);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class TranslationConfig extends Configuration<TranslationConfig> {

  /** Adam's decay of the mean of the gradients: the paper's. */
  public static final double BETA_1 = 0.5;

  private static final Setting<Integer> STEPS =
      Setting.whole("steps", 1_200, 1, 10_000_000, "Updates of each network.");

  private static final Setting<Integer> BATCH =
      Setting.whole("batch", 8, 1, 1_024, "Images of each class in a step.");

  private static final Setting<Integer> WIDTH =
      Setting.whole("width", 24, 2, 256, "Channels at full resolution.");

  private static final Setting<Integer> BLOCKS =
      Setting.whole("blocks", 4, 1, TranslationForm.MAX_BLOCKS, "Residual blocks of a generator.");

  private static final Setting<Double> GENERATOR_RATE =
      Setting.number("generatorRate", 5e-4, "(0, 1]", "Adam's step size for the generators.");

  private static final Setting<Double> DISCRIMINATOR_RATE =
      Setting.number(
          "discriminatorRate", 5e-4, "(0, 1]", "Adam's step size for the discriminators.");

  private static final Setting<Double> CYCLE_WEIGHT =
      Setting.number(
          "cycleWeight",
          2,
          "[0, 1000]",
          "Weight of being the same after translation there and back.");

  private static final Setting<Double> IDENTITY_WEIGHT =
      Setting.number(
          "identityWeight", 1, "[0, 1000]", "Weight of an image of the class staying as it is.");

  private static final Setting<Double> PIXEL_WEIGHT =
      Setting.number(
          "pixelWeight",
          100,
          "[0, 10000]",
          "Weight of the distance to the image that a translation ought to be, with pairs.");

  private static final Setting<Integer> POOL =
      Setting.whole("pool", 50, 0, 10_000, "Generated images per class that are shown again.");

  private static final Setting<Double> EMA_DECAY =
      Setting.number(
          "emaDecay", 0.995, "[0, 1)", "Decay of the averaged generators' moving average.");

  private static final Setting<DifferentiableAugmentation> AUGMENTATION =
      Setting.object(
          "augmentation",
          DifferentiableAugmentation.defaults(),
          "Transforms of what the discriminators see.");

  private static final TranslationConfig DEFAULTS =
      new TranslationConfig(
          Values.of(STEPS, BATCH, WIDTH, BLOCKS, GENERATOR_RATE)
              .and(DISCRIMINATOR_RATE, CYCLE_WEIGHT, IDENTITY_WEIGHT, PIXEL_WEIGHT, POOL)
              .and(EMA_DECAY, AUGMENTATION));

  private TranslationConfig(Values values) {
    super(values, TranslationConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static TranslationConfig defaults() {
    return DEFAULTS;
  }

  /** {@return updates of each network, 1 to 10,000,000} */
  public int steps() {
    return get(STEPS);
  }

  /**
   * {@return a copy with other {@code steps}}
   *
   * @param steps 1 to 10,000,000
   */
  public TranslationConfig steps(int steps) {
    return with(STEPS, steps);
  }

  /** {@return images of each class in a step, 1 to 1,024} */
  public int batch() {
    return get(BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 1 to 1,024
   */
  public TranslationConfig batch(int batch) {
    return with(BATCH, batch);
  }

  /** {@return channels at full resolution, 2 to 256} */
  public int width() {
    return get(WIDTH);
  }

  /**
   * {@return a copy with other {@code width}}
   *
   * @param width 2 to 256
   */
  public TranslationConfig width(int width) {
    return with(WIDTH, width);
  }

  /** {@return residual blocks of a generator, 1 to TranslationForm.MAX_BLOCKS} */
  public int blocks() {
    return get(BLOCKS);
  }

  /**
   * {@return a copy with other {@code blocks}}
   *
   * @param blocks 1 to TranslationForm.MAX_BLOCKS
   */
  public TranslationConfig blocks(int blocks) {
    return with(BLOCKS, blocks);
  }

  /** {@return Adam's step size for the generators, in (0, 1]} */
  public double generatorRate() {
    return get(GENERATOR_RATE);
  }

  /**
   * {@return a copy with other {@code generatorRate}}
   *
   * @param generatorRate in (0, 1]
   */
  public TranslationConfig generatorRate(double generatorRate) {
    return with(GENERATOR_RATE, generatorRate);
  }

  /** {@return Adam's step size for the discriminators, in (0, 1]} */
  public double discriminatorRate() {
    return get(DISCRIMINATOR_RATE);
  }

  /**
   * {@return a copy with other {@code discriminatorRate}}
   *
   * @param discriminatorRate in (0, 1]
   */
  public TranslationConfig discriminatorRate(double discriminatorRate) {
    return with(DISCRIMINATOR_RATE, discriminatorRate);
  }

  /**
   * {@return how much it counts that an image that is translated there and back is what it was, in
   * [0, 1,000]} The default is less than the paper's, which would be 5 here, as this loss of the
   * discriminators is half of the paper's; what it does was not measured apart.
   */
  public double cycleWeight() {
    return get(CYCLE_WEIGHT);
  }

  /**
   * {@return a copy with other {@code cycleWeight}}
   *
   * @param cycleWeight in [0, 1,000]
   */
  public TranslationConfig cycleWeight(double cycleWeight) {
    return with(CYCLE_WEIGHT, cycleWeight);
  }

  /**
   * Weight of the loss that keeps an image that is of the class already as it is; as in the paper
   * half of the cycle's by default.
   *
   * @return in [0, 1,000]
   */
  public double identityWeight() {
    return get(IDENTITY_WEIGHT);
  }

  /**
   * {@return a copy with other {@code identityWeight}}
   *
   * @param identityWeight in [0, 1,000]
   */
  public TranslationConfig identityWeight(double identityWeight) {
    return with(IDENTITY_WEIGHT, identityWeight);
  }

  /**
   * {@return weight of the mean absolute distance between a translation and what it ought to be, of
   * pixels in [-1, 1], in [0, 10,000]} It is of trainings on {@linkplain
   * TranslationTrainer#forPairs() pairs} alone, and the paper's. Less of it gives crisper images
   * that are further from what they ought to be.
   */
  public double pixelWeight() {
    return get(PIXEL_WEIGHT);
  }

  /**
   * {@return a copy with other {@code pixelWeight}}
   *
   * @param pixelWeight in [0, 10,000]
   */
  public TranslationConfig pixelWeight(double pixelWeight) {
    return with(PIXEL_WEIGHT, pixelWeight);
  }

  /**
   * Generated images of each class that are kept to show to the discriminators again.
   *
   * @return 0 to 10,000
   */
  public int pool() {
    return get(POOL);
  }

  /**
   * {@return a copy with other {@code pool}}
   *
   * @param pool 0 to 10,000
   */
  public TranslationConfig pool(int pool) {
    return with(POOL, pool);
  }

  /**
   * Decay of the moving average that makes the averaged generators, which are kept.
   *
   * @return in [0, 1)
   */
  public double emaDecay() {
    return get(EMA_DECAY);
  }

  /**
   * {@return a copy with other {@code emaDecay}}
   *
   * @param emaDecay in [0, 1)
   */
  public TranslationConfig emaDecay(double emaDecay) {
    return with(EMA_DECAY, emaDecay);
  }

  /** {@return what images pass through before a discriminator sees them} */
  public DifferentiableAugmentation augmentation() {
    return get(AUGMENTATION);
  }

  /**
   * {@return a copy with other {@code augmentation}}
   *
   * @param augmentation the value
   */
  public TranslationConfig augmentation(DifferentiableAugmentation augmentation) {
    return with(AUGMENTATION, augmentation);
  }

  /** Those of a training without pairs. */
  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = recorded(TranslationTrainer.ARCHITECTURE);
    settings.remove(PIXEL_WEIGHT.name());
    return settings;
  }

  /** The settings that a training on pairs depends on. */
  SortedMap<String, String> settingsOfPairs() {
    SortedMap<String, String> settings = recorded(TranslationTrainer.PAIRED_ARCHITECTURE);
    List.of(BLOCKS, CYCLE_WEIGHT, IDENTITY_WEIGHT, POOL)
        .forEach(setting -> settings.remove(setting.name()));
    return settings;
  }

  private SortedMap<String, String> recorded(String architecture) {
    SortedMap<String, String> settings = super.settings();
    settings.putAll(augmentation().settings());
    settings.put("architecture", architecture);
    return settings;
  }
}
