package io.augment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NearestRowsTest {

  @Property(tries = 300)
  void findsWhatSortingAllDistancesFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 45) int count) {
    // given: few different numbers, so that many distances are equal
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(width < 5 ? 4 : 2);
    }
    int row = random.nextInt(size);

    // when
    int[] found = new NearestRows(values, width).nearest(row, other -> other % 3 != 1, count);

    // then
    int[] sorted =
        IntStream.range(0, size)
            .filter(other -> other != row && other % 3 != 1)
            .boxed()
            .sorted(Comparator.comparingDouble(other -> distance(values, width, row, other)))
            .mapToInt(other -> other)
            .limit(count)
            .toArray();
    assertThat(found).isEqualTo(sorted);
  }

  private static double distance(float[] values, int width, int row, int other) {
    return Math.sqrt(
        IntStream.range(0, width)
            .mapToDouble(
                i -> Math.pow((double) values[row * width + i] - values[other * width + i], 2))
            .sum());
  }

  @Test
  void aCopyOfARowIsItsNeighbourAndTheRowIsNot() {
    // given
    NearestRows rows = new NearestRows(new float[] {5, 1, 5, 2}, 1);

    // when, then
    assertThat(rows.nearest(0, other -> true, 2)).containsExactly(2, 3);
    assertThat(rows.nearest(2, other -> true, 2)).containsExactly(0, 3);
  }
}
