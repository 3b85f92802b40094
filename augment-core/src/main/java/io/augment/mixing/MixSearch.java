package io.augment.mixing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * A search for a {@link Mix}: which fractions and schedules it tries, in how many folds, how often,
 * for how long at most.
 *
 * <pre>{@code
 * MixSearch search = Mix.auto().repeats(4).budget(Duration.ofMinutes(5));
 * }</pre>
 *
 * <p>Immutable and thread-safe: each setter gives a new instance.
 */
public final class MixSearch {

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
  public static final List<Mix.Schedule> DEFAULT_SCHEDULES =
      List.of(
          Mix.Schedule.constant(), Mix.Schedule.decayToNone(), Mix.Schedule.syntheticFirst(0.5));

  private final List<Double> fractions;
  private final List<Mix.Schedule> schedules;
  private final int folds;
  private final OptionalInt repeats; // empty unless set
  private final Optional<Duration> budget;
  private final OptionalInt steps; // empty unless set

  private MixSearch(
      List<Double> fractions,
      List<Mix.Schedule> schedules,
      int folds,
      OptionalInt repeats,
      Optional<Duration> budget,
      OptionalInt steps) {
    this.fractions = fractions;
    this.schedules = schedules;
    this.folds = folds;
    this.repeats = repeats;
    this.budget = budget;
    this.steps = steps;
  }

  static MixSearch ofDefaults() {
    return new MixSearch(
        DEFAULT_FRACTIONS,
        DEFAULT_SCHEDULES,
        DEFAULT_FOLDS,
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty());
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
  public MixSearch fractions(List<Double> fractions) {
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
    return new MixSearch(tried, schedules, folds, repeats, budget, steps);
  }

  /**
   * The schedules.
   *
   * @return at least one
   */
  public List<Mix.Schedule> schedules() {
    return schedules;
  }

  /**
   * Sets the schedules. Who does not know how many epochs the training will have asks for those
   * that don't {@linkplain Mix.Schedule#needsEpochs() need} to know.
   *
   * @param schedules at least one; those that are there twice count once
   * @return a new search
   * @throws IllegalArgumentException if there is none
   */
  public MixSearch schedules(List<Mix.Schedule> schedules) {
    if (schedules.isEmpty()) {
      throw new IllegalArgumentException("schedules []: expected at least one");
    }
    return new MixSearch(
        fractions, schedules.stream().distinct().toList(), folds, repeats, budget, steps);
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
   * of its own, as one that has seen a sample must not be scored on it.
   *
   * @param folds from 2 to {@value #MAX_FOLDS}
   * @return a new search
   * @throws IllegalArgumentException if it is outside
   */
  public MixSearch folds(int folds) {
    return new MixSearch(
        fractions, schedules, within("folds", folds, MAX_FOLDS), repeats, budget, steps);
  }

  /**
   * Returns how often the folds are drawn anew.
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
  public MixSearch forImages() {
    return repeats.isPresent() ? this : repeats(DEFAULT_IMAGE_REPEATS);
  }

  /**
   * Sets how often the folds are drawn anew. The first third selects, the others decide.
   *
   * @param repeats from 2 to {@value #MAX_REPEATS}
   * @return a new search
   * @throws IllegalArgumentException if it is outside
   */
  public MixSearch repeats(int repeats) {
    return new MixSearch(
        fractions,
        schedules,
        folds,
        OptionalInt.of(within("repeats", repeats, MAX_REPEATS)),
        budget,
        steps);
  }

  private static int within(String field, int value, int most) {
    if (value < 2 || value > most) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a whole number in [2, " + most + "]");
    }
    return value;
  }

  /**
   * Returns how long the search may take.
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
  public MixSearch budget(Duration budget) {
    if (budget.isZero() || budget.isNegative()) {
      throw new IllegalArgumentException("budget " + budget + ": expected a time above zero");
    }
    return new MixSearch(fractions, schedules, folds, repeats, Optional.of(budget), steps);
  }

  /**
   * Returns how many batches each of the search's classifiers learns from.
   *
   * @return empty for the default of the search
   */
  public OptionalInt steps() {
    return steps;
  }

  /**
   * Sets how many batches each of the search's classifiers learns from.
   *
   * @param batches at least 1
   * @return a new search
   * @throws IllegalArgumentException if it is below 1
   */
  public MixSearch steps(int batches) {
    if (batches < 1) {
      throw new IllegalArgumentException("steps " + batches + ": expected at least 1");
    }
    return new MixSearch(fractions, schedules, folds, repeats, budget, OptionalInt.of(batches));
  }

  /**
   * Whether two searches try the same.
   *
   * @param other anything
   * @return true if it is a search with the same settings
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof MixSearch auto && settings().equals(auto.settings());
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
    return List.of(fractions, schedules, folds, repeats, budget, steps);
  }

  /**
   * The search as people read it.
   *
   * @return for example {@code auto of [0.0, 0.3], 3 folds, 6 repeats}
   */
  @Override
  public String toString() {
    return String.format("auto of %s, %d folds, %d repeats", fractions, folds, repeats())
        + budget.map(time -> ", within " + time.toSeconds() + " s").orElse("")
        + (steps.isPresent() ? ", " + steps.getAsInt() + " steps" : "");
  }
}
