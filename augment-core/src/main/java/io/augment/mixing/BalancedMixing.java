package io.augment.mixing;

import io.augment.data.ClassCounts;

/** Water-filling: every class that has a real sample is raised to one level, as far as it goes. */
record BalancedMixing() implements MixingPolicy {

  @Override
  public int[] allocate(ClassCounts real, int synthetic) {
    Allocations.check(real, synthetic);
    int[] allocation = new int[real.counts().size()];
    if (synthetic == 0) {
      return allocation;
    }
    long level = level(real, synthetic);
    long left = synthetic - needed(real, level);
    for (int label = 0; label < allocation.length; label++) {
      int count = real.count(label);
      if (count > 0 && count <= level) {
        allocation[label] = (int) (level - count);
        if (left > 0) {
          allocation[label]++;
          left--;
        }
      }
    }
    return allocation;
  }

  /** The highest level that the synthetic samples can raise every smaller class to. */
  private static long level(ClassCounts real, int synthetic) {
    long reached = 0;
    long beyond = (long) real.largest() + synthetic + 1;
    while (beyond - reached > 1) {
      long middle = (reached + beyond) / 2;
      if (needed(real, middle) <= synthetic) {
        reached = middle;
      } else {
        beyond = middle;
      }
    }
    return reached;
  }

  private static long needed(ClassCounts real, long level) {
    return real.counts().stream()
        .filter(count -> count > 0)
        .mapToLong(count -> Math.max(0, level - count))
        .sum();
  }

  @Override
  public String toString() {
    return "balance";
  }
}
