package io.augment.cli.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.cli.input.Parts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedTrialTest {

  private static final SampleShape SHAPE = SampleShape.image(1, 11, 11);

  /** Pairs of images of one value each: number i, and i plus a half. */
  private static LabeledSamples pairs(int count) {
    float[] values = new float[2 * count * SHAPE.values()];
    int[] labels = new int[2 * count];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i < count ? 0 : 1;
      Arrays.fill(
          values, i * SHAPE.values(), (i + 1) * SHAPE.values(), i % count + labels[i] * 0.5f);
    }
    return LabeledSamples.of(
        SHAPE, new ValueRange(0, 100), ClassLabels.of("a", "b"), values, labels);
  }

  private static Parts<LabeledSamples> holdingOut(
      LabeledSamples pairs, double fraction, long seed) {
    DataSplits splits = new DataSplits(pairs, Optional.empty(), Optional.empty());
    return PairedTrial.holdingOut(splits, fraction, SeedSequence.of(seed));
  }

  @Property(tries = 50)
  void partnersStayTogetherAndEveryPairIsOnOneSide(
      @ForAll @IntRange(min = 3, max = 40) int count,
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double fraction,
      @ForAll long seed) {
    // when
    Parts<LabeledSamples> parts = holdingOut(pairs(count), fraction, seed);

    // then
    int[] train = numbers(parts.train());
    int[] test = numbers(parts.test());
    assertThat(train).hasSizeGreaterThanOrEqualTo(2);
    assertThat(test).isNotEmpty();
    assertThat(IntStream.concat(Arrays.stream(train), Arrays.stream(test)).sorted())
        .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
  }

  /** The numbers of the pairs, which are in order. */
  private static int[] numbers(LabeledSamples samples) {
    int[] sources = samples.indicesOf(0);
    int[] targets = samples.indicesOf(1);
    assertThat(targets).hasSameSizeAs(sources);
    return IntStream.range(0, sources.length)
        .map(
            i -> {
              float number = samples.sample(sources[i])[0];
              assertThat(samples.sample(targets[i])[0]).isEqualTo(number + 0.5f);
              return (int) number;
            })
        .toArray();
  }

  @Test
  void groupsStayOnOneSide() {
    // given pairs of which three each belong together
    LabeledSamples pairs =
        pairs(12).withGroups(IntStream.range(0, 24).map(i -> i % 12 / 3).toArray());

    // when
    int[] test = numbers(holdingOut(pairs, 0.3, 1).test());

    // then
    assertThat(test).hasSize(3);
    assertThat(Arrays.stream(test).map(i -> i / 3).distinct()).hasSize(1);
  }

  @Test
  void onePairIsTooFewToLearnFrom() {
    assertThatThrownBy(() -> holdingOut(pairs(1), 0.3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 pair: expected at least 2 to learn from");
  }

  @Test
  void figuresAreThoseOfPlainArithmetic() {
    // given images of 4 and 9 in a range of 100: a difference of 5 everywhere
    LabeledSamples all = pairs(10);
    LabeledSamples wanted = all.select(4);
    LabeledSamples got = all.select(9);

    // when
    PairedTrial.Figures figures = PairedTrial.Figures.of(wanted, got);

    // then
    assertThat(figures.distance()).isCloseTo(0.05, within(1e-9));
    assertThat(figures.decibels()).isCloseTo(20 * Math.log10(20), within(1e-9));
    // SSIM of two flat images: (2·4·9 + c1) / (4² + 9² + c1), c1 = (0.01·100)²
    assertThat(figures.similarity()).isCloseTo(73.0 / 98, within(1e-9));
    assertThat(figures.isBetterThan(new PairedTrial.Figures(0.06, 26, 0.7))).isTrue();
    assertThat(figures.isBetterThan(new PairedTrial.Figures(0.06, 27, 0.7))).isFalse();
  }
}
