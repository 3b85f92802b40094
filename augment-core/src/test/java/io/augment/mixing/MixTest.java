package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MixTest {

  private static ClassCounts counts(List<Integer> counts) {
    return new ClassCounts(ClassLabels.numbered(counts.size()), counts);
  }

  private static ClassCounts counts(Integer... counts) {
    return counts(List.of(counts));
  }

  @Property
  void balancedBringsEveryClassThatIsThereToTheSizeOfTheLargest(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 100_000) Integer> real) {
    // given
    ClassCounts counts = counts(real);

    // when
    int[] added = Mix.balanced().syntheticPerClass(counts);

    // then
    for (int label = 0; label < added.length; label++) {
      int expected = real.get(label) == 0 ? 0 : counts.largest() - real.get(label);
      assertThat(added[label]).isEqualTo(expected);
    }
  }

  @Property
  void aFractionAddsWhatItsRatioSaysWhereAnythingIsReal(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1_000) Integer> real,
      @ForAll @DoubleRange(max = 0.95) double fraction,
      @ForAll boolean balanced) {
    // given
    ClassCounts counts = counts(real);
    Mix mix = balanced ? Mix.fraction(fraction).balanced() : Mix.fraction(fraction);

    // when
    int[] added = mix.syntheticPerClass(counts);

    // then
    assertThat(IntStream.of(added).sum())
        .isEqualTo(Mix.fraction(fraction).syntheticFor(counts.total()));
    assertThat(IntStream.range(0, added.length).filter(label -> real.get(label) == 0))
        .allMatch(label -> added[label] == 0);
  }

  @Test
  void theSmallestClassesComeFirstOrAllAlike() {
    ClassCounts counts = counts(60, 20, 20, 0);

    assertThat(Mix.fraction(0.5).syntheticPerClass(counts)).containsExactly(34, 33, 33, 0);
    assertThat(Mix.fraction(0.5).balanced().syntheticPerClass(counts))
        .containsExactly(7, 47, 46, 0);
    assertThat(Mix.perReal(0.4).balanced().syntheticPerClass(counts)).containsExactly(0, 20, 20, 0);
    assertThat(Mix.fraction(0.5).weighted(List.of(0.0, 1.0, 0.0, 0.0)))
        .satisfies(mix -> assertThat(mix.syntheticPerClass(counts)).containsExactly(0, 100, 0, 0));
  }

  @Test
  void nothingIsAddedToLevelClassesNorToNothing() {
    assertThat(Mix.balanced().forCounts(counts(7, 7, 0))).isEqualTo(Mix.none());
    assertThat(Mix.balanced().syntheticPerClass(counts(0, 0))).containsExactly(0, 0);
    assertThat(Mix.fraction(0.5).syntheticPerClass(counts(0, 0))).containsExactly(0, 0);
    assertThat(Mix.fraction(0).balanced()).isEqualTo(Mix.none());
  }

  @Test
  void manySmallClassesBesideALargeOneMayTakeMoreThanAHundredSamplesForEachRealOne() {
    // given 1 large class and 300 of one sample
    List<Integer> real =
        IntStream.rangeClosed(0, 300).mapToObj(label -> label == 0 ? 1_000 : 1).toList();

    // when, then
    assertThat(Mix.balanced().syntheticPerClass(counts(real)))
        .satisfies(added -> assertThat(IntStream.of(added).sum()).isEqualTo(300 * 999));
  }

  @Test
  void ratioPolicyAndScheduleAreOneValue() {
    // given
    Mix.Schedule first = Mix.Schedule.syntheticFirst(0.5);

    // when, then
    assertThat(Mix.fraction(0.3).balanced().schedule(first))
        .isEqualTo(Mix.fraction(0.3).schedule(first).balanced());
    assertThat(Mix.balanced().schedule(first).forCounts(counts(3, 1)))
        .isEqualTo(Mix.perReal(0.5).balanced().schedule(first));
    assertThat(Mix.balanced().schedule(first)).isEqualTo(Mix.balanced().schedule(first));
    assertThat(Mix.balanced()).hasToString("balanced").isNotEqualTo(Mix.balanced().schedule(first));
    assertThat(Mix.auto()).isEqualTo(Mix.auto());
  }

  @Test
  void aSearchOfImagesRepeatsLessOftenUnlessItWasSaid() {
    assertThat(Mix.auto().repeats()).isEqualTo(6);
    assertThat(Mix.auto().forImages().repeats()).isEqualTo(3);
    assertThat(Mix.auto().repeats(5).forImages().repeats()).isEqualTo(5);
  }

  @Test
  void moreSamplesThanCanBeCountedAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.balanced().syntheticPerClass(counts(2_000_000_000, 1, 1)))
        .withMessageContaining("at most 2147483647 samples");
  }
}
