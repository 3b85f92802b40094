package io.augment.mixing;

import io.augment.data.ClassCounts;
import java.util.Objects;

/**
 * Every class topped up to the size of the largest.
 *
 * @param schedule how the share changes from epoch to epoch
 */
record LevelMix(MixingSchedule schedule) implements Mix {

  LevelMix {
    Objects.requireNonNull(schedule, "schedule");
  }

  @Override
  public MixCandidate forCounts(ClassCounts real) {
    long missing =
        real.counts().stream()
            .filter(count -> count > 0)
            .mapToLong(count -> (long) real.largest() - count)
            .sum();
    return missing == 0
        ? MixCandidate.none()
        : new MixCandidate(
            MixRatio.synthetic(missing, real.total()), MixingPolicy.balanceClasses(), schedule);
  }

  @Override
  public Mix schedule(MixingSchedule other) {
    return new LevelMix(other);
  }

  @Override
  public String toString() {
    return schedule.equals(MixingSchedule.constant()) ? "balanced" : "balanced, " + schedule;
  }
}
