package io.augment.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StratifiedSubsampleTest {

  private static final SeedSequence SEEDS = SeedSequence.of(1);
  private static final LabeledSamples SAMPLES = Numbered.perClass(List.of(100, 30, 20));

  @Test
  void theSameNumberOfEachClassIsDrawn() {
    assertThat(StratifiedSubsample.perClass(SAMPLES, 20, SEEDS).counts().counts())
        .containsExactly(20, 20, 20);
  }

  @Test
  void eachClassCanHaveANumberOfItsOwn() {
    assertThat(
            StratifiedSubsample.byCounts(SAMPLES, new int[] {50, 1, 20}, SEEDS).counts().counts())
        .containsExactly(50, 1, 20);
  }

  @Test
  void aClassThatHasTooFewIsNamedWithWhatItHasAndWhatWasAsked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedSubsample.perClass(SAMPLES, 25, SEEDS))
        .withMessage(
            "class '2' has 20 samples: cannot draw 25, expected at least 1 and at most as many as"
                + " there are");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedSubsample.byCounts(SAMPLES, new int[] {1, 0, 1}, SEEDS))
        .withMessageStartingWith("class '1' has 30 samples: cannot draw 0");
  }

  @Test
  void countsThatDoNotFitTheClassesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StratifiedSubsample.byCounts(SAMPLES, new int[] {1, 2}, SEEDS))
        .withMessage("counts [1, 2]: expected 3, one for each of the classes [0, 1, 2]");
  }

  @Test
  void anotherSeedDrawsOthers() {
    assertThat(Numbered.indices(StratifiedSubsample.perClass(SAMPLES, 10, SEEDS)))
        .isNotEqualTo(
            Numbered.indices(StratifiedSubsample.perClass(SAMPLES, 10, SeedSequence.of(2))));
  }

  @Property
  void fewerAreASubsetOfMore(
      @ForAll @IntRange(min = 1, max = 20) int fewer,
      @ForAll @IntRange(min = 1, max = 20) int more,
      @ForAll long seed) {
    // given
    SeedSequence seeds = SeedSequence.of(seed);

    // when
    List<Integer> few =
        Numbered.indices(StratifiedSubsample.perClass(SAMPLES, Math.min(fewer, more), seeds));
    List<Integer> many =
        Numbered.indices(
            StratifiedSubsample.byCounts(
                SAMPLES, new int[] {90, 30, Math.max(fewer, more)}, seeds));

    // then
    assertThat(many).containsAll(few).isSorted().doesNotHaveDuplicates();
  }

  @Property
  void whatIsDrawnOfAClassDoesNotDependOnTheOthers(
      @ForAll @IntRange(min = 1, max = 100) int others, @ForAll long seed) {
    // given
    SeedSequence seeds = SeedSequence.of(seed);

    // when
    LabeledSamples one = StratifiedSubsample.byCounts(SAMPLES, new int[] {others, 1, 7}, seeds);
    LabeledSamples two = StratifiedSubsample.byCounts(SAMPLES, new int[] {1, 30, 7}, seeds);

    // then
    assertThat(Numbered.indices(one.select(one.indicesOf(2))))
        .isEqualTo(Numbered.indices(two.select(two.indicesOf(2))));
  }
}
