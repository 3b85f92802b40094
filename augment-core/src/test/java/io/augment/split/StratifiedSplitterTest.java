package io.augment.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSplitterTest {

  private static final SeedSequence SEEDS = SeedSequence.of(1);

  @Test
  void eachClassIsHeldOutInProportion() {
    // when
    Split split = StratifiedSplitter.split(Numbered.perClass(List.of(100, 10, 3)), 0.3, SEEDS);

    // then
    assertThat(split.heldOut().counts().counts()).containsExactly(30, 3, 1);
    assertThat(split.train().counts().counts()).containsExactly(70, 7, 2);
  }

  @Test
  void aTinyClassIsOnBothSides() {
    // given
    LabeledSamples samples = Numbered.perClass(List.of(2, 2));

    // then
    assertThat(StratifiedSplitter.split(samples, 0.01, SEEDS).heldOut().counts().counts())
        .containsExactly(1, 1);
    assertThat(StratifiedSplitter.split(samples, 0.99, SEEDS).train().counts().counts())
        .containsExactly(1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aClassWithoutTwoSamplesIsRefusedByName(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StratifiedSplitter.split(Numbered.perClass(List.of(5, count)), 0.5, SEEDS))
        .withMessage(
            "class '1' has "
                + count
                + " samples: a stratified split needs at least 2 of each"
                + " class");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void aFractionThatLeavesOneSideEmptyIsRefused(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedSplitter.split(Numbered.perClass(List.of(5)), fraction, SEEDS))
        .withMessage("heldOutFraction " + fraction + ": expected a number in (0, 1)");
  }

  @Test
  void anotherSeedSplitsOtherwise() {
    // given
    LabeledSamples samples = Numbered.perClass(List.of(50, 50));

    // then
    assertThat(StratifiedSplitter.split(samples, 0.5, SEEDS).heldOutIndices())
        .isNotEqualTo(StratifiedSplitter.split(samples, 0.5, SeedSequence.of(2)).heldOutIndices());
  }

  @Test
  void everySampleIsHeldOutAboutAsOften() {
    // given
    LabeledSamples samples = Numbered.perClass(List.of(10, 20));
    int[] heldOut = new int[30];
    int seeds = 2_000;

    // when
    for (int seed = 0; seed < seeds; seed++) {
      StratifiedSplitter.split(samples, 0.3, SeedSequence.of(seed))
          .heldOutIndices()
          .forEach(index -> heldOut[index]++);
    }

    // then: within five standard deviations of a binomial count
    double deviation = Math.sqrt(seeds * 0.3 * 0.7);
    for (int times : heldOut) {
      assertThat((double) times).isEqualTo(0.3 * seeds, within(5 * deviation));
    }
  }

  @Property(tries = 300)
  void partsShareNothingAndMissNothing(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 2, max = 60) Integer> counts,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction,
      @ForAll long seed) {
    // given
    LabeledSamples samples = Numbered.perClass(counts);

    // when
    Split split = StratifiedSplitter.split(samples, fraction, SeedSequence.of(seed));

    // then
    assertThat(Stream.concat(split.trainIndices().stream(), split.heldOutIndices().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, samples.size()).boxed().toList());
    assertThat(Numbered.indices(split.train())).isEqualTo(split.trainIndices()).isSorted();
    assertThat(Numbered.indices(split.heldOut())).isEqualTo(split.heldOutIndices()).isSorted();
    for (int label = 0; label < counts.size(); label++) {
      int heldOut = split.heldOut().counts().count(label);
      assertThat(heldOut).isBetween(1, counts.get(label) - 1);
      assertThat((double) heldOut).isEqualTo(counts.get(label) * fraction, within(1.0));
    }
  }
}
