package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeedSequenceTest {

  @Test
  void seedsAreKnownNumbers() {
    // given: worked out by a second program, from FNV-1a (64 bits) and SplitMix64's finaliser
    SeedSequence root = SeedSequence.of(7);

    // then
    assertThat(root.seed()).isEqualTo(7);
    assertThat(root.child("gan").seed()).isEqualTo(5164117751624349575L);
    assertThat(root.child("gan").child("noise").seed()).isEqualTo(9059279960399297616L);
    assertThat(root.child("repeat", 3).seed()).isEqualTo(564251806605979043L);
    assertThat(SeedSequence.of(-1).child("é").seed()).isEqualTo(6485202667121747065L);
  }

  @Test
  void aGeneratorStartsAnewEachTime() {
    // given
    SeedSequence seeds = SeedSequence.of(7).child("noise");

    // then
    assertThat(seeds.random().longs(20).toArray()).isEqualTo(seeds.random().longs(20).toArray());
  }

  @Test
  void neighbouringSeedsNamesAndIndicesNeverMeet() {
    // when
    Set<Long> seen = new HashSet<>();
    int seeds = 0;
    for (int root = -50; root < 50; root++) {
      SeedSequence sequence = SeedSequence.of(root);
      seen.add(sequence.child("a").seed());
      seen.add(sequence.child("b").seed());
      for (int index = 0; index < 100; index++) {
        seen.add(sequence.child("a", index).seed());
        seen.add(sequence.child("b", index).seed());
        seen.add(sequence.child("a" + index).seed());
      }
      seeds += 302;
    }

    // then
    assertThat(seen).hasSize(seeds);
  }

  @Test
  void firstDrawsOfNeighbouringChildrenAreIndependent() {
    // given: the first draw of each of many neighbours
    int neighbours = 20_000;
    double[] draws =
        IntStream.range(0, neighbours)
            .mapToDouble(i -> SeedSequence.of(3).child("repeat", i).random().nextDouble() - 0.5)
            .toArray();

    // when: the mean and the correlation of each with the next, both 0 for independent draws
    double mean = IntStream.range(0, neighbours).mapToDouble(i -> draws[i]).average().orElseThrow();
    double lagged =
        IntStream.range(1, neighbours)
            .mapToDouble(i -> draws[i] * draws[i - 1] * 12)
            .average()
            .orElseThrow();

    // then: within five standard errors
    assertThat(Math.abs(mean)).isLessThan(5 / Math.sqrt(12.0 * neighbours));
    assertThat(Math.abs(lagged)).isLessThan(5 / Math.sqrt(neighbours));
  }

  @Property
  void aChildDependsOnParentAndNameAlone(@ForAll long seed, @ForAll String name) {
    // given
    SeedSequence root = SeedSequence.of(seed);
    long before = root.child(name).seed();

    // when: something else draws
    root.child("else").random().nextLong();
    root.random().nextLong();

    // then
    assertThat(root.child(name).seed()).isEqualTo(before);
    assertThat(root.child(name, 0).seed()).isNotEqualTo(before);
    assertThat(root.child(name + "x").seed()).isNotEqualTo(before);
  }
}
