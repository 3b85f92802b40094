package io.augment.djl.mask;

import io.augment.augmentation.MaskAugmentation;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.SortedMap;

/**
 * Configuration of a mask GAN's training. The defaults are for some tens of images of 32 to 128
 * pixels a side, on a CPU.
 *
 * <pre>{@code
 * MaskGanConfig config = MaskGanConfig.defaults().steps(1_000).pixelWeight(50);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class MaskGanConfig extends Configuration<MaskGanConfig> {

  private static final Setting<Integer> STEPS =
      Setting.whole("steps", 3_000, 1, 10_000_000, "Updates of each network.");

  private static final Setting<Integer> BATCH =
      Setting.whole("batch", 8, 2, 1_024, "Pairs in a step, every second one deformed.");

  private static final Setting<Integer> WIDTH =
      Setting.whole("width", 16, 2, 256, "Channels at full resolution.");

  private static final Setting<Integer> NOISE =
      Setting.whole("noise", 8, 1, 256, "Channels of noise at the smallest grid.");

  private static final Setting<Double> GENERATOR_RATE =
      Setting.number("generatorRate", 5e-4, "(0, 1]", "Adam's step size for the generator.");

  private static final Setting<Double> DISCRIMINATOR_RATE =
      Setting.number(
          "discriminatorRate", 1e-3, "(0, 1]", "Adam's step size for the discriminator.");

  private static final Setting<Double> PIXEL_WEIGHT =
      Setting.number(
          "pixelWeight",
          10,
          "[0, 10000]",
          "Weight of the distance to the real image, pixel by pixel.");

  private static final Setting<Double> EMA_DECAY =
      Setting.number(
          "emaDecay", 0.995, "[0, 1)", "Decay of the averaged generator's moving average.");

  private static final Setting<DifferentiableAugmentation> AUGMENTATION =
      Setting.object(
          "augmentation",
          DifferentiableAugmentation.defaults(),
          "Transforms of what the discriminator sees.");

  private static final Setting<MaskAugmentation> MASKS =
      Setting.object("masks", MaskAugmentation.defaults(), "How masks are changed.");

  private static final MaskGanConfig DEFAULTS =
      new MaskGanConfig(
          Values.of(STEPS, BATCH, WIDTH, NOISE, GENERATOR_RATE)
              .and(DISCRIMINATOR_RATE, PIXEL_WEIGHT, EMA_DECAY, AUGMENTATION, MASKS));

  private MaskGanConfig(Values values) {
    super(values, MaskGanConfig::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static MaskGanConfig defaults() {
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
  public MaskGanConfig steps(int steps) {
    return with(STEPS, steps);
  }

  /** {@return pairs in a step, every second one deformed, 2 to 1,024} */
  public int batch() {
    return get(BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 2 to 1,024
   */
  public MaskGanConfig batch(int batch) {
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
  public MaskGanConfig width(int width) {
    return with(WIDTH, width);
  }

  /** {@return channels of noise at the smallest grid, 1 to 256} */
  public int noise() {
    return get(NOISE);
  }

  /**
   * {@return a copy with other {@code noise}}
   *
   * @param noise 1 to 256
   */
  public MaskGanConfig noise(int noise) {
    return with(NOISE, noise);
  }

  /** {@return Adam's step size for the generator, in (0, 1]} */
  public double generatorRate() {
    return get(GENERATOR_RATE);
  }

  /**
   * {@return a copy with other {@code generatorRate}}
   *
   * @param generatorRate in (0, 1]
   */
  public MaskGanConfig generatorRate(double generatorRate) {
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
  public MaskGanConfig discriminatorRate(double discriminatorRate) {
    return with(DISCRIMINATOR_RATE, discriminatorRate);
  }

  /**
   * {@return weight of the mean absolute distance to the real image, of pixels in [-1, 1], in [0,
   * 10,000]} The paper's is 100. With 30 images that gave smooth means of all of them; with 10 they
   * have texture.
   */
  public double pixelWeight() {
    return get(PIXEL_WEIGHT);
  }

  /**
   * {@return a copy with other {@code pixelWeight}}
   *
   * @param pixelWeight in [0, 10,000]
   */
  public MaskGanConfig pixelWeight(double pixelWeight) {
    return with(PIXEL_WEIGHT, pixelWeight);
  }

  /** {@return decay of the moving average that makes the generator which is kept, in [0, 1)} */
  public double emaDecay() {
    return get(EMA_DECAY);
  }

  /**
   * {@return a copy with other {@code emaDecay}}
   *
   * @param emaDecay in [0, 1)
   */
  public MaskGanConfig emaDecay(double emaDecay) {
    return with(EMA_DECAY, emaDecay);
  }

  /**
   * {@return what pairs pass through before the discriminator sees them; colours change in the
   * image alone}
   */
  public DifferentiableAugmentation augmentation() {
    return get(AUGMENTATION);
  }

  /**
   * {@return a copy with other {@code augmentation}}
   *
   * @param augmentation the value
   */
  public MaskGanConfig augmentation(DifferentiableAugmentation augmentation) {
    return with(AUGMENTATION, augmentation);
  }

  /** {@return how pairs are deformed while it trains, and how masks are drawn afterwards} */
  public MaskAugmentation masks() {
    return get(MASKS);
  }

  /**
   * {@return a copy with other {@code masks}}
   *
   * @param masks the value
   */
  public MaskGanConfig masks(MaskAugmentation masks) {
    return with(MASKS, masks);
  }

  @Override
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = super.settings();
    settings.putAll(augmentation().settings());
    masks().settings().forEach((name, text) -> settings.put("masks." + name, text));
    settings.put("architecture", MaskGanTrainer.ARCHITECTURE);
    return settings;
  }
}
