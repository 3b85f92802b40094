package io.augment.internal.mixing;

import io.augment.data.SeedSequence;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Class indices in a random order in which every class is spread evenly: the i-th of a class's n
 * stands at a random place in the i-th of n equal parts.
 */
final class SpreadLabels {

  private SpreadLabels() {}

  static int[] of(int[] perClass, int total, SeedSequence seeds) {
    PriorityQueue<Next> queue =
        new PriorityQueue<>(Comparator.comparingDouble(Next::place).thenComparingInt(Next::label));
    for (int label = 0; label < perClass.length; label++) {
      if (perClass[label] > 0) {
        queue.add(Next.first(label, perClass[label], seeds.child("class", label).random()));
      }
    }
    int[] labels = new int[total];
    for (int i = 0; i < total; i++) {
      Next next = queue.remove();
      labels[i] = next.label();
      if (next.index() + 1 < next.count()) {
        queue.add(next.following());
      }
    }
    return labels;
  }

  /** Position of the next sample of a class, as a part of the epoch in [0, 1). */
  private record Next(int label, int index, int count, double place, SplittableRandom random) {

    static Next first(int label, int count, SplittableRandom random) {
      return at(label, 0, count, random);
    }

    Next following() {
      return at(label, index + 1, count, random);
    }

    private static Next at(int label, int index, int count, SplittableRandom random) {
      return new Next(label, index, count, (index + random.nextDouble()) / count, random);
    }
  }
}
