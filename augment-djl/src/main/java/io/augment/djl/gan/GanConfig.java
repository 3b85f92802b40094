package io.augment.djl.gan;

import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.SettingRange;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.transform.DifferentiableAugmentation;
import io.augment.djl.translate.TranslationTrainer;
import io.augment.djl.upscale.UpscaleTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a GAN is trained. The defaults are for images of 16 to 64 pixels a side and twenty to a few
 * hundred of them a class, on a CPU.
 *
 * <pre>{@code
 * GanConfig config = GanConfig.defaults().steps(3_000).width(24);
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
 * @param objective what the networks learn to do
 * @param optimization how their weights are updated
 * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
 * @param augmentation what images pass through before the discriminator sees them
 */
public record GanConfig(
    GanArchitecture architecture,
    int steps,
    int batch,
    int latent,
    int width,
    GanObjective objective,
    GanOptimization optimization,
    double emaDecay,
    DifferentiableAugmentation augmentation) {

  /** The names of networks that are no {@link GanArchitecture}. */
  private static final Set<String> OTHERS =
      Set.of(
          TabularGanTrainer.ARCHITECTURE,
          UpscaleTrainer.ARCHITECTURE,
          TranslationTrainer.ARCHITECTURE);

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 1_500;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 32;

  /** Default of {@link Builder#latent(int)}. */
  public static final int DEFAULT_LATENT = 64;

  /** Default of {@link Builder#width(int)}. */
  public static final int DEFAULT_WIDTH = 32;

  /** Default of {@link Builder#emaDecay(double)}. */
  public static final double DEFAULT_EMA_DECAY = 0.999;

  /**
   * Checks the ranges, and that no architecture of a user's own has the name of another.
   *
   * @param architecture builds the networks
   * @param steps generator updates, 1 to 10,000,000
   * @param batch real images a discriminator update, and as many synthetic ones, 2 to 4,096
   * @param latent numbers a sample is made from, 1 to 4,096
   * @param width channels at full resolution, 2 to 512
   * @param objective what the networks learn to do
   * @param optimization how their weights are updated
   * @param emaDecay decay of the averaged generator's moving average, in [0, 1)
   * @param augmentation what images pass through before the discriminator sees them
   */
  public GanConfig {
    requireOwnName(architecture);
    SettingRange.whole("steps", steps, 1, 10_000_000);
    SettingRange.whole("batch", batch, 2, 4_096);
    SettingRange.whole("latent", latent, 1, 4_096);
    SettingRange.whole("width", width, 2, 512);
    SettingRange.below("emaDecay", emaDecay, 1);
  }

  /** An archive is loaded by the name of its architecture. */
  private static void requireOwnName(GanArchitecture architecture) {
    String name = architecture.name();
    boolean blank = name == null || name.isBlank();
    boolean taken =
        OTHERS.contains(String.valueOf(name))
            || GanArchitecture.all().stream()
                .anyMatch(
                    known ->
                        known.name().equals(name)
                            && !known.getClass().equals(architecture.getClass()));
    if (blank || taken) {
      throw new IllegalArgumentException(
          String.format(
              "architecture %s has the name '%s': expected %s",
              architecture.getClass().getName(),
              name,
              blank ? "one that is not blank" : "another, as the library's own has this one"));
    }
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
        .objective(objective)
        .optimization(optimization)
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
    settings.put("architecture", architecture.name());
    architecture
        .identity()
        .ifPresent(text -> GanObjective.putUnlessEmpty(settings, "architecture.identity", text));
    settings.putAll(optimization.settings());
    settings.put("steps", Integer.toString(steps));
    settings.put("batch", Integer.toString(batch));
    settings.put("latent", Integer.toString(latent));
    settings.put("width", Integer.toString(width));
    settings.put("emaDecay", Double.toString(emaDecay));
    GanObjective.putEachOnce(settings, objective.settings(), "the objective");
    return settings;
  }

  /** The parts of which it can't be told whether their settings have changed. */
  List<String> untold() {
    List<String> untold = new ArrayList<>(objective.untold());
    if (architecture.identity().isEmpty()) {
      untold.add("the architecture '" + architecture.name() + "'");
    }
    return untold;
  }

  /** Builds a {@link GanConfig}. Not thread-safe. */
  public static final class Builder {

    private GanArchitecture architecture = GanArchitecture.dcgan();
    private int steps = DEFAULT_STEPS;
    private int batch = DEFAULT_BATCH;
    private int latent = DEFAULT_LATENT;
    private int width = DEFAULT_WIDTH;
    private GanObjective objective = GanConfig.defaults();
    private GanOptimization optimization = GanConfig.defaults();
    private double emaDecay = DEFAULT_EMA_DECAY;
    private DifferentiableAugmentation augmentation = DifferentiableAugmentation.defaults();

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
     * What the networks learn to do.
     *
     * @param objective game, conditioning and regularisers
     * @return this builder
     */
    public Builder objective(GanObjective objective) {
      this.objective = objective;
      return this;
    }

    /**
     * How the networks' weights are updated.
     *
     * @param optimization optimizer and rates
     * @return this builder
     */
    public Builder optimization(GanOptimization optimization) {
      this.optimization = optimization;
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
          objective,
          optimization,
          emaDecay,
          augmentation);
    }
  }
}
