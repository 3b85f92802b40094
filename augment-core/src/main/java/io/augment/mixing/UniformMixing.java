package io.augment.mixing;

import io.augment.data.ClassCounts;

/** The same number for each class that has a real sample. */
record UniformMixing() implements MixingPolicy {

  @Override
  public int[] allocate(ClassCounts real, int synthetic) {
    Allocations.check(real, synthetic);
    int classes = real.counts().size();
    int present = (int) real.counts().stream().filter(count -> count > 0).count();
    int[] allocation = new int[classes];
    int seen = 0;
    for (int label = 0; label < classes; label++) {
      if (real.count(label) > 0) {
        allocation[label] = synthetic / present + (seen < synthetic % present ? 1 : 0);
        seen++;
      }
    }
    return allocation;
  }

  @Override
  public String toString() {
    return "uniform";
  }
}
