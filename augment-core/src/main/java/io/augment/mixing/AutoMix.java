package io.augment.mixing;

import io.augment.data.ClassCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a search for mix and ratio tries: which {@link MixCandidate}s, in how many folds, how often,
 * for how long at most.
 *
 * <pre>{@code
 * AutoMix search = Mix.auto().repeats(4).budget(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>Immutable and thread-safe: each setter gives a new instance.
 */
public final class AutoMix {

  /** Synthetic fractions unless others are set. */
  public static final List<Double> DEFAULT_FRACTIONS = List.of(0.0, 0.15, 0.3, 0.5, 0.7);

  /** Folds unless another number is set. */
  public static final int DEFAULT_FOLDS = 3;

  /** The largest number of folds. */
  public static final int MAX_FOLDS = 20;

  /** Repeats of the cross-validation unless another number is set. */
  public static final int DEFAULT_REPEATS = 6;

  /** The same for images, whose generators take minutes. */
  public static final int DEFAULT_IMAGE_REPEATS = 3;

  /** The largest number of repeats. */
  public static final int MAX_REPEATS = 100;

  /** Schedules unless others are set: constant, decaying to none, synthetic in the first half. */
  public static final List<MixingSchedule> DEFAULT_SCHEDULES =
      List.of(
          MixingSchedule.constant(),
          MixingSchedule.decayToNone(),
          MixingSchedule.syntheticFirst(0.5));

  /** Policies that move fewer synthetic samples than this part between classes are the same. */
  private static final double SAME = 0.05;

  private final List<Double> fractions;
  private final List<MixingSchedule> schedules;
  private final int folds;
  private final OptionalInt repeats; // empty unless set
  private final Optional<Duration> budget;

  private AutoMix(
      List<Double> fractions,
      List<MixingSchedule> schedules,
      int folds,
      OptionalInt repeats,
      Optional<Duration> budget) {
    this.fractions = fractions;
    this.schedules = schedules;
    this.folds = folds;
    this.repeats = repeats;
    this.budget = budget;
  }

  static AutoMix ofDefaults() {
    return new AutoMix(
        DEFAULT_FRACTIONS, DEFAULT_SCHEDULES, DEFAULT_FOLDS, OptionalInt.empty(), Optional.empty());
  }

  /**
   * The synthetic fractions.
   *
   * @return ascending, each once, the first 0
   */
  public List<Double> fractions() {
    return fractions;
  }

  /**
   * Sets the synthetic fractions; 0 is always among them.
   *
   * @param fractions each in [0, 1), at least one
   * @return a new search
   * @throws IllegalArgumentException if there is none, or one is outside
   */
  public AutoMix fractions(List<Double> fractions) {
    for (double fraction : fractions) {
      if (!(fraction >= 0 && fraction < 1)) {
        throw new IllegalArgumentException("fractions " + fractions + ": expected them in [0, 1)");
      }
    }
    if (fractions.isEmpty()) {
      throw new IllegalArgumentException("fractions []: expected at least one");
    }
    List<Double> tried =
        DoubleStream.concat(
                DoubleStream.of(0),
                fractions.stream().mapToDouble(Double::doubleValue).map(Math::abs))
            .sorted()
            .distinct()
            .boxed()
            .toList();
    return new AutoMix(tried, schedules, folds, repeats, budget);
  }

  /**
   * The schedules.
   *
   * @return at least one
   */
  public List<MixingSchedule> schedules() {
    return schedules;
  }

  /**
   * Sets the schedules. Who does not know how many epochs the training will have asks for those
   * that don't {@linkplain MixingSchedule#needsEpochs() need} to know.
   *
   * @param schedules at least one; those that are there twice count once
   * @return a new search
   * @throws IllegalArgumentException if there is none
   */
  public AutoMix schedules(List<MixingSchedule> schedules) {
    if (schedules.isEmpty()) {
      throw new IllegalArgumentException("schedules []: expected at least one");
    }
    return new AutoMix(fractions, schedules.stream().distinct().toList(), folds, repeats, budget);
  }

  /**
   * Into how many folds the train fold is split.
   *
   * @return at least 2
   */
  public int folds() {
    return folds;
  }

  /**
   * Sets into how many folds the train fold is split. Each fold of each repeat needs a synthesizer
   * of its own, as one that has seen a sample must not be judged by it.
   *
   * @param folds from 2 to {@value #MAX_FOLDS}
   * @return a new search
   * @throws IllegalArgumentException if it is outside
   */
  public AutoMix folds(int folds) {
    return new AutoMix(fractions, schedules, within("folds", folds, MAX_FOLDS), repeats, budget);
  }

  /**
   * How often the folds are drawn anew.
   *
   * @return at least 2
   */
  public int repeats() {
    return repeats.orElse(DEFAULT_REPEATS);
  }

  /**
   * This search as it is for images.
   *
   * @return the same with {@value #DEFAULT_IMAGE_REPEATS} repeats, unless their number was set
   */
  public AutoMix forImages() {
    return repeats.isPresent() ? this : repeats(DEFAULT_IMAGE_REPEATS);
  }

  /**
   * Sets how often the folds are drawn anew. The first third selects, the others decide.
   *
   * @param repeats from 2 to {@value #MAX_REPEATS}
   * @return a new search
   * @throws IllegalArgumentException if it is outside
   */
  public AutoMix repeats(int repeats) {
    return new AutoMix(
        fractions,
        schedules,
        folds,
        OptionalInt.of(within("repeats", repeats, MAX_REPEATS)),
        budget);
  }

  private static int within(String field, int value, int most) {
    if (value < 2 || value > most) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a whole number in [2, " + most + "]");
    }
    return value;
  }

  /**
   * How long the search may take.
   *
   * @return empty for as long as it needs
   */
  public Optional<Duration> budget() {
    return budget;
  }

  /**
   * Sets how long the search may take. When it is out, what was begun is finished and the search
   * decides with what it has. With a budget, what is chosen depends on how fast the machine is.
   *
   * @param budget above zero
   * @return a new search
   * @throws IllegalArgumentException if it is zero or negative
   */
  public AutoMix budget(Duration budget) {
    if (budget.isZero() || budget.isNegative()) {
      throw new IllegalArgumentException("budget " + budget + ": expected a time above zero");
    }
    return new AutoMix(fractions, schedules, folds, repeats, Optional.of(budget));
  }

  /**
   * The candidates for a training set: every fraction with every policy (uniform, balanced, the
   * smallest classes alone) and every schedule, without those that come to the same because the
   * classes are level, or nearly so.
   *
   * @param real how many real samples each class has, at least one of one class
   * @return {@link MixCandidate#none()}, then those with synthetic samples, by fraction
   */
  public List<MixCandidate> candidates(ClassCounts real) {
    List<MixCandidate> candidates = new ArrayList<>();
    candidates.add(MixCandidate.none());
    for (double fraction : fractions.subList(1, fractions.size())) {
      MixRatio ratio = MixRatio.syntheticFraction(fraction);
      for (MixingPolicy policy : policies(real, ratio.syntheticFor(real.total()))) {
        for (MixingSchedule schedule : schedules) {
          candidates.add(new MixCandidate(ratio, policy, schedule));
        }
      }
    }
    return List.copyOf(candidates);
  }

  private static List<MixingPolicy> policies(ClassCounts real, int synthetic) {
    List<MixingPolicy> different = new ArrayList<>();
    for (MixingPolicy policy :
        List.of(MixingPolicy.uniform(), MixingPolicy.balanceClasses(), smallestAlone(real))) {
      int[] shares = policy.allocate(real, synthetic);
      if (different.stream()
          .noneMatch(other -> same(other.allocate(real, synthetic), shares, synthetic))) {
        different.add(policy);
      }
    }
    return different;
  }

  private static boolean same(int[] one, int[] other, int synthetic) {
    int moved = IntStream.range(0, one.length).map(i -> Math.abs(one[i] - other[i])).sum() / 2;
    return moved <= SAME * synthetic;
  }

  /** Those as small as the smallest, give or take a tenth. */
  private static MixingPolicy smallestAlone(ClassCounts real) {
    int smallest =
        real.counts().stream().mapToInt(Integer::intValue).filter(n -> n > 0).min().orElseThrow();
    return MixingPolicy.perClass(
        real.counts().stream()
            .map(count -> count > 0 && count <= 1.1 * smallest ? 1.0 : 0.0)
            .collect(Collectors.toList()));
  }

  /**
   * Whether two searches try the same.
   *
   * @param other anything
   * @return true if it is a search with the same settings
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof AutoMix auto && settings().equals(auto.settings());
  }

  /**
   * A hash of the settings.
   *
   * @return the hash
   */
  @Override
  public int hashCode() {
    return settings().hashCode();
  }

  private List<Object> settings() {
    return Arrays.asList(fractions, schedules, folds, repeats, budget);
  }

  /**
   * The search as people read it.
   *
   * @return for example {@code auto of [0.0, 0.3], 3 folds, 6 repeats}
   */
  @Override
  public String toString() {
    return String.format("auto of %s, %d folds, %d repeats", fractions, folds, repeats())
        + budget.map(time -> ", within " + time.toSeconds() + " s").orElse("");
  }
}
