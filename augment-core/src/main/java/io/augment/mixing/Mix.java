package io.augment.mixing;

import io.augment.data.ClassCounts;

/**
 * How synthetic samples are mixed into real ones: how many, of which classes, and when, in one
 * value.
 *
 * <pre>{@code
 * Mix.balanced(); // as many of each class as the largest has
 * Mix.fraction(0.3); // 30 % synthetic, the same number of each class
 * Mix.fraction(0.3).balanced(); // 30 % synthetic, the smallest classes first
 * Mix.perReal(1).schedule(MixingSchedule.decayToNone());
 * }</pre>
 *
 * <p>A class without a real sample gets no synthetic one, as nothing can have been learnt of it. A
 * class that has more samples than the others come to keeps them all.
 *
 * <p>Immutable and thread-safe; two are equal if they mix alike.
 */
public sealed interface Mix permits MixCandidate, LevelMix {

  /**
   * Tops up every class to the size of the largest one, and adds nothing beyond that. How much is
   * synthetic follows from the real samples.
   *
   * @return the mix
   */
  static Mix balanced() {
    return new LevelMix(MixingSchedule.constant());
  }

  /**
   * A share of the result.
   *
   * @param fraction the synthetic share, in [0, 1)
   * @return the mix, with the same number of each class in every epoch
   * @throws IllegalArgumentException if {@code fraction} is outside [0, 1)
   */
  static MixCandidate fraction(double fraction) {
    return of(MixRatio.syntheticFraction(fraction));
  }

  /**
   * So many synthetic samples for each real one.
   *
   * @param perReal synthetic samples for each real one, in [0, {@value MixRatio#MAX_PER_REAL}]
   * @return the mix, with the same number of each class in every epoch
   * @throws IllegalArgumentException if {@code perReal} is outside its range
   */
  static MixCandidate perReal(double perReal) {
    return of(MixRatio.syntheticPerReal(perReal));
  }

  /**
   * A ratio.
   *
   * @param ratio how many synthetic samples there are for the real ones
   * @return the mix, with the same number of each class in every epoch
   */
  static MixCandidate of(MixRatio ratio) {
    return new MixCandidate(ratio, MixingPolicy.uniform(), MixingSchedule.constant());
  }

  /**
   * Real samples alone.
   *
   * @return the mix of the ratio 0
   */
  static MixCandidate none() {
    return MixCandidate.none();
  }

  /**
   * Not one mix, but a search for one: an augmented data set runs it when it is prepared, and takes
   * none unless cross-validation shows a gain.
   *
   * <p>It costs a generator and a gate for each fold of each repeat, before the one that is used:
   * with the defaults nine of each for images, eighteen for rows. {@link AutoMix#repeats}, {@link
   * AutoMix#folds} and {@link AutoMix#budget} make it shorter.
   *
   * @return the search with its defaults
   */
  static AutoMix auto() {
    return AutoMix.ofDefaults();
  }

  /**
   * This mix for given real samples: ratio, policy and schedule.
   *
   * @param real how many real samples each class has
   * @return what it comes to; itself unless it depends on the counts
   * @throws IllegalArgumentException if there would be more samples than an {@code int} counts
   */
  MixCandidate forCounts(ClassCounts real);

  /**
   * How many synthetic samples of each class it adds to given real samples, where no schedule thins
   * them out.
   *
   * @param real how many real samples each class has
   * @return a new array, one count a class, 0 for a class without a real sample
   * @throws IllegalArgumentException if there would be more samples than an {@code int} counts, or
   *     weights don't fit the classes
   */
  default int[] syntheticPerClass(ClassCounts real) {
    MixCandidate settled = forCounts(real);
    return settled.policy().allocate(real, settled.ratio().syntheticFor(real.total()));
  }

  /**
   * How the synthetic share changes from epoch to epoch.
   *
   * @return the schedule
   */
  MixingSchedule schedule();

  /**
   * Sets how the synthetic share changes from epoch to epoch.
   *
   * @param schedule the schedule
   * @return the same mix with another schedule
   */
  Mix schedule(MixingSchedule schedule);
}
