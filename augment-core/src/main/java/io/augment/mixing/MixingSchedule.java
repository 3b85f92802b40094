package io.augment.mixing;

import java.util.OptionalInt;

/**
 * How the synthetic share changes from epoch to epoch.
 *
 * <p>Implementations are immutable and thread-safe, and equal if they change it alike.
 */
public sealed interface MixingSchedule
    permits ConstantMixing, DecayingMixing, RealOnlyFrom, SyntheticFirst {

  /**
   * The same share in every epoch.
   *
   * @return the schedule
   */
  static MixingSchedule constant() {
    return new ConstantMixing();
  }

  /**
   * From the whole share in the first epoch down to none in the last one, linearly. A training of
   * one epoch has the whole share.
   *
   * @return the schedule, which needs to know how many epochs there will be
   */
  static MixingSchedule decayToNone() {
    return new DecayingMixing();
  }

  /**
   * The whole share at first, then real samples alone.
   *
   * @param epoch the first epoch without synthetic samples, counted from 0
   * @return the schedule
   * @throws IllegalArgumentException if {@code epoch} is negative
   */
  static MixingSchedule realOnlyFrom(int epoch) {
    return new RealOnlyFrom(epoch);
  }

  /**
   * The whole share in a first part of the training, then real samples alone: what was learnt from
   * synthetic samples is put right on real ones.
   *
   * @param part the part of the epochs that is mixed, in (0, 1]; rounded to whole epochs, at least
   *     one
   * @return the schedule, which needs to know how many epochs there will be
   * @throws IllegalArgumentException if {@code part} is outside (0, 1]
   */
  static MixingSchedule syntheticFirst(double part) {
    return new SyntheticFirst(part);
  }

  /**
   * Whether it depends on the number of epochs.
   *
   * @return true if {@link #factor(int, OptionalInt)} wants to know how many there will be
   */
  boolean needsEpochs();

  /**
   * The part of the synthetic fraction that an epoch shows.
   *
   * @param epoch which epoch, from 0
   * @param epochs how many there will be, at least 1, if that is known
   * @return a number in [0, 1], for {@link MixRatio#scaled(double)}; 1 if the number of epochs is
   *     needed and unknown
   * @throws IllegalArgumentException if {@code epoch} is negative or {@code epochs} is below 1
   */
  double factor(int epoch, OptionalInt epochs);
}
