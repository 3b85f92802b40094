package io.augment.djl.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.SamplesDataset;
import io.augment.djl.gan.TinyImages;
import io.augment.evaluation.ClassificationMetrics;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class ImageClassifierTest {

  @Test
  void learnsToTellClassesApartOnSamplesThatItHasNotSeen() throws Exception {
    // given
    LabeledSamples all = TinyImages.twoSides(40);
    LabeledSamples train = all.select(IntStream.range(0, 40).toArray());
    LabeledSamples test = all.select(IntStream.range(40, 80).toArray());

    // when
    float[][] probabilities = fitAndPredict(train, test, 1);

    // then
    assertThat(ClassificationMetrics.of(test.labels(), probabilities).accuracy()).isEqualTo(1.0);
    for (float[] row : probabilities) {
      assertThat(row).hasSize(2);
      assertThat(row[0] + row[1]).isCloseTo(1f, within(1e-5f));
    }
  }

  @Test
  void theSameSeedGivesTheSameClassifier() throws Exception {
    LabeledSamples samples = TinyImages.twoSides(8);
    float[][] first = fitAndPredict(samples, samples, 1);
    assertThat(fitAndPredict(samples, samples, 1)).isDeepEqualTo(first);
    assertThat(fitAndPredict(samples, samples, 2)[0]).isNotEqualTo(first[0]);
  }

  @Test
  void imagesOfAnotherShapeAreRefused() throws Exception {
    LabeledSamples samples = TinyImages.twoSides(8);
    LabeledSamples other =
        LabeledSamples.of(
            SampleShape.image(1, 8, 8),
            ValueRange.UNIT,
            ClassLabels.numbered(2),
            new float[64],
            new int[1]);
    assertThatThrownBy(() -> fitAndPredict(samples, other, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples of 1x8x8: the classifier was fitted on 1x16x16");
  }

  private static float[][] fitAndPredict(LabeledSamples train, LabeledSamples test, long seed)
      throws Exception {
    try (NDManager manager = NDManager.newBaseManager();
        ImageClassifier classifier =
            ImageClassifier.fit(
                SamplesDataset.shuffled(train, manager, 8, seed),
                UnaryOperator.identity(),
                train.shape(),
                2,
                60,
                SeedSequence.of(seed))) {
      return classifier.predict(test);
    }
  }
}
