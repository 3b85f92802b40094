package io.augment.djl.gan;

import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.architecture.ResidualArchitecture;
import io.augment.djl.gan.internal.SettingRange;
import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a GAN is trained. The defaults are for images of 16 to 64 pixels a side and twenty to a few
 * hundred of them a class, on a CPU.
 *
 * <pre>{@code
 * GanConfig config = GanConfig.builder().steps(3_000).width(24).build();
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range, as the builder's setters do.
 *
 * @param architecture builds the networks
 * @param steps generator updates, 1 to 10,000,000
 * @param batch real images a discriminator update, and as many synthetic ones, 2 to 4,096
 * @param latent numbers a sample is made from, 1 to 4,096
 * @param width channels at full resolution, 2 to 512
 * @param generatorRate Adam's step size for the generator, in (0, 1]
 * @param discriminatorRate Adam's step size for the discriminator, in (0, 1]
 * @param discriminatorSteps discriminator updates for each of the generator's, 1 to 16
 * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
 * @param lecamWeight weight of the LeCam regulariser, in [0, 100]; 0 for none
 * @param augmentation what images pass through before the discriminator sees them
 */
public record GanConfig(
    GanArchitecture architecture,
    int steps,
    int batch,
    int latent,
    int width,
    double generatorRate,
    double discriminatorRate,
    int discriminatorSteps,
    double emaDecay,
    double lecamWeight,
    DifferentiableAugmentation augmentation) {

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 1_500;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 32;

  /** Default of {@link Builder#latent(int)}. */
  public static final int DEFAULT_LATENT = 64;

  /** Default of {@link Builder#width(int)}. */
  public static final int DEFAULT_WIDTH = 32;

  /**
   * Default of {@link Builder#generatorRate(double)}: more than the papers' 2e-4, as there are
   * thousands of steps here and not hundreds of thousands.
   */
  public static final double DEFAULT_GENERATOR_RATE = 5e-4;

  /** Default of {@link Builder#discriminatorRate(double)}. */
  public static final double DEFAULT_DISCRIMINATOR_RATE = 6e-4;

  /**
   * Default of {@link Builder#discriminatorSteps(int)}: a spectrally normalised discriminator
   * learns slowly, and with one update a step it told nothing apart; a higher rate instead made it
   * worse.
   */
  public static final int DEFAULT_DISCRIMINATOR_STEPS = 2;

  /** Default of {@link Builder#emaDecay(double)}. */
  public static final double DEFAULT_EMA_DECAY = 0.999;

  /**
   * Default of {@link Builder#lecamWeight(double)}: the paper's 0.3 kept the two sides too close.
   */
  public static final double DEFAULT_LECAM_WEIGHT = 0.1;

  /**
   * Checks the ranges.
   *
   * @param architecture builds the networks
   * @param steps generator updates, 1 to 10,000,000
   * @param batch real images a discriminator update, and as many synthetic ones, 2 to 4,096
   * @param latent numbers a sample is made from, 1 to 4,096
   * @param width channels at full resolution, 2 to 512
   * @param generatorRate Adam's step size for the generator, in (0, 1]
   * @param discriminatorRate Adam's step size for the discriminator, in (0, 1]
   * @param discriminatorSteps discriminator updates for each of the generator's, 1 to 16
   * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
   * @param lecamWeight weight of the LeCam regulariser, in [0, 100]; 0 for none
   * @param augmentation what images pass through before the discriminator sees them
   */
  public GanConfig {
    SettingRange.whole("steps", steps, 1, 10_000_000);
    SettingRange.whole("batch", batch, 2, 4_096);
    SettingRange.whole("latent", latent, 1, 4_096);
    SettingRange.whole("width", width, 2, 512);
    SettingRange.positive("generatorRate", generatorRate, 1);
    SettingRange.positive("discriminatorRate", discriminatorRate, 1);
    SettingRange.whole("discriminatorSteps", discriminatorSteps, 1, 16);
    SettingRange.below("emaDecay", emaDecay, 1);
    SettingRange.upTo("lecamWeight", lecamWeight, 100);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static GanConfig ofDefaults() {
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
        .architecture(architecture)
        .steps(steps)
        .batch(batch)
        .latent(latent)
        .width(width)
        .generatorRate(generatorRate)
        .discriminatorRate(discriminatorRate)
        .discriminatorSteps(discriminatorSteps)
        .emaDecay(emaDecay)
        .lecamWeight(lecamWeight)
        .augmentation(augmentation);
  }

  /**
   * The game that the networks play.
   *
   * @return the hinge loss
   */
  public AdversarialLoss loss() {
    return AdversarialLoss.hinge();
  }

  /**
   * Every setting, by name: what provenance records and what a cache is keyed by.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>(augmentation.settings());
    settings.put("architecture", architecture.name());
    settings.put("loss", loss().name());
    settings.put("steps", Integer.toString(steps));
    settings.put("batch", Integer.toString(batch));
    settings.put("latent", Integer.toString(latent));
    settings.put("width", Integer.toString(width));
    settings.put("generatorRate", Double.toString(generatorRate));
    settings.put("discriminatorRate", Double.toString(discriminatorRate));
    settings.put("discriminatorSteps", Integer.toString(discriminatorSteps));
    settings.put("emaDecay", Double.toString(emaDecay));
    settings.put("lecamWeight", Double.toString(lecamWeight));
    return settings;
  }

  /** Builds a {@link GanConfig}. Not thread-safe. */
  public static final class Builder {

    private GanArchitecture architecture = new ResidualArchitecture();
    private int steps = DEFAULT_STEPS;
    private int batch = DEFAULT_BATCH;
    private int latent = DEFAULT_LATENT;
    private int width = DEFAULT_WIDTH;
    private double generatorRate = DEFAULT_GENERATOR_RATE;
    private double discriminatorRate = DEFAULT_DISCRIMINATOR_RATE;
    private int discriminatorSteps = DEFAULT_DISCRIMINATOR_STEPS;
    private double emaDecay = DEFAULT_EMA_DECAY;
    private double lecamWeight = DEFAULT_LECAM_WEIGHT;
    private DifferentiableAugmentation augmentation = DifferentiableAugmentation.ofDefaults();

    private Builder() {}

    /**
     * Which networks.
     *
     * @param architecture what builds them
     * @return this builder
     */
    public Builder architecture(GanArchitecture architecture) {
      this.architecture = architecture;
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
     * How many images a batch has.
     *
     * @param batch real images a discriminator update, 2 to 4,096
     * @return this builder
     */
    public Builder batch(int batch) {
      this.batch = SettingRange.whole("batch", batch, 2, 4_096);
      return this;
    }

    /**
     * How long the noise is.
     *
     * @param latent numbers a sample is made from, 1 to 4,096
     * @return this builder
     */
    public Builder latent(int latent) {
      this.latent = SettingRange.whole("latent", latent, 1, 4_096);
      return this;
    }

    /**
     * How wide the networks are.
     *
     * @param width channels at full resolution, 2 to 512
     * @return this builder
     */
    public Builder width(int width) {
      this.width = SettingRange.whole("width", width, 2, 512);
      return this;
    }

    /**
     * How fast the generator learns.
     *
     * @param rate Adam's step size, above 0, at most 1
     * @return this builder
     */
    public Builder generatorRate(double rate) {
      generatorRate = SettingRange.positive("generatorRate", rate, 1);
      return this;
    }

    /**
     * How fast the discriminator learns: two time scales, Heusel et al. 2017, arXiv 1706.08500.
     *
     * @param rate Adam's step size, above 0, at most 1
     * @return this builder
     */
    public Builder discriminatorRate(double rate) {
      discriminatorRate = SettingRange.positive("discriminatorRate", rate, 1);
      return this;
    }

    /**
     * How often the discriminator is updated for each update of the generator.
     *
     * @param updates 1 to 16
     * @return this builder
     */
    public Builder discriminatorSteps(int updates) {
      discriminatorSteps = SettingRange.whole("discriminatorSteps", updates, 1, 16);
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
     * How much the LeCam regulariser counts: Tseng et al. 2021, arXiv 2104.03310.
     *
     * @param weight in [0, 100]; 0 for none
     * @return this builder
     */
    public Builder lecamWeight(double weight) {
      lecamWeight = SettingRange.upTo("lecamWeight", weight, 100);
      return this;
    }

    /**
     * What images pass through before the discriminator sees them.
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
    public GanConfig build() {
      return new GanConfig(
          architecture,
          steps,
          batch,
          latent,
          width,
          generatorRate,
          discriminatorRate,
          discriminatorSteps,
          emaDecay,
          lecamWeight,
          augmentation);
    }
  }
}
