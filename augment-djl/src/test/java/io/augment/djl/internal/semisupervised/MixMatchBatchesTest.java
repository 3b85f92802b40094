package io.augment.djl.internal.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.downstream.SampleValues;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class MixMatchBatchesTest {

  private static final LabeledSamples LABELED = TinyImages.twoSides(10);

  private static MixMatchBatches batches(MixMatch config) {
    return new MixMatchBatches(
        config,
        LABELED,
        UnlabeledSamples.withoutLabels(LABELED),
        MixMatchBatchesTest::brightness,
        SeedSequence.of(1));
  }

  /** A network that takes an image for the first class by how bright its first value is. */
  private static float[][] brightness(SampleValues images) {
    float[][] predictions = new float[images.size()][];
    float[] image = new float[images.shape().values()];
    for (int i = 0; i < predictions.length; i++) {
      images.copy(i, image, 0);
      predictions[i] = new float[] {image[0], 1 - image[0]};
    }
    return predictions;
  }

  @Property
  void sharpeningSquaresTheMeanOfTheViewsAndSumsToOne(
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other) {
    double mean = (one + other) / 2;
    double expected = mean * mean / (mean * mean + (1 - mean) * (1 - mean));

    float[] sharpened =
        MixMatchBatches.sharpened(
            new float[] {(float) one, (float) (1 - one)},
            new float[] {(float) other, (float) (1 - other)});

    assertThat((double) sharpened[0]).isCloseTo(expected, within(1e-5));
    assertThat((double) sharpened[0] + sharpened[1]).isCloseTo(1, within(1e-6));
  }

  @Test
  void bothViewsOfAnImageHaveOneGuessAndLabelledRowsHaveTheirLabel() {
    // given
    MixMatchBatches batches = batches(new MixMatch(6, 40, 2, ClassicTransforms.defaults()));

    // when
    float[] rows = batches.drawn(3).labels();

    // then: six labelled rows, and six images twice
    assertThat(rows).hasSize(2 * 18);
    for (int i = 0; i < 12; i++) {
      assertThat(rows[i]).isIn(0f, 1f);
    }
    assertThat(Arrays.copyOfRange(rows, 12, 24)).containsExactly(Arrays.copyOfRange(rows, 24, 36));
    for (int row = 6; row < 18; row++) {
      assertThat(rows[2 * row] + rows[2 * row + 1]).isCloseTo(1, within(1e-5f));
    }
  }

  @Test
  void guessesWeighMoreFromStepToStepAndLabelsAlwaysTheSame() {
    // given
    MixMatch config = new MixMatch(4, 10, 3, ClassicTransforms.defaults());

    // when
    MixMatchBatches batches = batches(config);

    // then
    assertThat(batches.weight(0)).isCloseTo(0.3, within(1e-9));
    assertThat(batches.weight(9)).isEqualTo(3);
    WeightedRows rows = batches.drawn(0);
    float[] before = rows.labels();
    rows.weigh(4, batches.weight(4));
    float[] after = rows.labels();
    for (int i = 0; i < after.length; i++) {
      assertThat(after[i]).isCloseTo(before[i] * (i < 8 ? 1 : 1.5f), within(1e-6f));
    }
  }
}
