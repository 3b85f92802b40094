package io.augment.internal.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.feature.Features;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
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

  @Property(tries = 100)
  void searchingForManyAtOnceFindsWhatAPlainLoopFindsToTheLastBit(
      @ForAll long seed,
      @ForAll @IntRange(max = 300) int size,
      @ForAll @IntRange(min = 1, max = 150) int width,
      @ForAll @IntRange(min = 1, max = 12) int count) {
    // given
    float[] values = numbers(seed, size * width);
    Features vectors = Features.of(width, numbers(seed + 1, 9 * width));
    NearestRows rows = new NearestRows(values, width);
    int[] all = IntStream.range(0, size).toArray();
    int[] some = IntStream.of(all).filter(row -> row % 7 < 2).toArray();
    IntPredicate any = other -> true;
    IntPredicate among = other -> other % 3 != 1;

    // when, then
    assertThat(pairs(rows.neighborsOfEach(count)))
        .isEqualTo(plain(values, width, all, values, true, any, count));
    assertThat(pairs(rows.neighborsOfEach(some, among, count)))
        .isEqualTo(plain(values, width, some, values, true, among, count));
    assertThat(pairs(rows.neighborsOfEach(vectors.nearest(), among, count)))
        .isEqualTo(
            plain(
                values,
                width,
                IntStream.range(0, 9).toArray(),
                vectors.values(),
                false,
                among,
                count));
  }

  /** In half of the cases few different numbers, so that many distances are equal. */
  private static float[] numbers(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean few = random.nextBoolean();
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = few ? random.nextInt(2) : (float) (1e3 * random.nextGaussian());
    }
    return numbers;
  }

  private record Pair(int row, double distance) {}

  private static List<List<Pair>> pairs(List<Neighbors> found) {
    return found.stream()
        .map(
            of ->
                IntStream.range(0, of.size())
                    .mapToObj(rank -> new Pair(of.row(rank), of.distance(rank)))
                    .toList())
        .toList();
  }

  /** Each distance by a loop over the numbers in their order, then a stable sort. */
  private static List<List<Pair>> plain(
      float[] values,
      int width,
      int[] rows,
      float[] from,
      boolean leaveOut,
      IntPredicate among,
      int count) {
    return IntStream.of(rows)
        .mapToObj(
            row ->
                IntStream.range(0, values.length / width)
                    .filter(other -> among.test(other) && !(leaveOut && other == row))
                    .mapToObj(
                        other -> new Pair(other, plainDistance(from, row, values, other, width)))
                    .sorted(Comparator.comparingDouble(Pair::distance))
                    .limit(count)
                    .toList())
        .toList();
  }

  private static double plainDistance(float[] from, int row, float[] values, int other, int width) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double difference = (double) from[row * width + i] - values[other * width + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Test
  void theNumberOfThreadsChangesNothing() throws Exception {
    // given
    NearestRows rows = new NearestRows(numbers(5, 1_000 * 20), 20);

    // when
    List<List<Pair>> ofOne = pairs(inPool(1, () -> rows.neighborsOfEach(5)));
    List<List<Pair>> ofThree = pairs(inPool(3, () -> rows.neighborsOfEach(5)));

    // then
    assertThat(ofOne).hasSize(1_000).isEqualTo(ofThree);
  }

  private static <T> T inPool(int threads, Callable<T> work) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void vectorsOfAnotherWidthAreRefused() {
    assertThatThrownBy(
            () ->
                new NearestRows(new float[6], 3)
                    .neighborsOfEach(new NearestRows(new float[4], 2), other -> true, 1))
        .hasMessageContaining("2 numbers: expected 3");
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
