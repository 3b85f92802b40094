package io.augment.mixing;

import io.augment.data.ClassCounts;
import java.util.Objects;

/**
 * Every class topped up to the size of the largest.
 *
 * @param schedule how the share changes from epoch to epoch
 */
record LevelMix(Schedule schedule) implements Mix {

  LevelMix {
    Objects.requireNonNull(schedule, "schedule");
  }

  @Override
  public Fixed forCounts(ClassCounts real) {
    long missing =
        real.counts().stream()
            .filter(count -> count > 0)
            .mapToLong(count -> (long) real.largest() - count)
            .sum();
    return missing == 0
        ? Mix.none()
        : Fixed.of(MixRatio.synthetic(missing, real.total())).balanced().schedule(schedule);
  }

  @Override
  public Mix schedule(Schedule other) {
    return new LevelMix(other);
  }

  @Override
  public String toString() {
    return schedule.equals(Schedule.constant()) ? "balanced" : "balanced, " + schedule;
  }
}
