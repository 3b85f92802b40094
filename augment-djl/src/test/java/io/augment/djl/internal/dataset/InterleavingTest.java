package io.augment.djl.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InterleavingTest {

  @Property
  void anyPartOfASpreadBatchHasItsShareOfSyntheticRows(
      @ForAll @IntRange(max = 70) int real,
      @ForAll @IntRange(max = 70) int synthetic,
      @ForAll @IntRange(max = 140) int one,
      @ForAll @IntRange(max = 140) int other) {
    // given
    int size = real + synthetic;
    int from = Math.min(Math.min(one, other), size);
    int to = Math.min(Math.max(one, other), size);

    // when
    long[] order = new Interleaving(real, 0, synthetic).order();

    // then
    long inPart = LongStream.of(order).skip(from).limit(to - from).filter(i -> i >= real).count();
    double share = size == 0 ? 0 : (double) (to - from) * synthetic / size;
    assertThat(Math.abs(inPart - share)).isLessThan(1);
  }

  @Property
  void everyRowIsThereOnceAndBothKindsKeepTheirOrder(
      @ForAll @IntRange(max = 70) int real, @ForAll @IntRange(max = 70) int synthetic) {
    // when
    long[] order = new Interleaving(real, 0, synthetic).order();

    // then
    assertThat(LongStream.of(order).filter(row -> row < real).toArray())
        .containsExactly(LongStream.range(0, real).toArray());
    assertThat(LongStream.of(order).filter(row -> row >= real).toArray())
        .containsExactly(LongStream.range(real, real + synthetic).toArray());
  }

  @Property
  void anyPartHasItsShareOfEachKindWhereThereAreThree(
      @ForAll @IntRange(max = 40) int real,
      @ForAll @IntRange(max = 40) int pseudo,
      @ForAll @IntRange(max = 40) int synthetic,
      @ForAll @IntRange(max = 120) int one,
      @ForAll @IntRange(max = 120) int other) {
    // given
    int size = real + pseudo + synthetic;
    int from = Math.min(Math.min(one, other), size);
    int to = Math.min(Math.max(one, other), size);

    // when
    long[] order = new Interleaving(real, pseudo, synthetic).order();

    // then: to within two rows of each kind, and every row once
    assertThat(LongStream.of(order).sorted().toArray())
        .containsExactly(LongStream.range(0, size).toArray());
    int[] counts = {real, pseudo, synthetic};
    int[] inPart = new int[3];
    LongStream.of(order)
        .skip(from)
        .limit(to - from)
        .forEach(row -> inPart[row < real ? 0 : row < real + pseudo ? 1 : 2]++);
    for (int kind = 0; kind < 3; kind++) {
      double share = size == 0 ? 0 : (double) (to - from) * counts[kind] / size;
      assertThat(Math.abs(inPart[kind] - share)).isLessThan(2);
    }
  }

  @Test
  void arraysAndWhatGoesWithThemAreSpreadAlike() {
    // given
    Interleaving interleaving = new Interleaving(4, 0, 3);
    List<Integer> items = IntStream.range(0, 7).boxed().toList();
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray rows = manager.arange(14f).reshape(new Shape(7, 2));

      // when
      NDArray spread = interleaving.spread(new NDList(rows), manager).head();

      // then
      List<?> expected = interleaving.spread(items);
      for (int row = 0; row < 7; row++) {
        int item = (Integer) expected.get(row);
        assertThat(Arrays.copyOfRange(spread.toFloatArray(), 2 * row, 2 * row + 2))
            .containsExactly(2 * item, 2 * item + 1);
      }
    }
  }
}
