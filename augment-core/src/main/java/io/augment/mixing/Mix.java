package io.augment.mixing;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Mix of synthetic samples into real ones: their number, their classes and their epochs, in one
 * value.
 *
 * <pre>{@code
 * Mix.balanced(); // as many of each class as the largest has
 * Mix.fraction(0.3); // 30 % synthetic, the same number of each class
 * Mix.fraction(0.3).balanced(); // 30 % synthetic, the smallest classes first
 * Mix.perReal(1).schedule(Mix.Schedule.decayToNone());
 * }</pre>
 *
 * <p>A class without a real sample gets no synthetic one, as nothing can have been learnt of it. A
 * class that has more samples than the others come to keeps them all.
 *
 * <p>Immutable and thread-safe; two are equal if they mix alike.
 */
public sealed interface Mix permits Mix.Fixed, LevelMix {

  /** The most synthetic samples for each real one. */
  double MAX_PER_REAL = 100;

  /**
   * Tops up every class to the size of the largest one, and adds nothing beyond that. How much is
   * synthetic follows from the real samples.
   *
   * @return the mix
   */
  static Mix balanced() {
    return new LevelMix(Schedule.constant());
  }

  /**
   * A share of each batch, whose size stays as it is.
   *
   * @param fraction the synthetic share, in [0, 1)
   * @return the mix, with the same number of each class in every epoch
   * @throws IllegalArgumentException if {@code fraction} is outside [0, 1)
   */
  static Fixed fraction(double fraction) {
    return Fixed.of(MixRatio.syntheticFraction(fraction));
  }

  /**
   * Number of synthetic samples per real one.
   *
   * @param perReal synthetic samples for each real one, in [0, {@value #MAX_PER_REAL}]
   * @return the mix, with the same number of each class in every epoch
   * @throws IllegalArgumentException if {@code perReal} is outside its range
   */
  static Fixed perReal(double perReal) {
    return Fixed.of(MixRatio.syntheticPerReal(perReal));
  }

  /**
   * Real samples alone.
   *
   * @return the mix of the fraction 0
   */
  static Fixed none() {
    return Fixed.NONE;
  }

  /**
   * Not one mix, but a search for one: an augmented data set runs it when it is prepared, and takes
   * none unless cross-validation shows a gain.
   *
   * <p>It costs a generator and a gate for each fold of each repeat, before the one that is used:
   * with the defaults nine of each for images, eighteen for rows. {@link MixSearch#repeats}, {@link
   * MixSearch#folds} and {@link MixSearch#budget} make it shorter.
   *
   * @return the search with its defaults
   */
  static MixSearch auto() {
    return MixSearch.ofDefaults();
  }

  /**
   * This mix for given real samples.
   *
   * @param real how many real samples each class has
   * @return what it comes to; itself unless it depends on the counts
   * @throws IllegalArgumentException if there would be more samples than an {@code int} counts
   */
  Fixed forCounts(ClassCounts real);

  /**
   * Counts the synthetic samples of each class that it adds to a set of real samples.
   *
   * @param real how many real samples each class has
   * @return a new array, one count per class, 0 for a class without a real sample
   * @throws IllegalArgumentException if the mix has a schedule, as a set of samples has no epochs,
   *     there would be more samples than an {@code int} counts, or weights don't fit the classes
   */
  default int[] syntheticPerClass(ClassCounts real) {
    if (!schedule().equals(Schedule.constant())) {
      throw new IllegalArgumentException(
          "mix '" + this + "': expected one without a schedule, as samples have no epochs");
    }
    Fixed settled = forCounts(real);
    return settled.allocate(real, settled.syntheticFor(real.total()));
  }

  /**
   * Change of the synthetic share from epoch to epoch.
   *
   * @return the schedule
   */
  Schedule schedule();

  /**
   * Sets how the synthetic share changes from epoch to epoch.
   *
   * @param schedule the schedule
   * @return the same mix with another schedule
   */
  Mix schedule(Schedule schedule);

  /** A mix of a given fraction. Every one of the fraction 0 is {@link Mix#none()}. */
  final class Fixed implements Mix {

    private static final Fixed NONE = of(MixRatio.none());

    private final MixRatio ratio;
    private final MixingPolicy policy;
    private final Schedule schedule;

    private Fixed(MixRatio ratio, MixingPolicy policy, Schedule schedule) {
      boolean none = ratio.fraction() == 0; // nothing to share out or to schedule
      this.ratio = ratio;
      this.policy = none ? MixingPolicy.uniform() : policy;
      this.schedule = none ? Schedule.constant() : Objects.requireNonNull(schedule, "schedule");
    }

    static Fixed of(MixRatio ratio) {
      return new Fixed(ratio, MixingPolicy.uniform(), Schedule.constant());
    }

    /**
     * Shares the synthetic samples out to the smallest classes first, until all are level, and then
     * to all alike.
     *
     * @return the same fraction, shared out anew
     */
    public Fixed balanced() {
      return new Fixed(ratio, MixingPolicy.balanceClasses(), schedule);
    }

    /**
     * Shares the synthetic samples out in proportion to weights.
     *
     * @param weights one weight per class, by class index; finite, at least 0, not all 0
     * @return the same fraction, shared out anew
     * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
     */
    public Fixed weighted(List<Double> weights) {
      return new Fixed(ratio, MixingPolicy.perClass(weights), schedule);
    }

    @Override
    public Fixed schedule(Schedule schedule) {
      return new Fixed(ratio, policy, schedule);
    }

    @Override
    public Schedule schedule() {
      return schedule;
    }

    @Override
    public Fixed forCounts(ClassCounts real) {
      return this;
    }

    /**
     * The share of an epoch that is synthetic, before the schedule thins it out.
     *
     * @return a number in [0, 1)
     */
    public double fraction() {
      return ratio.fraction();
    }

    /**
     * How the synthetic samples are shared out over the classes.
     *
     * @return {@code uniform}, {@code balance}, or the weights
     */
    public String policy() {
      return policy.toString();
    }

    /**
     * Whether this is real samples alone.
     *
     * @return true if nothing is synthetic
     */
    public boolean isNone() {
      return ratio.fraction() == 0;
    }

    /**
     * A part of this mix, for epochs that a {@link Schedule} thins out.
     *
     * @param factor the part of the fraction to keep, in [0, 1]
     * @return the mix whose fraction is {@code factor} times this one's
     * @throws IllegalArgumentException if {@code factor} is outside [0, 1]
     */
    public Fixed scaled(double factor) {
      return new Fixed(ratio.scaled(factor), policy, schedule);
    }

    /**
     * Counts the synthetic samples that an epoch shows.
     *
     * @param real the number of real samples, at least 0
     * @return {@code real * fraction / (1 - fraction)}, rounded to the nearest integer
     * @throws IllegalArgumentException if {@code real} is negative, or the epoch would have more
     *     samples than an {@code int} counts
     */
    public int syntheticFor(int real) {
      return ratio.syntheticFor(real);
    }

    /**
     * Shares synthetic samples out over the classes.
     *
     * @param real how many real samples each class has
     * @param synthetic how many synthetic samples there are to share out, at least 0
     * @return a new array, one count per class, that sums to {@code synthetic}; where shares are
     *     not whole, the largest remainders are rounded up, among equal ones those of the first
     *     classes
     * @throws IllegalArgumentException if {@code synthetic} is negative, no class that would get
     *     some has a real sample, or weights don't fit the classes
     */
    public int[] allocate(ClassCounts real, int synthetic) {
      return policy.allocate(real, synthetic);
    }

    /**
     * This mix in words.
     *
     * @param classes the names of the classes
     * @return for example {@code 30 % synthetic in the first half of the training, of every class}
     * @throws IndexOutOfBoundsException if there are more weights than classes
     */
    public String describe(ClassLabels classes) {
      return isNone()
          ? "real samples alone"
          : new MixText(fraction(), policy, schedule).sentence(classes);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fixed mix
          && ratio.equals(mix.ratio)
          && policy.equals(mix.policy)
          && schedule.equals(mix.schedule);
    }

    @Override
    public int hashCode() {
      return Objects.hash(ratio, policy, schedule);
    }

    /**
     * This mix in short.
     *
     * @return for example {@code 30 % synthetic, balanced, first half}
     */
    @Override
    public String toString() {
      return isNone() ? "real alone" : new MixText(fraction(), policy, schedule).brief();
    }
  }

  /**
   * Change of the synthetic share from epoch to epoch. Immutable and thread-safe; two are equal if
   * they change it alike.
   */
  sealed interface Schedule permits ConstantMixing, DecayingMixing, RealOnlyFrom, SyntheticFirst {

    /**
     * The same share in every epoch.
     *
     * @return the schedule
     */
    static Schedule constant() {
      return new ConstantMixing();
    }

    /**
     * From the whole share in the first epoch down to none in the last one, linearly. A training of
     * one epoch has the whole share.
     *
     * @return the schedule, which needs to know how many epochs there will be
     */
    static Schedule decayToNone() {
      return new DecayingMixing();
    }

    /**
     * The whole share at first, then real samples alone.
     *
     * @param epoch the first epoch without synthetic samples, counted from 0
     * @return the schedule
     * @throws IllegalArgumentException if {@code epoch} is negative
     */
    static Schedule realOnlyFrom(int epoch) {
      return new RealOnlyFrom(epoch);
    }

    /**
     * The whole share in a first part of the training, then real samples alone: what was learnt
     * from synthetic samples is put right on real ones.
     *
     * @param part the part of the epochs that is mixed, in (0, 1]; rounded to whole epochs, at
     *     least one
     * @return the schedule, which needs to know how many epochs there will be
     * @throws IllegalArgumentException if {@code part} is outside (0, 1]
     */
    static Schedule syntheticFirst(double part) {
      return new SyntheticFirst(part);
    }

    /**
     * Whether it depends on the number of epochs.
     *
     * @return true if {@link #factor(int, OptionalInt)} needs to know how many there will be
     */
    boolean needsEpochs();

    /**
     * The part of the synthetic fraction that an epoch shows.
     *
     * @param epoch which epoch, from 0
     * @param epochs how many there will be, at least 1, if that is known
     * @return a number in [0, 1]; 1 if the number of epochs is needed and unknown
     * @throws IllegalArgumentException if {@code epoch} is negative or {@code epochs} is below 1
     */
    double factor(int epoch, OptionalInt epochs);
  }
}
