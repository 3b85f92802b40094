package io.augment.djl.tabular;

import io.augment.djl.internal.SettingRange;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a GAN of table rows is trained. The defaults are for a hundred to a few thousand rows, on a
 * CPU.
 *
 * <pre>{@code
 * TabularGanConfig config = TabularGanConfig.defaults().steps(2_000).pac(1);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range, as the builder's setters do, or {@code pac} does not divide {@code batch}.
 *
 * @param steps generator updates, 1 to 10,000,000
 * @param batch real rows a critic update, 2 to 10,000
 * @param pac rows that the critic judges together, 1 to 10; divides {@code batch}
 * @param latent numbers a row is made from, 1 to 4,096
 * @param width units of each hidden layer, 2 to 4,096
 * @param modes the most modes of a number, 1 to 100
 * @param criticSteps critic updates for each of the generator's, 1 to 16
 * @param generatorRate Adam's step size for the generator, in (0, 1]
 * @param criticRate Adam's step size for the critic, in (0, 1]
 * @param gradientPenalty weight of the gradient penalty, in [0, 1,000]
 * @param dropout share of the critic's hidden units that are dropped in training, in [0, 1)
 * @param temperature of the Gumbel-softmax, in (0, 10]
 * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
 */
public record TabularGanConfig(
    int steps,
    int batch,
    int pac,
    int latent,
    int width,
    int modes,
    int criticSteps,
    double generatorRate,
    double criticRate,
    double gradientPenalty,
    double dropout,
    double temperature,
    double emaDecay) {

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 3_000;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 60;

  /**
   * Default of {@link Builder#pac(int)}: on tables of a few hundred rows, two or three rows
   * together made correlations and trained classifiers worse.
   */
  public static final int DEFAULT_PAC = 1;

  /** Default of {@link Builder#latent(int)}. */
  public static final int DEFAULT_LATENT = 64;

  /** Default of {@link Builder#width(int)}. */
  public static final int DEFAULT_WIDTH = 128;

  /** Default of {@link Builder#modes(int)}. */
  public static final int DEFAULT_MODES = 10;

  /** Default of {@link Builder#criticSteps(int)}. */
  public static final int DEFAULT_CRITIC_STEPS = 1;

  /**
   * Default of {@link Builder#generatorRate(double)}: more than the paper's 2e-4, as there are
   * thousands of steps here and not tens of thousands.
   */
  public static final double DEFAULT_GENERATOR_RATE = 5e-4;

  /** Default of {@link Builder#criticRate(double)}. */
  public static final double DEFAULT_CRITIC_RATE = 5e-4;

  /** Default of {@link Builder#gradientPenalty(double)}. */
  public static final double DEFAULT_GRADIENT_PENALTY = 10;

  /**
   * Default of {@link Builder#dropout(double)}: the paper's 0.5 lost half of the correlations of a
   * table of thirty numbers.
   */
  public static final double DEFAULT_DROPOUT = 0;

  /** Default of {@link Builder#temperature(double)}. */
  public static final double DEFAULT_TEMPERATURE = 0.2;

  /** Default of {@link Builder#emaDecay(double)}. */
  public static final double DEFAULT_EMA_DECAY = 0.99;

  /**
   * Checks the ranges.
   *
   * @param steps generator updates, 1 to 10,000,000
   * @param batch real rows a critic update, 2 to 10,000
   * @param pac rows that the critic judges together, 1 to 10; divides {@code batch}
   * @param latent numbers a row is made from, 1 to 4,096
   * @param width units of each hidden layer, 2 to 4,096
   * @param modes the most modes of a number, 1 to 100
   * @param criticSteps critic updates for each of the generator's, 1 to 16
   * @param generatorRate Adam's step size for the generator, in (0, 1]
   * @param criticRate Adam's step size for the critic, in (0, 1]
   * @param gradientPenalty weight of the gradient penalty, in [0, 1,000]
   * @param dropout share of the critic's hidden units that are dropped in training, in [0, 1)
   * @param temperature of the Gumbel-softmax, in (0, 10]
   * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
   */
  public TabularGanConfig {
    SettingRange.whole("steps", steps, 1, 10_000_000);
    SettingRange.whole("batch", batch, 2, 10_000);
    SettingRange.whole("pac", pac, 1, 10);
    SettingRange.whole("latent", latent, 1, 4_096);
    SettingRange.whole("width", width, 2, 4_096);
    SettingRange.whole("modes", modes, 1, 100);
    SettingRange.whole("criticSteps", criticSteps, 1, 16);
    SettingRange.positive("generatorRate", generatorRate, 1);
    SettingRange.positive("criticRate", criticRate, 1);
    SettingRange.upTo("gradientPenalty", gradientPenalty, 1_000);
    SettingRange.below("dropout", dropout, 1);
    SettingRange.positive("temperature", temperature, 10);
    SettingRange.below("emaDecay", emaDecay, 1);
    if (batch % pac != 0) {
      throw new IllegalArgumentException(
          "batch " + batch + ": expected a multiple of pac, which is " + pac);
    }
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static TabularGanConfig ofDefaults() {
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
        .pac(pac)
        .latent(latent)
        .width(width)
        .modes(modes)
        .criticSteps(criticSteps)
        .generatorRate(generatorRate)
        .criticRate(criticRate)
        .gradientPenalty(gradientPenalty)
        .dropout(dropout)
        .temperature(temperature)
        .emaDecay(emaDecay);
  }

  /**
   * Every setting, by name: what provenance records and what a cache is keyed by.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("architecture", TabularGanTrainer.ARCHITECTURE);
    settings.put("loss", "wasserstein");
    settings.put("steps", Integer.toString(steps));
    settings.put("batch", Integer.toString(batch));
    settings.put("pac", Integer.toString(pac));
    settings.put("latent", Integer.toString(latent));
    settings.put("width", Integer.toString(width));
    settings.put("modes", Integer.toString(modes));
    settings.put("criticSteps", Integer.toString(criticSteps));
    settings.put("generatorRate", Double.toString(generatorRate));
    settings.put("criticRate", Double.toString(criticRate));
    settings.put("gradientPenalty", Double.toString(gradientPenalty));
    settings.put("dropout", Double.toString(dropout));
    settings.put("temperature", Double.toString(temperature));
    settings.put("emaDecay", Double.toString(emaDecay));
    return settings;
  }

  /** Builds a {@link TabularGanConfig}. Not thread-safe. */
  public static final class Builder {

    private int steps = DEFAULT_STEPS;
    private int batch = DEFAULT_BATCH;
    private int pac = DEFAULT_PAC;
    private int latent = DEFAULT_LATENT;
    private int width = DEFAULT_WIDTH;
    private int modes = DEFAULT_MODES;
    private int criticSteps = DEFAULT_CRITIC_STEPS;
    private double generatorRate = DEFAULT_GENERATOR_RATE;
    private double criticRate = DEFAULT_CRITIC_RATE;
    private double gradientPenalty = DEFAULT_GRADIENT_PENALTY;
    private double dropout = DEFAULT_DROPOUT;
    private double temperature = DEFAULT_TEMPERATURE;
    private double emaDecay = DEFAULT_EMA_DECAY;

    private Builder() {}

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
     * How many rows a batch has; a table may have fewer, as rows are drawn with replacement.
     *
     * @param batch real rows a critic update, 2 to 10,000
     * @return this builder
     */
    public Builder batch(int batch) {
      this.batch = SettingRange.whole("batch", batch, 2, 10_000);
      return this;
    }

    /**
     * How many rows the critic judges together, so that rows that are all alike give the generator
     * away: Lin et al. 2018, "PacGAN", arXiv 1712.04086.
     *
     * @param pac rows that the critic judges together, 1 to 10; divides {@code batch}
     * @return this builder
     */
    public Builder pac(int pac) {
      this.pac = SettingRange.whole("pac", pac, 1, 10);
      return this;
    }

    /**
     * How long the noise is.
     *
     * @param latent numbers a row is made from, 1 to 4,096
     * @return this builder
     */
    public Builder latent(int latent) {
      this.latent = SettingRange.whole("latent", latent, 1, 4_096);
      return this;
    }

    /**
     * How wide the networks are.
     *
     * @param width units of each hidden layer, 2 to 4,096
     * @return this builder
     */
    public Builder width(int width) {
      this.width = SettingRange.whole("width", width, 2, 4_096);
      return this;
    }

    /**
     * How many modes a number may have.
     *
     * @param modes the most modes of a number, 1 to 100
     * @return this builder
     */
    public Builder modes(int modes) {
      this.modes = SettingRange.whole("modes", modes, 1, 100);
      return this;
    }

    /**
     * How often the critic is updated for each update of the generator.
     *
     * @param criticSteps critic updates for each of the generator's, 1 to 16
     * @return this builder
     */
    public Builder criticSteps(int criticSteps) {
      this.criticSteps = SettingRange.whole("criticSteps", criticSteps, 1, 16);
      return this;
    }

    /**
     * How fast the generator learns.
     *
     * @param generatorRate Adam's step size for the generator, in (0, 1]
     * @return this builder
     */
    public Builder generatorRate(double generatorRate) {
      this.generatorRate = SettingRange.positive("generatorRate", generatorRate, 1);
      return this;
    }

    /**
     * How fast the critic learns.
     *
     * @param criticRate Adam's step size for the critic, in (0, 1]
     * @return this builder
     */
    public Builder criticRate(double criticRate) {
      this.criticRate = SettingRange.positive("criticRate", criticRate, 1);
      return this;
    }

    /**
     * How much the gradient penalty counts: Gulrajani et al. 2017, arXiv 1704.00028.
     *
     * @param gradientPenalty weight of the gradient penalty, in [0, 1,000]
     * @return this builder
     */
    public Builder gradientPenalty(double gradientPenalty) {
      this.gradientPenalty = SettingRange.upTo("gradientPenalty", gradientPenalty, 1_000);
      return this;
    }

    /**
     * How much of the critic is dropped in training.
     *
     * @param dropout share of the critic's hidden units that are dropped in training, in [0, 1)
     * @return this builder
     */
    public Builder dropout(double dropout) {
      this.dropout = SettingRange.below("dropout", dropout, 1);
      return this;
    }

    /**
     * How soft the choices are that the critic sees while training: Jang et al. 2017, arXiv
     * 1611.01144.
     *
     * @param temperature of the Gumbel-softmax, in (0, 10]
     * @return this builder
     */
    public Builder temperature(double temperature) {
      this.temperature = SettingRange.positive("temperature", temperature, 10);
      return this;
    }

    /**
     * How slowly the averaged generator, the one that is kept, follows the trained one.
     *
     * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
     * @return this builder
     */
    public Builder emaDecay(double emaDecay) {
      this.emaDecay = SettingRange.below("emaDecay", emaDecay, 1);
      return this;
    }

    /**
     * Builds the configuration.
     *
     * @return an immutable configuration
     * @throws IllegalArgumentException if {@code pac} does not divide {@code batch}
     */
    public TabularGanConfig build() {
      return new TabularGanConfig(
          steps,
          batch,
          pac,
          latent,
          width,
          modes,
          criticSteps,
          generatorRate,
          criticRate,
          gradientPenalty,
          dropout,
          temperature,
          emaDecay);
    }
  }
}
