package io.augment.djl.comparison;

import io.augment.djl.gan.GanConfig;
import io.augment.djl.gate.GateTrainer;
import io.augment.gate.GateConfig;
import io.augment.mixing.AutoMix;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a comparison does: which arms, how often, on how few samples, with which budget.
 *
 * <pre>{@code
 * ComparisonProtocol protocol =
 *     ComparisonProtocol.defaults().counts(List.of(200, 20, 20)).repeats(3).seed(7);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ComparisonProtocol {

  /** Default of {@link Builder#repeats(int)}. */
  public static final int DEFAULT_REPEATS = 5;

  /** Default of {@link Builder#downstreamSteps(int)}. */
  public static final int DEFAULT_DOWNSTREAM_STEPS = 600;

  /** Default of {@link Builder#downstreamBatch(int)}. */
  public static final int DEFAULT_DOWNSTREAM_BATCH = 32;

  /** Default of {@link Builder#ratio(MixRatio)}: three samples of ten are synthetic. */
  public static final double DEFAULT_FRACTION = 0.3;

  private final Set<ComparedArm> arms;
  private final int repeats;
  private final long seed;
  private final OptionalInt perClass;
  private final List<Integer> counts;
  private final GanConfig gan;
  private final MixRatio ratio;
  private final MixingPolicy policy;
  private final AutoMix search;
  private final GateConfig gate;
  private final int gateSteps;
  private final int downstreamSteps;
  private final int downstreamBatch;

  private ComparisonProtocol(Builder builder) {
    arms = builder.arms;
    repeats = builder.repeats;
    seed = builder.seed;
    perClass = builder.perClass;
    counts = builder.counts;
    gan = builder.gan;
    ratio = builder.ratio;
    policy = builder.policy;
    search = builder.search;
    gate = builder.gate;
    gateSteps = builder.gateSteps;
    downstreamSteps = builder.downstreamSteps;
    downstreamBatch = builder.downstreamBatch;
  }

  /**
   * A builder with the defaults: every arm, on all samples.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The arms, in the order of the enum.
   *
   * @return a copy; empty for every arm that there is for the data
   */
  public Set<ComparedArm> arms() {
    Set<ComparedArm> copy = EnumSet.noneOf(ComparedArm.class);
    copy.addAll(arms);
    return copy;
  }

  /**
   * How often each arm is trained.
   *
   * @return at least 1
   */
  public int repeats() {
    return repeats;
  }

  /**
   * Where every draw comes from.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * How many training samples are drawn of each class.
   *
   * @return empty if not so many of each
   */
  public OptionalInt perClass() {
    return perClass;
  }

  /**
   * How many training samples are drawn of each class, by class index.
   *
   * @return empty if not given one by one
   */
  public List<Integer> counts() {
    return counts;
  }

  /**
   * How a GAN of images trains; that of a table's rows is given to its comparison.
   *
   * @return the configuration
   */
  public GanConfig gan() {
    return gan;
  }

  /**
   * How much of the training set is synthetic in the GAN's arms.
   *
   * @return the ratio
   */
  public MixRatio ratio() {
    return ratio;
  }

  /**
   * Which classes the synthetic samples are of.
   *
   * @return the policy
   */
  public MixingPolicy policy() {
    return policy;
  }

  /**
   * Batches that each classifier learns from.
   *
   * @return the same in every arm
   */
  public int downstreamSteps() {
    return downstreamSteps;
  }

  /**
   * Samples in a classifier's batch.
   *
   * @return the same in every arm
   */
  public int downstreamBatch() {
    return downstreamBatch;
  }

  /**
   * What the search for mix and ratio tries.
   *
   * @return the plan
   */
  public AutoMix search() {
    return search;
  }

  /**
   * How strict the gate is.
   *
   * @return the configuration
   */
  public GateConfig gate() {
    return gate;
  }

  /**
   * How long each network of the gate trains.
   *
   * @return batches; a search's gates learn from half as many
   */
  public int gateSteps() {
    return gateSteps;
  }

  /** Builds a {@link ComparisonProtocol}. Not thread-safe. */
  public static final class Builder {

    private Set<ComparedArm> arms = EnumSet.noneOf(ComparedArm.class);
    private int repeats = DEFAULT_REPEATS;
    private long seed = 1;
    private OptionalInt perClass = OptionalInt.empty();
    private List<Integer> counts = List.of();
    private GanConfig gan = GanConfig.defaults();
    private MixRatio ratio = MixRatio.syntheticFraction(DEFAULT_FRACTION);
    private MixingPolicy policy = MixingPolicy.uniform();
    private AutoMix search = MixRatio.auto();
    private GateConfig gate = GateConfig.defaults();
    private int gateSteps = GateTrainer.DEFAULT_STEPS;
    private int downstreamSteps = DEFAULT_DOWNSTREAM_STEPS;
    private int downstreamBatch = DEFAULT_DOWNSTREAM_BATCH;

    private Builder() {}

    /**
     * Which arms. The default is every one that there is for the data.
     *
     * @param arms at least one
     * @return this builder
     */
    public Builder arms(Set<ComparedArm> arms) {
      if (arms.isEmpty()) {
        throw new IllegalArgumentException("arms []: expected at least one");
      }
      this.arms = EnumSet.copyOf(arms);
      return this;
    }

    /**
     * How often each arm is trained, each time on samples and weights of its own.
     *
     * @param repeats 1 to 1,000
     * @return this builder
     */
    public Builder repeats(int repeats) {
      this.repeats = within("repeats", repeats, 1_000);
      return this;
    }

    /**
     * Where every draw comes from.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Draws so many training samples of each class.
     *
     * @param count at least 1
     * @return this builder
     * @throws IllegalStateException if {@link #counts(List)} was set before
     */
    public Builder perClass(int count) {
      if (!counts.isEmpty()) {
        throw new IllegalStateException("perClass " + count + ": counts " + counts + " are set");
      }
      perClass = OptionalInt.of(within("perClass", count, Integer.MAX_VALUE));
      return this;
    }

    /**
     * Draws training samples by a count for each class.
     *
     * @param counts by class index, each at least 1
     * @return this builder
     * @throws IllegalStateException if {@link #perClass(int)} was set before
     */
    public Builder counts(List<Integer> counts) {
      if (perClass.isPresent()) {
        throw new IllegalStateException(
            "counts " + counts + ": perClass " + perClass.getAsInt() + " is set");
      }
      this.counts = List.copyOf(counts);
      return this;
    }

    /**
     * How a GAN of images trains.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder gan(GanConfig config) {
      gan = config;
      return this;
    }

    /**
     * How much of the training set is synthetic in the GAN's arms.
     *
     * @param ratio the ratio
     * @return this builder
     */
    public Builder ratio(MixRatio ratio) {
      this.ratio = ratio;
      return this;
    }

    /**
     * Which classes the synthetic samples are of.
     *
     * @param policy the policy
     * @return this builder
     */
    public Builder policy(MixingPolicy policy) {
      this.policy = policy;
      return this;
    }

    /**
     * What the search for mix and ratio tries, in each repeat's arm {@link ComparedArm#AUTO}.
     *
     * @param plan the plan; {@link MixRatio#auto()} unless set
     * @return this builder
     */
    public Builder search(AutoMix plan) {
      search = plan;
      return this;
    }

    /**
     * How strict the gate is that every synthetic sample of a GAN has to pass.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder gate(GateConfig config) {
      gate = config;
      return this;
    }

    /**
     * How long each network of the gate trains.
     *
     * @param steps batches, 1 to 1,000,000
     * @return this builder
     */
    public Builder gateSteps(int steps) {
      gateSteps = within("gateSteps", steps, 1_000_000);
      return this;
    }

    /**
     * How long each classifier trains.
     *
     * @param steps batches, 1 to 1,000,000
     * @return this builder
     */
    public Builder downstreamSteps(int steps) {
      downstreamSteps = within("downstreamSteps", steps, 1_000_000);
      return this;
    }

    /**
     * How many samples a classifier's batch has; fewer if there are not so many.
     *
     * @param size 1 to 4,096
     * @return this builder
     */
    public Builder downstreamBatch(int size) {
      downstreamBatch = within("downstreamBatch", size, 4_096);
      return this;
    }

    private static int within(String field, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a whole number in [1, " + most + "]");
      }
      return value;
    }

    /**
     * Builds the protocol.
     *
     * @return an immutable protocol
     */
    public ComparisonProtocol build() {
      return new ComparisonProtocol(this);
    }
  }
}
