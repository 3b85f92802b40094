package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SampleShape;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BorderlineSmoteTest {

  /**
   * Two neighbours decide. Of class 1, 20 is in danger (19 and 22 are near), 22 and 23.5 are safe,
   * 5 is noise.
   */
  private static final LabeledSamples REAL =
      RandomRows.ofOneColumn(
          new float[] {0, 1, 4, 6, 17, 19, 20, 22, 23.5f, 5},
          new int[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1});

  private static BorderlineSmote twoDecide() {
    return BorderlineSmote.defaults().dangerNeighbors(2).neighbors(2);
  }

  @Test
  void kindOneBeginsAtSamplesInDangerAndLeadsToTheirOwnClass() {
    try (Synthesizer synthesizer = twoDecide().build().fit(REAL)) {
      // when
      float[] drawn = synthesizer.sample(1, 500, 1).values();

      // then: from 20 towards 22 or 23.5
      int beyond = 0;
      for (float value : drawn) {
        assertThat(value).isBetween(20f, 23.5f);
        beyond += value > 22 ? 1 : 0;
      }
      assertThat((double) beyond).isEqualTo(500 * 1.5 / 3.5 / 2, within(50.0));
    }
  }

  @Test
  void kindTwoLeadsHalfOfTheSamplesTowardsTheNearestOtherAtMostHalfWay() {
    try (Synthesizer synthesizer = twoDecide().kind(BorderlineSmote.Kind.TWO).build().fit(REAL)) {
      // when
      float[] drawn = synthesizer.sample(1, 2_000, 1).values();

      // then: 19 is the nearest of class 0
      int towards = 0;
      for (float value : drawn) {
        assertThat(value).isBetween(19.5f, 23.5f);
        towards += value < 20 ? 1 : 0;
      }
      assertThat((double) towards).isEqualTo(1_000, within(5 * Math.sqrt(2_000 / 4.0)));
    }
  }

  @Test
  void aClassWithNothingInDangerIsDrawnFromAsSmoteDoes() {
    // given: the classes are far apart
    LabeledSamples real =
        RandomRows.ofOneColumn(
            new float[] {0, 1, 2, 3, 100, 102, 105, 110}, new int[] {0, 0, 0, 0, 1, 1, 1, 1});
    for (BorderlineSmote.Kind kind : BorderlineSmote.Kind.values()) {
      try (Synthesizer borderline = twoDecide().kind(kind).seed(9).build().fit(real);
          Synthesizer plain = Smote.defaults().neighbors(2).seed(9).fit(real)) {
        // when, then
        assertThat(borderline.sample(1, 50, 4).values()).isEqualTo(plain.sample(1, 50, 4).values());
      }
    }
  }

  @Property(tries = 50)
  void theSameSeedsDrawTheSameAndFewerAreTheStartOfMore(
      @ForAll long trainerSeed,
      @ForAll long seed,
      @ForAll BorderlineSmote.Kind kind,
      @ForAll @IntRange(max = 30) int fewer,
      @ForAll @IntRange(max = 30) int further) {
    BorderlineSmote smote = BorderlineSmote.defaults().kind(kind).seed(trainerSeed);
    RandomRows.assertPrefix(
        smote, RandomRows.of(SampleShape.row(3), List.of(19, 12), 1), seed, fewer, further);
  }

  @Test
  void provenanceSaysHowItWasMade() {
    try (Synthesizer synthesizer = twoDecide().seed(7).build().fit(REAL)) {
      RandomRows.assertProvenance(synthesizer, "borderline-smote", 7, REAL);
      assertThat(synthesizer.provenance().configuration())
          .hasToString("{dangerNeighbors=2, kind=ONE, neighbors=2}");
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BorderlineSmote.defaults().neighbors(0))
        .withMessage("neighbors 0: expected a whole number, at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BorderlineSmote.defaults().dangerNeighbors(-1))
        .withMessage("dangerNeighbors -1: expected a whole number, at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BorderlineSmote.defaults().fit(REAL.select(0, 1, 6)))
        .withMessage("class '1' has 1 sample: Borderline-SMOTE needs at least 2 of each class");
  }
}
