package io.augment.djl.translate;

import io.augment.djl.internal.SettingRange;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.internal.TranslationForm;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a translator is trained. The defaults are for images of 16 to 64 pixels a side and some
 * hundreds of each class, on a CPU.
 *
 * <pre>{@code
 * TranslationConfig config = TranslationConfig.defaults().steps(3_000).cycleWeight(1);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range, as the builder's setters do.
 *
 * @param steps updates of each network, 1 to 10,000,000
 * @param batch images of each class a step, 1 to 1,024
 * @param width channels at full resolution, 2 to 256
 * @param blocks residual blocks of a generator, 1 to 32
 * @param generatorRate Adam's step size for the generators, in (0, 1]
 * @param discriminatorRate Adam's step size for the discriminators, in (0, 1]
 * @param cycleWeight how much it counts that an image comes back as it was, in [0, 1,000]
 * @param identityWeight how much it counts that an image that is of the class already stays as it
 *     is, in [0, 1,000]
 * @param pool generated images of each class that are kept to show to the discriminators again, 0
 *     to 10,000
 * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
 * @param augmentation what images pass through before a discriminator sees them
 */
public record TranslationConfig(
    int steps,
    int batch,
    int width,
    int blocks,
    double generatorRate,
    double discriminatorRate,
    double cycleWeight,
    double identityWeight,
    int pool,
    double emaDecay,
    DifferentiableAugmentation augmentation) {

  /** Adam's decay of the mean of the gradients: the paper's. */
  public static final double BETA_1 = 0.5;

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 1_200;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 8;

  /** Default of {@link Builder#width(int)}. */
  public static final int DEFAULT_WIDTH = 24;

  /** Default of {@link Builder#blocks(int)}. */
  public static final int DEFAULT_BLOCKS = 4;

  /** Default of {@link Builder#generatorRate(double)}. */
  public static final double DEFAULT_GENERATOR_RATE = 5e-4;

  /** Default of {@link Builder#discriminatorRate(double)}. */
  public static final double DEFAULT_DISCRIMINATOR_RATE = 5e-4;

  /**
   * Default of {@link Builder#cycleWeight(double)}: less than the paper's, which would be 5 here,
   * as this loss of the discriminators is half of the paper's. What it does was not measured apart.
   */
  public static final double DEFAULT_CYCLE_WEIGHT = 2;

  /** Default of {@link Builder#identityWeight(double)}: as in the paper half of the cycle's. */
  public static final double DEFAULT_IDENTITY_WEIGHT = 1;

  /** Default of {@link Builder#pool(int)}: the paper's. */
  public static final int DEFAULT_POOL = 50;

  /** Default of {@link Builder#emaDecay(double)}. */
  public static final double DEFAULT_EMA_DECAY = 0.995;

  /**
   * Checks the ranges.
   *
   * @param steps updates of each network
   * @param batch images of each class a step
   * @param width channels at full resolution
   * @param blocks residual blocks of a generator
   * @param generatorRate Adam's step size for the generators
   * @param discriminatorRate Adam's step size for the discriminators
   * @param cycleWeight how much it counts that an image comes back as it was
   * @param identityWeight how much it counts that an image of the class stays as it is
   * @param pool generated images of each class that are kept
   * @param emaDecay decay of the averaged generator's moving average
   * @param augmentation what images pass through before a discriminator sees them
   */
  public TranslationConfig {
    SettingRange.whole("steps", steps, 1, 10_000_000);
    SettingRange.whole("batch", batch, 1, 1_024);
    requireWidth(width);
    SettingRange.whole("blocks", blocks, 1, TranslationForm.MAX_BLOCKS);
    SettingRange.positive("generatorRate", generatorRate, 1);
    SettingRange.positive("discriminatorRate", discriminatorRate, 1);
    SettingRange.upTo("cycleWeight", cycleWeight, 1_000);
    SettingRange.upTo("identityWeight", identityWeight, 1_000);
    SettingRange.whole("pool", pool, 0, 10_000);
    SettingRange.below("emaDecay", emaDecay, 1);
  }

  static int requireWidth(int width) {
    return SettingRange.whole("width", width, 2, 256);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static TranslationConfig ofDefaults() {
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
        .steps(steps)
        .batch(batch)
        .width(width)
        .blocks(blocks)
        .generatorRate(generatorRate)
        .discriminatorRate(discriminatorRate)
        .cycleWeight(cycleWeight)
        .identityWeight(identityWeight)
        .pool(pool)
        .emaDecay(emaDecay)
        .augmentation(augmentation);
  }

  /**
   * Every setting, by name: what provenance records and what a cache is keyed by.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>(augmentation.settings());
    settings.put("architecture", TranslationTrainer.ARCHITECTURE);
    settings.put("steps", Integer.toString(steps));
    settings.put("batch", Integer.toString(batch));
    settings.put("width", Integer.toString(width));
    settings.put("blocks", Integer.toString(blocks));
    settings.put("generatorRate", Double.toString(generatorRate));
    settings.put("discriminatorRate", Double.toString(discriminatorRate));
    settings.put("cycleWeight", Double.toString(cycleWeight));
    settings.put("identityWeight", Double.toString(identityWeight));
    settings.put("pool", Integer.toString(pool));
    settings.put("emaDecay", Double.toString(emaDecay));
    return settings;
  }

  /** Builds a {@link TranslationConfig}. Not thread-safe. */
  public static final class Builder {

    private int steps = DEFAULT_STEPS;
    private int batch = DEFAULT_BATCH;
    private int width = DEFAULT_WIDTH;
    private int blocks = DEFAULT_BLOCKS;
    private double generatorRate = DEFAULT_GENERATOR_RATE;
    private double discriminatorRate = DEFAULT_DISCRIMINATOR_RATE;
    private double cycleWeight = DEFAULT_CYCLE_WEIGHT;
    private double identityWeight = DEFAULT_IDENTITY_WEIGHT;
    private int pool = DEFAULT_POOL;
    private double emaDecay = DEFAULT_EMA_DECAY;
    private DifferentiableAugmentation augmentation = DifferentiableAugmentation.defaults();

    private Builder() {}

    /**
     * How long to train.
     *
     * @param steps updates of each network, 1 to 10,000,000
     * @return this builder
     */
    public Builder steps(int steps) {
      this.steps = SettingRange.whole("steps", steps, 1, 10_000_000);
      return this;
    }

    /**
     * How many images a step learns from.
     *
     * @param batch images of each class, 1 to 1,024
     * @return this builder
     */
    public Builder batch(int batch) {
      this.batch = SettingRange.whole("batch", batch, 1, 1_024);
      return this;
    }

    /**
     * How wide the networks are.
     *
     * @param width channels at full resolution, 2 to 256
     * @return this builder
     */
    public Builder width(int width) {
      this.width = requireWidth(width);
      return this;
    }

    /**
     * How deep a generator is.
     *
     * @param blocks residual blocks, 1 to 32
     * @return this builder
     */
    public Builder blocks(int blocks) {
      this.blocks = SettingRange.whole("blocks", blocks, 1, TranslationForm.MAX_BLOCKS);
      return this;
    }

    /**
     * How fast the generators learn; from the middle of the training on, ever slower.
     *
     * @param generatorRate Adam's step size, in (0, 1]
     * @return this builder
     */
    public Builder generatorRate(double generatorRate) {
      this.generatorRate = SettingRange.positive("generatorRate", generatorRate, 1);
      return this;
    }

    /**
     * How fast the discriminators learn; from the middle of the training on, ever slower.
     *
     * @param discriminatorRate Adam's step size, in (0, 1]
     * @return this builder
     */
    public Builder discriminatorRate(double discriminatorRate) {
      this.discriminatorRate = SettingRange.positive("discriminatorRate", discriminatorRate, 1);
      return this;
    }

    /**
     * How much it counts that an image that is translated there and back is what it was. More keeps
     * more of the source; less lets classes that look very different meet.
     *
     * @param cycleWeight of the mean absolute difference in [-1, 1], in [0, 1,000]
     * @return this builder
     */
    public Builder cycleWeight(double cycleWeight) {
      this.cycleWeight = SettingRange.upTo("cycleWeight", cycleWeight, 1_000);
      return this;
    }

    /**
     * How much it counts that an image that is of the class already stays as it is, which keeps
     * colours.
     *
     * @param identityWeight of the mean absolute difference in [-1, 1], in [0, 1,000]
     * @return this builder
     */
    public Builder identityWeight(double identityWeight) {
      this.identityWeight = SettingRange.upTo("identityWeight", identityWeight, 1_000);
      return this;
    }

    /**
     * How many generated images of each class are kept to show to the discriminators again.
     *
     * @param pool images, 0 to 10,000; 0 shows them the newest alone
     * @return this builder
     */
    public Builder pool(int pool) {
      this.pool = SettingRange.whole("pool", pool, 0, 10_000);
      return this;
    }

    /**
     * How slowly the averaged generator, the one that is kept, follows the trained one.
     *
     * @param decay of the exponential moving average, in [0, 1)
     * @return this builder
     */
    public Builder emaDecay(double decay) {
      emaDecay = SettingRange.below("emaDecay", decay, 1);
      return this;
    }

    /**
     * What images pass through before a discriminator sees them.
     *
     * @param augmentation the transform
     * @return this builder
     */
    public Builder augmentation(DifferentiableAugmentation augmentation) {
      this.augmentation = augmentation;
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     */
    public TranslationConfig build() {
      return new TranslationConfig(
          steps,
          batch,
          width,
          blocks,
          generatorRate,
          discriminatorRate,
          cycleWeight,
          identityWeight,
          pool,
          emaDecay,
          augmentation);
    }
  }
}
