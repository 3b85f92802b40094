package io.augment.metrics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of each class, to draw from. Immutable and thread-safe. */
final class RowsByClass {

  private final int[][] rows;

  RowsByClass(int[][] rows) {
    this.rows = rows;
  }

  /**
   * The same in a random order within each class.
   *
   * @param random is left where the draw ends
   */
  RowsByClass shuffled(SplittableRandom random) {
    return new RowsByClass(
        Stream.of(rows).map(some -> shuffled(some, random)).toArray(int[][]::new));
  }

  private static int[] shuffled(int[] some, SplittableRandom random) {
    int[] shuffled = some.clone();
    for (int left = shuffled.length; left > 1; left--) {
      int chosen = random.nextInt(left);
      int row = shuffled[chosen];
      shuffled[chosen] = shuffled[left - 1];
      shuffled[left - 1] = row;
    }
    return shuffled;
  }

  /** Chooses a number of rows, or all if there are no more, of each class in proportion. */
  int[] spread(int count) {
    int[] all =
        IntStream.range(0, rows.length).flatMap(label -> IntStream.of(rows[label])).toArray();
    if (all.length <= count) {
      return IntStream.of(all).sorted().toArray();
    }
    return IntStream.range(0, count)
        .map(i -> all[(int) ((long) i * all.length / count)])
        .sorted()
        .toArray();
  }

  /**
   * Every second row, those of a class after those of the one before: halves differ by one row at
   * most, in each class and in all.
   *
   * @param half 0 or 1
   */
  RowsByClass half(int half) {
    int[][] halves = new int[rows.length][];
    int start = half;
    for (int label = 0; label < rows.length; label++) {
      int[] some = rows[label];
      int from = start;
      halves[label] =
          IntStream.range(0, some.length)
              .filter(i -> (i + from) % 2 == 0)
              .map(i -> some[i])
              .toArray();
      start += some.length;
    }
    return new RowsByClass(halves);
  }

  /** The first rows of each class, as many as both have. */
  int[] asManyAs(RowsByClass other) {
    return IntStream.range(0, rows.length)
        .flatMap(
            label ->
                IntStream.of(rows[label])
                    .limit(Math.min(rows[label].length, other.rows[label].length)))
        .sorted()
        .toArray();
  }

  /** All rows, ascending. */
  int[] all() {
    return asManyAs(this);
  }
}
