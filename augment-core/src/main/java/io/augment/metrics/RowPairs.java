package io.augment.metrics;

import io.augment.feature.Features;

/** Relation between two rows of a set. Immutable and thread-safe. */
interface RowPairs {

  /** The Euclidean distance of two rows, to the last bit as {@code Neighbors} gives it. */
  double distance(int a, int b);

  /** The cubic kernel of two rows, (x.y / width + 1)³. */
  double kernel(int a, int b);

  /** Works each pair out when it is asked for, and holds nothing. */
  static RowPairs computed(Features rows) {
    return new ComputedPairs(rows);
  }

  /** Works all pairs out now: eight bytes a pair. */
  static RowPairs tabled(Features rows) {
    return new TabledPairs(rows);
  }
}
