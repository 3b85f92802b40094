package io.augment.djl.mask.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.mixing.Mix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SegmenterBatchesTest {

  private static final int STEPS = 400;
  private static final int BATCH = 8;
  private static final float SYNTHETIC = 0.5f;
  private static final SeedSequence SEEDS = SeedSequence.of(7);

  /** Pairs of one pixel, whose values say which they are. */
  private static MaskedSamples pairs(int count, float first) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = first + i / 100f;
    }
    return MaskedSamples.of(
        SampleShape.image(1, 1, 1),
        ValueRange.UNIT,
        ClassLabels.of("background", "cell"),
        values,
        new byte[count]);
  }

  private static float[][] batches(Mix.Fixed mix, MaskedSamples synthetic) {
    SegmenterBatches mixed = new SegmenterBatches(pairs(5, 0), synthetic, mix, BATCH, STEPS, SEEDS);
    float[][] batches = new float[STEPS][];
    Arrays.setAll(batches, step -> mixed.batch(step).images().values());
    return batches;
  }

  private static double share(float[][] batches, int from, int to) {
    int synthetic = 0;
    for (int step = from; step < to; step++) {
      for (float value : batches[step]) {
        synthetic += value >= SYNTHETIC ? 1 : 0;
      }
    }
    return synthetic / (double) ((to - from) * BATCH);
  }

  @Test
  void theShareOfSyntheticPairsIsThatOfTheMix() {
    // when
    float[][] batches = batches(Mix.fraction(0.3), pairs(20, SYNTHETIC));

    // then
    assertThat(share(batches, 0, STEPS)).isCloseTo(0.3, within(0.04));
  }

  @Test
  void aScheduleEndsThem() {
    // given
    Mix.Fixed mix = Mix.fraction(0.5).schedule(Mix.Schedule.syntheticFirst(0.5));

    // when
    float[][] batches = batches(mix, pairs(20, SYNTHETIC));

    // then
    assertThat(share(batches, 0, STEPS / 2)).isCloseTo(0.5, within(0.06));
    assertThat(share(batches, STEPS / 2, STEPS)).isZero();
  }

  @Test
  void realPairsThatStayAreThoseWithoutAMix() {
    // given
    float[][] alone = batches(Mix.none(), pairs(0, 0));

    // when
    float[][] mixed = batches(Mix.fraction(0.4), pairs(3, SYNTHETIC));

    // then
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < BATCH; i++) {
        float expected = mixed[step][i] >= SYNTHETIC ? mixed[step][i] : alone[step][i];
        assertThat(mixed[step][i]).isEqualTo(expected);
      }
    }
  }

  @Test
  void nothingToMixInIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> batches(Mix.fraction(0.4), pairs(0, 0)))
        .withMessageStartingWith("5 real and 0 synthetic images with masks, mix ")
        .withMessageEndingWith(": expected some to fit a segmenter on");
  }
}
