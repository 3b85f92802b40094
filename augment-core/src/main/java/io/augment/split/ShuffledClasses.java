package io.augment.split;

import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import java.util.Arrays;
import java.util.SplittableRandom;

/** The indices of each class's samples, in a random order that depends on that class alone. */
final class ShuffledClasses {

  private ShuffledClasses() {}

  static int[][] of(int[] labels, ClassCounts counts, SeedSequence seeds) {
    int[][] indices = indicesByClass(labels, counts);
    for (int label = 0; label < indices.length; label++) {
      shuffle(indices[label], seeds.child("class", label).random());
    }
    return indices;
  }

  private static int[][] indicesByClass(int[] labels, ClassCounts counts) {
    int[][] indices = new int[counts.counts().size()][];
    Arrays.setAll(indices, label -> new int[counts.count(label)]);
    int[] filled = new int[indices.length];
    for (int index = 0; index < labels.length; index++) {
      int label = labels[index];
      indices[label][filled[label]++] = index;
    }
    return indices;
  }

  /** Fisher and Yates's shuffle. */
  static void shuffle(int[] indices, SplittableRandom random) {
    for (int last = indices.length - 1; last > 0; last--) {
      int chosen = random.nextInt(last + 1);
      int swapped = indices[last];
      indices[last] = indices[chosen];
      indices[chosen] = swapped;
    }
  }
}
