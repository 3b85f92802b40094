package io.augment.djl.gan;

import io.augment.djl.internal.SettingRange;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the weights of a GAN's two networks are updated.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a number is
 * out of its range, as the builder's setters do.
 *
 * @param rule the optimizer of both networks
 * @param generatorRate step size for the generator, in (0, 1]
 * @param discriminatorRate step size for the discriminator, in (0, 1]
 * @param discriminatorSteps discriminator updates for each of the generator's, 1 to 16
 * @param weightDecay what {@link Rule#ADAMW} shrinks each weight by, times the rate, in [0, 1]
 * @param linearDecay whether the rates fall in a straight line to 0 at the last step
 * @param clipNorm the largest norm of a network's gradient, in [0, 1,000,000]; 0 for any
 */
public record GanOptimization(
    Rule rule,
    double generatorRate,
    double discriminatorRate,
    int discriminatorSteps,
    double weightDecay,
    boolean linearDecay,
    double clipNorm) {

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

  /** An optimizer. */
  public enum Rule {
    /** Kingma and Ba 2014, arXiv 1412.6980, with β = (0, 0.9). */
    ADAM("adam"),
    /**
     * Adam, with a decay of the weights beside it: Loshchilov and Hutter 2017, arXiv 1711.05101.
     */
    ADAMW("adamw"),
    /** Tieleman and Hinton 2012, with α = 0.99; what Wasserstein GANs began with. */
    RMSPROP("rmsprop");

    private final String text;

    Rule(String text) {
      this.text = text;
    }

    /**
     * The name in configurations.
     *
     * @return for example {@code adamw}
     */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Checks the ranges.
   *
   * @param rule the optimizer of both networks
   * @param generatorRate step size for the generator, in (0, 1]
   * @param discriminatorRate step size for the discriminator, in (0, 1]
   * @param discriminatorSteps discriminator updates for each of the generator's, 1 to 16
   * @param weightDecay what {@link Rule#ADAMW} shrinks each weight by, times the rate, in [0, 1]
   * @param linearDecay whether the rates fall in a straight line to 0 at the last step
   * @param clipNorm the largest norm of a network's gradient; 0 for any
   */
  public GanOptimization {
    SettingRange.positive("generatorRate", generatorRate, 1);
    SettingRange.positive("discriminatorRate", discriminatorRate, 1);
    SettingRange.whole("discriminatorSteps", discriminatorSteps, 1, 16);
    SettingRange.upTo("weightDecay", weightDecay, 1);
    SettingRange.upTo("clipNorm", clipNorm, 1_000_000);
    if (weightDecay > 0 && rule != Rule.ADAMW) {
      throw new IllegalArgumentException(
          "weightDecay " + weightDecay + " with " + rule + ": expected " + Rule.ADAMW);
    }
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
   * A builder with these settings, to change some of them.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return builder()
        .rule(rule)
        .generatorRate(generatorRate)
        .discriminatorRate(discriminatorRate)
        .discriminatorSteps(discriminatorSteps)
        .weightDecay(weightDecay)
        .linearDecay(linearDecay)
        .clipNorm(clipNorm);
  }

  /**
   * Every setting, by name.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("optimizer", rule.toString());
    settings.put("generatorRate", Double.toString(generatorRate));
    settings.put("discriminatorRate", Double.toString(discriminatorRate));
    settings.put("discriminatorSteps", Integer.toString(discriminatorSteps));
    settings.put("weightDecay", Double.toString(weightDecay));
    settings.put("linearDecay", Boolean.toString(linearDecay));
    settings.put("clipNorm", Double.toString(clipNorm));
    return settings;
  }

  /**
   * What the rates are multiplied by at a step.
   *
   * @param step the step, from 1
   * @param steps length of the training
   * @return a number in (0, 1]
   */
  public double decay(int step, int steps) {
    return linearDecay ? 1 - (step - 1) / (double) steps : 1;
  }

  /** Builds a {@link GanOptimization}. Not thread-safe. */
  public static final class Builder {

    private Rule rule = Rule.ADAM;
    private double generatorRate = DEFAULT_GENERATOR_RATE;
    private double discriminatorRate = DEFAULT_DISCRIMINATOR_RATE;
    private int discriminatorSteps = DEFAULT_DISCRIMINATOR_STEPS;
    private double weightDecay;
    private boolean linearDecay;
    private double clipNorm;

    private Builder() {}

    /**
     * The optimizer.
     *
     * @param rule of both networks
     * @return this builder
     */
    public Builder rule(Rule rule) {
      this.rule = rule;
      return this;
    }

    /**
     * How fast the generator learns.
     *
     * @param rate the step size, above 0, at most 1
     * @return this builder
     */
    public Builder generatorRate(double rate) {
      generatorRate = SettingRange.positive("generatorRate", rate, 1);
      return this;
    }

    /**
     * How fast the discriminator learns: two time scales, Heusel et al. 2017, arXiv 1706.08500.
     *
     * @param rate the step size, above 0, at most 1
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
     * How much weights shrink, for {@link Rule#ADAMW} alone.
     *
     * @param decay a share of each weight, times the rate, in [0, 1]
     * @return this builder
     */
    public Builder weightDecay(double decay) {
      weightDecay = SettingRange.upTo("weightDecay", decay, 1);
      return this;
    }

    /**
     * Whether the rates fall in a straight line to 0 at the last step.
     *
     * @param decay true to have them fall; false by default
     * @return this builder
     */
    public Builder linearDecay(boolean decay) {
      linearDecay = decay;
      return this;
    }

    /**
     * How large a network's gradient may be: a longer one is scaled down, in whatever direction it
     * points.
     *
     * @param norm in [0, 1,000,000]; 0 for any, the default
     * @return this builder
     */
    public Builder clipNorm(double norm) {
      clipNorm = SettingRange.upTo("clipNorm", norm, 1_000_000);
      return this;
    }

    /**
     * Builds the settings.
     *
     * @return immutable settings
     * @throws IllegalArgumentException if there is a weight decay, and the optimizer has none
     */
    public GanOptimization build() {
      return new GanOptimization(
          rule,
          generatorRate,
          discriminatorRate,
          discriminatorSteps,
          weightDecay,
          linearDecay,
          clipNorm);
    }
  }
}
