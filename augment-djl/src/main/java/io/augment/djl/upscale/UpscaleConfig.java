package io.augment.djl.upscale;

import io.augment.djl.internal.SettingRange;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an upscaler is trained. The defaults are for some hundreds of small images, on a CPU.
 *
 * <pre>{@code
 * UpscaleConfig config = UpscaleConfig.defaults().factor(4).steps(3_000);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range, as the builder's setters do.
 *
 * @param factor how many times as high and as wide images become, 2 or 4
 * @param steps generator updates, 1 to 10,000,000
 * @param pretraining the share of the steps, from the first, that learn from the pixels alone, in
 *     [0, 1]
 * @param batch patches a step, 1 to 1,024
 * @param patch the longest side of a patch in pixels, at the large resolution: a multiple of 4 from
 *     16 to 128
 * @param width channels of the generator, and of the discriminator's first block, 2 to 256
 * @param blocks residual blocks of the generator, 1 to 32
 * @param generatorRate Adam's step size for the generator, in (0, 1]
 * @param discriminatorRate Adam's step size for the discriminator, in (0, 1]
 * @param contentWeight how much the distance of features counts, in [0, 1,000]
 * @param contentSteps steps of the classifier that has these features, 1 to 1,000,000
 * @param adversarialWeight how much the discriminator's opinion counts, in [0, 1,000]
 */
public record UpscaleConfig(
    int factor,
    int steps,
    double pretraining,
    int batch,
    int patch,
    int width,
    int blocks,
    double generatorRate,
    double discriminatorRate,
    double contentWeight,
    int contentSteps,
    double adversarialWeight) {

  /** Default of {@link Builder#factor(int)}. */
  public static final int DEFAULT_FACTOR = 2;

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 1_500;

  /** Default of {@link Builder#pretraining(double)}: in the paper, 5 of 6 steps are pretraining. */
  public static final double DEFAULT_PRETRAINING = 0.8;

  /** Default of {@link Builder#batch(int)}: the paper's. */
  public static final int DEFAULT_BATCH = 16;

  /** Default of {@link Builder#patch(int)}. */
  public static final int DEFAULT_PATCH = 32;

  /** Default of {@link Builder#width(int)}. */
  public static final int DEFAULT_WIDTH = 32;

  /** Default of {@link Builder#blocks(int)}. */
  public static final int DEFAULT_BLOCKS = 4;

  /** Default of {@link Builder#generatorRate(double)}. */
  public static final double DEFAULT_GENERATOR_RATE = 1e-3;

  /** Default of {@link Builder#discriminatorRate(double)}: the paper's. */
  public static final double DEFAULT_DISCRIMINATOR_RATE = 1e-4;

  /** Default of {@link Builder#contentWeight(double)}. */
  public static final double DEFAULT_CONTENT_WEIGHT = 1e-3;

  /** Default of {@link Builder#contentSteps(int)}. */
  public static final int DEFAULT_CONTENT_STEPS = 300;

  /** Default of {@link Builder#adversarialWeight(double)}. */
  public static final double DEFAULT_ADVERSARIAL_WEIGHT = 1e-4;

  private static final int SHORTEST_PATCH = 16;
  private static final int LONGEST_PATCH = 128;

  /**
   * Checks the ranges.
   *
   * @param factor how many times as high and as wide images become
   * @param steps generator updates
   * @param pretraining the share of the steps that learn from the pixels alone
   * @param batch patches a step
   * @param patch the longest side of a patch in pixels
   * @param width channels of the networks
   * @param blocks residual blocks of the generator
   * @param generatorRate Adam's step size for the generator
   * @param discriminatorRate Adam's step size for the discriminator
   * @param contentWeight how much the distance of features counts
   * @param contentSteps steps of the classifier that has these features
   * @param adversarialWeight how much the discriminator's opinion counts
   */
  public UpscaleConfig {
    requireFactor(factor);
    SettingRange.whole("steps", steps, 1, 10_000_000);
    SettingRange.upTo("pretraining", pretraining, 1);
    SettingRange.whole("batch", batch, 1, 1_024);
    requirePatch(patch);
    SettingRange.whole("width", width, 2, 256);
    SettingRange.whole("blocks", blocks, 1, 32);
    SettingRange.positive("generatorRate", generatorRate, 1);
    SettingRange.positive("discriminatorRate", discriminatorRate, 1);
    SettingRange.upTo("contentWeight", contentWeight, 1_000);
    SettingRange.whole("contentSteps", contentSteps, 1, 1_000_000);
    SettingRange.upTo("adversarialWeight", adversarialWeight, 1_000);
  }

  private static int requireFactor(int factor) {
    if (factor != 2 && factor != 4) {
      throw new IllegalArgumentException("factor " + factor + ": expected 2 or 4");
    }
    return factor;
  }

  private static int requirePatch(int patch) {
    SettingRange.whole("patch", patch, SHORTEST_PATCH, LONGEST_PATCH);
    if (patch % 4 != 0) {
      throw new IllegalArgumentException("patch " + patch + ": expected a multiple of 4");
    }
    return patch;
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static UpscaleConfig ofDefaults() {
    return builder().build();
  }

  /**
   * A builder with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder with this configuration's settings, to change some of them.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return builder()
        .factor(factor)
        .steps(steps)
        .pretraining(pretraining)
        .batch(batch)
        .patch(patch)
        .width(width)
        .blocks(blocks)
        .generatorRate(generatorRate)
        .discriminatorRate(discriminatorRate)
        .contentWeight(contentWeight)
        .contentSteps(contentSteps)
        .adversarialWeight(adversarialWeight);
  }

  /**
   * How many steps learn from the pixels alone.
   *
   * @return the first so many, 0 to {@code steps}
   */
  public int pretrainingSteps() {
    return (int) Math.round(pretraining * steps);
  }

  /**
   * Every setting, by name: what provenance records.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("architecture", UpscaleTrainer.ARCHITECTURE);
    settings.put("factor", Integer.toString(factor));
    settings.put("steps", Integer.toString(steps));
    settings.put("pretraining", Double.toString(pretraining));
    settings.put("batch", Integer.toString(batch));
    settings.put("patch", Integer.toString(patch));
    settings.put("width", Integer.toString(width));
    settings.put("blocks", Integer.toString(blocks));
    settings.put("generatorRate", Double.toString(generatorRate));
    settings.put("discriminatorRate", Double.toString(discriminatorRate));
    settings.put("contentWeight", Double.toString(contentWeight));
    settings.put("contentSteps", Integer.toString(contentSteps));
    settings.put("adversarialWeight", Double.toString(adversarialWeight));
    return settings;
  }

  /** Builds an {@link UpscaleConfig}. Not thread-safe. */
  public static final class Builder {

    private int factor = DEFAULT_FACTOR;
    private int steps = DEFAULT_STEPS;
    private double pretraining = DEFAULT_PRETRAINING;
    private int batch = DEFAULT_BATCH;
    private int patch = DEFAULT_PATCH;
    private int width = DEFAULT_WIDTH;
    private int blocks = DEFAULT_BLOCKS;
    private double generatorRate = DEFAULT_GENERATOR_RATE;
    private double discriminatorRate = DEFAULT_DISCRIMINATOR_RATE;
    private double contentWeight = DEFAULT_CONTENT_WEIGHT;
    private int contentSteps = DEFAULT_CONTENT_STEPS;
    private double adversarialWeight = DEFAULT_ADVERSARIAL_WEIGHT;

    private Builder() {}

    /**
     * How much larger images become.
     *
     * @param factor how many times as high and as wide, 2 or 4
     * @return this builder
     */
    public Builder factor(int factor) {
      this.factor = requireFactor(factor);
      return this;
    }

    /**
     * How long to train.
     *
     * @param steps generator updates, 1 to 10,000,000
     * @return this builder
     */
    public Builder steps(int steps) {
      this.steps = SettingRange.whole("steps", steps, 1, 10_000_000);
      return this;
    }

    /**
     * How long the generator learns from the pixels alone, before content and discriminator count.
     *
     * @param pretraining a share of the steps, in [0, 1]
     * @return this builder
     */
    public Builder pretraining(double pretraining) {
      this.pretraining = SettingRange.upTo("pretraining", pretraining, 1);
      return this;
    }

    /**
     * How many patches a step learns from.
     *
     * @param batch patches, 1 to 1,024
     * @return this builder
     */
    public Builder batch(int batch) {
      this.batch = SettingRange.whole("batch", batch, 1, 1_024);
      return this;
    }

    /**
     * How large the patches are that are cut out of larger images; smaller ones are used whole.
     *
     * @param patch pixels a side at the large resolution, a multiple of 4 from 16 to 128
     * @return this builder
     */
    public Builder patch(int patch) {
      this.patch = requirePatch(patch);
      return this;
    }

    /**
     * How wide the networks are.
     *
     * @param width channels, 2 to 256
     * @return this builder
     */
    public Builder width(int width) {
      this.width = SettingRange.whole("width", width, 2, 256);
      return this;
    }

    /**
     * How deep the generator is.
     *
     * @param blocks residual blocks, 1 to 32
     * @return this builder
     */
    public Builder blocks(int blocks) {
      this.blocks = SettingRange.whole("blocks", blocks, 1, 32);
      return this;
    }

    /**
     * How fast the generator learns; from the middle of the training on, ever slower.
     *
     * @param generatorRate Adam's step size, in (0, 1]
     * @return this builder
     */
    public Builder generatorRate(double generatorRate) {
      this.generatorRate = SettingRange.positive("generatorRate", generatorRate, 1);
      return this;
    }

    /**
     * How fast the discriminator learns.
     *
     * @param discriminatorRate Adam's step size, in (0, 1]
     * @return this builder
     */
    public Builder discriminatorRate(double discriminatorRate) {
      this.discriminatorRate = SettingRange.positive("discriminatorRate", discriminatorRate, 1);
      return this;
    }

    /**
     * How much it counts that a classifier sees the same in an image as in its original. More makes
     * images sharper and less true, pixel by pixel.
     *
     * @param contentWeight of the distance of features, as a share of their size, beside the mean
     *     squared error of pixels in [-1, 1]; in [0, 1,000], 0 for not at all
     * @return this builder
     */
    public Builder contentWeight(double contentWeight) {
      this.contentWeight = SettingRange.upTo("contentWeight", contentWeight, 1_000);
      return this;
    }

    /**
     * How long the classifier is trained whose features the content loss compares.
     *
     * @param contentSteps steps, 1 to 1,000,000
     * @return this builder
     */
    public Builder contentSteps(int contentSteps) {
      this.contentSteps = SettingRange.whole("contentSteps", contentSteps, 1, 1_000_000);
      return this;
    }

    /**
     * How much it counts that the discriminator takes an image for an original. More makes images
     * sharper and less true, pixel by pixel.
     *
     * @param adversarialWeight of the generator's logistic loss, beside the mean squared error of
     *     pixels in [-1, 1]; in [0, 1,000]
     * @return this builder
     */
    public Builder adversarialWeight(double adversarialWeight) {
      this.adversarialWeight = SettingRange.upTo("adversarialWeight", adversarialWeight, 1_000);
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     */
    public UpscaleConfig build() {
      return new UpscaleConfig(
          factor,
          steps,
          pretraining,
          batch,
          patch,
          width,
          blocks,
          generatorRate,
          discriminatorRate,
          contentWeight,
          contentSteps,
          adversarialWeight);
    }
  }
}
