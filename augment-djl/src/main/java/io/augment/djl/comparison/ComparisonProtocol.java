package io.augment.djl.comparison;

import io.augment.djl.gan.GanConfig;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.unlabeled.Teacher;
import io.augment.gate.GateConfig;
import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Protocol of a comparison: its arms, repeats, training samples and budget.
 *
 * <pre>{@code
 * ComparisonProtocol protocol =
 *     ComparisonProtocol.defaults().counts(List.of(200, 20, 20)).repeats(3).seed(7);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ComparisonProtocol extends Configuration<ComparisonProtocol> {

  /**
   * Share of synthetic samples in the default {@link #mix()}: three samples of ten are synthetic.
   */
  public static final double FRACTION = 0.3;

  /** Half of an epoch's images are pseudo-labelled, in the arms that have them. */
  private static final double UNLABELED_FRACTION = 0.5;

  /** The last fifth of a training sees true labels alone. */
  private static final double UNLABELED_PART = 0.8;

  private static final Setting<Set<ComparedArm>> ARMS =
      Setting.object(
          "arms", Set.of(), "The arms; every one that there is for the data unless set.");

  private static final Setting<Integer> REPEATS =
      Setting.whole("repeats", 5, 1, 1_000, "How often each arm is trained, on draws of its own.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final Setting<OptionalInt> PER_CLASS =
      Setting.object(
          "perClass", OptionalInt.empty(), "Training samples that are drawn of each class.");

  private static final Setting<List<Integer>> COUNTS =
      Setting.object(
          "counts", List.of(), "Training samples that are drawn of each class, by class index.");

  private static final Setting<GanConfig> GAN =
      Setting.object("gan", GanConfig.defaults(), "Configuration of a GAN of images.");

  private static final Setting<Mix.Fixed> MIX =
      Setting.object("mix", Mix.fraction(FRACTION), "How the GAN's arms mix synthetic samples in.");

  private static final Setting<MixSearch> SEARCH =
      Setting.object("search", Mix.auto(), "Configuration of the search for mix and ratio.");

  private static final Setting<GateConfig> GATE =
      Setting.object("gate", GateConfig.defaults(), "Strictness of the gate.");

  private static final Setting<Integer> GATE_STEPS =
      Setting.whole(
          "gateSteps",
          GateTrainer.defaults().steps(),
          1,
          1_000_000,
          "Batches that the gate's classifiers learn from.");

  private static final Setting<Integer> DOWNSTREAM_STEPS =
      Setting.whole(
          "downstreamSteps", 600, 1, 1_000_000, "Batches that each classifier learns from.");

  private static final Setting<Integer> DOWNSTREAM_BATCH =
      Setting.whole("downstreamBatch", 32, 1, 4_096, "Samples in a classifier's batch.");

  private static final Setting<Teacher> TEACHER =
      Setting.object("teacher", Teacher.defaults(), "What labels unlabelled images.");

  private static final Setting<Mix.Fixed> UNLABELED_MIX =
      Setting.object(
          "unlabeledMix",
          Mix.fraction(UNLABELED_FRACTION)
              .balanced()
              .schedule(Mix.Schedule.syntheticFirst(UNLABELED_PART)),
          "How pseudo-labelled images are mixed in.");

  private static final ComparisonProtocol DEFAULTS =
      new ComparisonProtocol(
          Values.of(ARMS, REPEATS, SEED, PER_CLASS, COUNTS, GAN, MIX)
              .and(SEARCH, GATE, GATE_STEPS, DOWNSTREAM_STEPS, DOWNSTREAM_BATCH)
              .and(TEACHER, UNLABELED_MIX));

  private ComparisonProtocol(Values values) {
    super(values, ComparisonProtocol::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static ComparisonProtocol defaults() {
    return DEFAULTS;
  }

  /**
   * {@return the arms, in the order of the enum, an unmodifiable set; empty for every arm that
   * there is for the data}
   */
  public Set<ComparedArm> arms() {
    return get(ARMS);
  }

  /**
   * {@return a copy with other {@code arms}}
   *
   * @param arms at least one
   */
  public ComparisonProtocol arms(Set<ComparedArm> arms) {
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("arms []: expected at least one");
    }
    return with(ARMS, Collections.unmodifiableSet(EnumSet.copyOf(arms)));
  }

  /** {@return how many training samples are drawn of each class, empty if not so many of each} */
  public OptionalInt perClass() {
    return get(PER_CLASS);
  }

  /**
   * {@return a copy with other {@code perClass}}
   *
   * @param count at least 1
   * @throws IllegalStateException if {@link #counts(List)} was set before
   */
  public ComparisonProtocol perClass(int count) {
    if (!counts().isEmpty()) {
      throw new IllegalStateException("perClass " + count + ": counts " + counts() + " are set");
    }
    if (count < 1) {
      throw new IllegalArgumentException(
          "perClass " + count + ": expected a whole number, at least 1");
    }
    return with(PER_CLASS, OptionalInt.of(count));
  }

  /**
   * {@return how many training samples are drawn of each class, by class index, empty if not given
   * one by one}
   */
  public List<Integer> counts() {
    return get(COUNTS);
  }

  /**
   * {@return a copy with other {@code counts}}
   *
   * @param counts by class index, each at least 1
   * @throws IllegalStateException if {@link #perClass(int)} was set before
   */
  public ComparisonProtocol counts(List<Integer> counts) {
    if (perClass().isPresent()) {
      throw new IllegalStateException(
          "counts " + counts + ": perClass " + perClass().getAsInt() + " is set");
    }
    return with(COUNTS, List.copyOf(counts));
  }

  /**
   * {@return how often each arm is trained, each time on samples and weights of its own, 1 to
   * 1,000}
   */
  public int repeats() {
    return get(REPEATS);
  }

  /**
   * {@return a copy with other {@code repeats}}
   *
   * @param repeats 1 to 1,000
   */
  public ComparisonProtocol repeats(int repeats) {
    return with(REPEATS, repeats);
  }

  /** {@return the seed of all draws} */
  public long seed() {
    return get(SEED);
  }

  /**
   * {@return a copy with other {@code seed}}
   *
   * @param seed any number
   */
  public ComparisonProtocol seed(long seed) {
    return with(SEED, seed);
  }

  /**
   * Configuration of a GAN of images; that of a table's rows is given to its comparison.
   *
   * @return the configuration
   */
  public GanConfig gan() {
    return get(GAN);
  }

  /**
   * {@return a copy with other {@code gan}}
   *
   * @param gan the configuration
   */
  public ComparisonProtocol gan(GanConfig gan) {
    return with(GAN, gan);
  }

  /** {@return how synthetic samples are mixed into the training set in the GAN's arms} */
  public Mix.Fixed mix() {
    return get(MIX);
  }

  /**
   * {@return a copy with other {@code mix}}
   *
   * @param mix the mix
   */
  public ComparisonProtocol mix(Mix.Fixed mix) {
    return with(MIX, mix);
  }

  /**
   * Plan of the search for mix and ratio, in the arm {@link ComparedArm#AUTO} of each repeat.
   *
   * @return the plan
   */
  public MixSearch search() {
    return get(SEARCH);
  }

  /**
   * {@return a copy with other {@code search}}
   *
   * @param search the plan
   */
  public ComparisonProtocol search(MixSearch search) {
    return with(SEARCH, search);
  }

  /** {@return how strict the gate is that every synthetic sample of a GAN has to pass} */
  public GateConfig gate() {
    return get(GATE);
  }

  /**
   * {@return a copy with other {@code gate}}
   *
   * @param gate the configuration
   */
  public ComparisonProtocol gate(GateConfig gate) {
    return with(GATE, gate);
  }

  /**
   * Batches that each of the gate's classifiers learns from; a search's gates learn from half as
   * many.
   *
   * @return 1 to 1,000,000
   */
  public int gateSteps() {
    return get(GATE_STEPS);
  }

  /**
   * {@return a copy with other {@code gateSteps}}
   *
   * @param gateSteps 1 to 1,000,000
   */
  public ComparisonProtocol gateSteps(int gateSteps) {
    return with(GATE_STEPS, gateSteps);
  }

  /** {@return what labels unlabelled images; its seed is the repeat's} */
  public Teacher teacher() {
    return get(TEACHER);
  }

  /**
   * {@return a copy with other {@code teacher}}
   *
   * @param teacher the configuration
   */
  public ComparisonProtocol teacher(Teacher teacher) {
    return with(TEACHER, teacher);
  }

  /** {@return how pseudo-labelled images are mixed into the training set} */
  public Mix.Fixed unlabeledMix() {
    return get(UNLABELED_MIX);
  }

  /**
   * {@return a copy with other {@code unlabeledMix}}
   *
   * @param mix the mix
   */
  public ComparisonProtocol unlabeledMix(Mix.Fixed mix) {
    return with(UNLABELED_MIX, mix);
  }

  /** {@return batches that each classifier learns from, the same in every arm, 1 to 1,000,000} */
  public int downstreamSteps() {
    return get(DOWNSTREAM_STEPS);
  }

  /**
   * {@return a copy with other {@code downstreamSteps}}
   *
   * @param downstreamSteps 1 to 1,000,000
   */
  public ComparisonProtocol downstreamSteps(int downstreamSteps) {
    return with(DOWNSTREAM_STEPS, downstreamSteps);
  }

  /**
   * Samples in a classifier's batch, the same in every arm; fewer if there are not so many.
   *
   * @return 1 to 4,096
   */
  public int downstreamBatch() {
    return get(DOWNSTREAM_BATCH);
  }

  /**
   * {@return a copy with other {@code downstreamBatch}}
   *
   * @param downstreamBatch 1 to 4,096
   */
  public ComparisonProtocol downstreamBatch(int downstreamBatch) {
    return with(DOWNSTREAM_BATCH, downstreamBatch);
  }
}
