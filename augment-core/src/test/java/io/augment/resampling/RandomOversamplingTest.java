package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomOversamplingTest {

  /** Ten samples of one value; those of class 1 are 5 to 7. */
  private static final LabeledSamples REAL =
      LabeledSamples.of(
          SampleShape.row(1),
          ValueRange.BYTE,
          ClassLabels.of("RBC", "WBC", "platelet"),
          new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
          new int[] {0, 0, 0, 0, 0, 1, 1, 1, 2, 2});

  @Test
  void drawsAreRealSamplesOfTheClassInEqualShares() {
    // given
    try (Synthesizer synthesizer = RandomOversampling.of(7).fit(REAL)) {

      // when
      LabeledSamples drawn = synthesizer.sample(1, 3_000, 11);

      // then: within five standard deviations of a binomial count
      assertThat(drawn.labels()).containsOnly(1).hasSize(3_000);
      int[] times = new int[10];
      for (float value : drawn.values()) {
        times[(int) value]++;
      }
      assertThat(times[5] + times[6] + times[7]).isEqualTo(3_000);
      double deviation = Math.sqrt(3_000 / 3.0 * 2 / 3);
      for (int value = 5; value <= 7; value++) {
        assertThat((double) times[value]).isEqualTo(1_000, within(5 * deviation));
      }
    }
  }

  @Test
  void drawsAsManyOfEachClassFromASeedOfItsOwn() {
    try (Synthesizer synthesizer = RandomOversampling.of(7).fit(REAL)) {
      SeedSequence seeds = SeedSequence.of(4);
      LabeledSamples drawn = synthesizer.sampleEachClass(5, seeds);
      assertThat(drawn.labels()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
      LabeledSamples second = synthesizer.sample(1, 5, seeds.child("class", 1).seed());
      assertThat(drawn.select(5, 6, 7, 8, 9).values()).isEqualTo(second.values());
    }
  }

  @Test
  void provenanceSaysWhatItIsAndWhatItWasFittedOn() {
    try (Synthesizer synthesizer = RandomOversampling.of(7).fit(REAL)) {
      // when
      Provenance provenance = synthesizer.provenance();

      // then
      assertThat(provenance.method()).isEqualTo("oversampling");
      assertThat(provenance.seed()).isEqualTo(7);
      assertThat(provenance.dataFingerprint()).isEqualTo(REAL.fingerprint());
    }
  }

  @Test
  void anEmptyClassIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomOversampling.of(7).fit(REAL.select(0, 1, 8)))
        .withMessage("class 'WBC' has no samples: oversampling needs at least 1 of each class");
  }

  @Test
  void thereIsNothingToCache() {
    // given
    Path nowhere = Path.of("no", "such", "folder");

    // when
    try (Synthesizer synthesizer = RandomOversampling.of(7).fitOrLoad(REAL, nowhere)) {

      // then
      assertThat(synthesizer.sample(2, 4, 0).size()).isEqualTo(4);
      assertThat(nowhere).doesNotExist();
    }
  }

  @Property
  void theSameSeedsDrawTheSameAndFewerAreTheStartOfMore(
      @ForAll long trainerSeed,
      @ForAll long seed,
      @ForAll @IntRange(max = 50) int fewer,
      @ForAll @IntRange(max = 50) int further) {
    try (Synthesizer one = RandomOversampling.of(trainerSeed).fit(REAL);
        Synthesizer two = RandomOversampling.of(trainerSeed).fit(REAL)) {
      // when
      float[] few = one.sample(0, fewer, seed).values();
      float[] more = two.sample(0, fewer + further, seed).values();

      // then
      assertThat(Arrays.copyOf(more, fewer)).isEqualTo(few);
    }
  }

  @Test
  void anotherSeedDrawsOthers() {
    try (Synthesizer seven = RandomOversampling.of(7).fit(REAL);
        Synthesizer eight = RandomOversampling.of(8).fit(REAL)) {
      // when
      float[] drawn = seven.sample(0, 50, 1).values();

      // then
      assertThat(drawn).isNotEqualTo(seven.sample(0, 50, 2).values());
      assertThat(drawn).isNotEqualTo(eight.sample(0, 50, 1).values());
    }
  }
}
