package io.augment.resampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SampleShape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmoteTest {

  @Property(tries = 200)
  void everySampleLiesBetweenARealOneAndANeighbourOfIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 8) int neighbors) {
    // given
    LabeledSamples real = RandomRows.of(SampleShape.row(width), List.of(20, size), seed);
    Smote smote = Smote.defaults().neighbors(neighbors).seed(seed);

    try (Synthesizer synthesizer = smote.fit(real)) {
      // when
      LabeledSamples drawn = synthesizer.sample(1, 20, seed);

      // then
      assertThat(drawn.labels()).hasSize(20).containsOnly(1);
      for (int i = 0; i < drawn.size(); i++) {
        float[] sample = drawn.sample(i);
        assertThat(IntStream.of(real.indicesOf(1)).boxed())
            .as("%s", Arrays.toString(sample))
            .anyMatch(base -> liesTowardsANeighbour(sample, base, real, neighbors));
      }
    }
  }

  private static boolean liesTowardsANeighbour(
      float[] sample, int base, LabeledSamples real, int neighbors) {
    float[] from = real.sample(base);
    return IntStream.of(real.indicesOf(1))
        .filter(other -> other != base)
        .boxed()
        .sorted(
            (a, b) ->
                Double.compare(distance(from, real.sample(a)), distance(from, real.sample(b))))
        .limit(neighbors)
        .anyMatch(other -> RandomRows.isBetween(sample, from, real.sample(other)));
  }

  private static double distance(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.pow((double) a[i] - b[i], 2)).sum();
  }

  @Test
  void basesNeighboursAndPlacesAreDrawnUniformly() {
    // given: from 0 the line leads to 1, from 1 to 0, from 10 to 1
    LabeledSamples real = RandomRows.ofOneColumn(new float[] {0, 1, 10}, new int[] {0, 0, 0});
    try (Synthesizer synthesizer = Smote.defaults().neighbors(1).fit(real)) {
      // when
      float[] drawn = synthesizer.sample(0, 3_000, 3).values();

      // then: a third begins at 10, within five standard deviations, and has a mean of 5.5
      double[] far =
          IntStream.range(0, drawn.length).mapToDouble(i -> drawn[i]).filter(v -> v > 1).toArray();
      assertThat((double) far.length).isEqualTo(1_000, within(5 * Math.sqrt(3_000 * 2 / 9.0)));
      assertThat(Arrays.stream(far).average().orElseThrow())
          .isEqualTo(5.5, within(5 * 9 / Math.sqrt(12 * far.length)));
    }
  }

  @Test
  void aSmallClassTakesAllItsOtherSamplesAsNeighbours() {
    // given
    LabeledSamples real = RandomRows.ofOneColumn(new float[] {0, 4, 5}, new int[] {1, 0, 0});
    LabeledSamples two = real.select(1, 2, 0, 0);

    try (Synthesizer synthesizer = Smote.defaults().neighbors(5).fit(two)) {
      // when
      LabeledSamples drawn = synthesizer.sample(0, 100, 1);

      // then
      for (float value : drawn.values()) {
        assertThat(value).isBetween(4f, 5f);
      }
      assertThat(synthesizer.sample(1, 3, 1).values()).containsOnly(0f);
    }
  }

  @Test
  void imagesKeepTheirShape() {
    // given
    LabeledSamples images = RandomRows.of(SampleShape.image(3, 4, 4), List.of(5, 5), 8);
    try (Synthesizer synthesizer = Smote.defaults().fit(images)) {
      // when
      LabeledSamples drawn = synthesizer.sample(1, 4, 2);

      // then
      assertThat(drawn.shape()).isEqualTo(SampleShape.image(3, 4, 4));
      assertThat(drawn.range()).isEqualTo(images.range());
      assertThat(drawn.size()).isEqualTo(4);
    }
  }

  @Property(tries = 100)
  void theSameSeedsDrawTheSameAndFewerAreTheStartOfMore(
      @ForAll long trainerSeed,
      @ForAll long seed,
      @ForAll @IntRange(max = 30) int fewer,
      @ForAll @IntRange(max = 30) int further) {
    Smote smote = Smote.defaults().seed(trainerSeed);
    RandomRows.assertPrefix(
        smote, RandomRows.of(SampleShape.row(3), List.of(9, 7), 1), seed, fewer, further);
  }

  @Test
  void anotherSeedDrawsOthers() {
    LabeledSamples real = RandomRows.of(SampleShape.row(3), List.of(9, 7), 1);
    try (Synthesizer seven = Smote.defaults().seed(7).fit(real);
        Synthesizer eight = Smote.defaults().seed(8).fit(real)) {
      float[] drawn = seven.sample(0, 5, 1).values();
      assertThat(drawn).isNotEqualTo(seven.sample(0, 5, 2).values());
      assertThat(drawn).isNotEqualTo(eight.sample(0, 5, 1).values());
    }
  }

  @Test
  void manyThreadsDrawWhatOneDoes() {
    // given
    LabeledSamples real = RandomRows.of(SampleShape.row(5), List.of(60, 60), 1);
    try (Synthesizer one = Smote.defaults().fit(real);
        Synthesizer many = Smote.defaults().fit(real)) {
      // when
      List<float[]> drawn =
          IntStream.range(0, 40).parallel().mapToObj(i -> many.sample(0, 50, i).values()).toList();

      // then
      for (int i = 0; i < drawn.size(); i++) {
        assertThat(drawn.get(i)).isEqualTo(one.sample(0, 50, i).values());
      }
    }
  }

  @Test
  void provenanceSaysHowItWasMade() {
    LabeledSamples real = RandomRows.of(SampleShape.row(3), List.of(9, 7), 1);
    try (Synthesizer synthesizer = Smote.defaults().neighbors(3).seed(7).fit(real)) {
      RandomRows.assertProvenance(synthesizer, "smote", 7, real);
      assertThat(synthesizer.provenance().configuration())
          .containsOnlyKeys("neighbors")
          .containsValue("3");
    }
  }

  @Test
  void aClassOfOneSampleIsRefusedByName() {
    LabeledSamples real = RandomRows.ofOneColumn(new float[] {0, 4, 5}, new int[] {1, 0, 0});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.defaults().fit(real))
        .withMessage("class '1' has 1 sample: SMOTE needs at least 2 of each class");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.defaults().fit(real.select(0, 0)))
        .withMessage("class '0' has no samples: SMOTE needs at least 2 of each class");
  }

  @Test
  void noNeighboursAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Smote.defaults().neighbors(0))
        .withMessage("neighbors 0: expected a whole number, at least 1");
  }
}
