package io.augment.djl.dataset.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InterleavingTest {

  @Property
  void anyPartOfABatchHasItsShareOfSyntheticRows(
      @ForAll @IntRange(max = 70) int real,
      @ForAll @IntRange(max = 70) int synthetic,
      @ForAll @IntRange(max = 140) int one,
      @ForAll @IntRange(max = 140) int other) {
    // given
    int size = real + synthetic;
    int from = Math.min(Math.min(one, other), size);
    int to = Math.min(Math.max(one, other), size);

    // when
    BitSet rows = new Interleaving(real, synthetic).syntheticRows();

    // then
    assertThat(rows.cardinality()).isEqualTo(synthetic);
    double share = size == 0 ? 0 : (double) (to - from) * synthetic / size;
    assertThat(Math.abs(rows.get(from, to).cardinality() - share)).isLessThan(1);
  }

  @Property
  void theOrderTakesEveryRowOnceAndSyntheticOnesWhereTheyStand(
      @ForAll @IntRange(max = 70) int real, @ForAll @IntRange(max = 70) int synthetic) {
    // given
    Interleaving interleaving = new Interleaving(real, synthetic);

    // when
    long[] order = interleaving.order();

    // then: both kinds keep their own order
    BitSet rows = interleaving.syntheticRows();
    long nextReal = 0;
    long nextSynthetic = real;
    for (int row = 0; row < order.length; row++) {
      assertThat(order[row]).isEqualTo(rows.get(row) ? nextSynthetic++ : nextReal++);
    }
    assertThat(LongStream.of(order).distinct().count()).isEqualTo(real + synthetic);
  }
}
