package io.augment.djl.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.TrainingLock;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.feature.Features;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class ClassifierTrainerTest {

  private static final ClassifierTrainer TRAINER =
      ClassifierTrainer.of(60, 8).transforms(ClassicTransforms.defaults());

  /** Two classes of rows, each around a place of its own. */
  private static LabeledSamples rows(int size) {
    SplittableRandom random = new SplittableRandom(5);
    int[] labels = IntStream.range(0, size).map(i -> i % 2).toArray();
    float[] values = new float[3 * size];
    for (int i = 0; i < values.length; i++) {
      values[i] = (labels[i / 3] == 0 ? -1 : 1) + 0.3f * (float) random.nextGaussian();
    }
    return LabeledSamples.of(
        SampleShape.row(3), new ValueRange(-9, 9), ClassLabels.of("a", "b"), values, labels);
  }

  private static double meanDistance(Features features, int[] labels, boolean sameClass) {
    return IntStream.range(0, labels.length)
        .mapToDouble(
            i ->
                features
                    .nearest()
                    .neighbors(i, other -> (labels[other] == labels[i]) == sameClass, 1)
                    .distance(0))
        .average()
        .orElseThrow();
  }

  private static void assertTellsClassesApart(LabeledSamples train, LabeledSamples test) {
    try (ClassifierTrainer.Classifier fitted = TRAINER.fit(train, SeedSequence.of(1))) {
      // then: by its probabilities, and by what lies near in its features
      assertThat(ClassificationMetrics.of(test.labels(), fitted.predict(test)).accuracy())
          .isGreaterThan(0.95);
      Features features = fitted.features(test);
      assertThat(features.width()).isEqualTo(64).isEqualTo(fitted.width());
      assertThat(features.size()).isEqualTo(test.size());
      assertThat(meanDistance(features, test.labels(), false))
          .isGreaterThan(3 * meanDistance(features, test.labels(), true));
    }
  }

  @Test
  void classifiesImagesAndGivesTheirFeatures() {
    LabeledSamples all = TinyImages.twoSides(90);
    assertTellsClassesApart(
        all.select(IntStream.range(0, 40).toArray()),
        all.select(IntStream.range(40, 180).toArray()));
  }

  @Test
  void classifiesRowsAndGivesTheirFeatures() {
    LabeledSamples all = rows(100);
    assertTellsClassesApart(
        all.select(IntStream.range(0, 40).toArray()),
        all.select(IntStream.range(40, 100).toArray()));
  }

  @Test
  void aSampleHasItsFeaturesWhereverItStands() {
    // given: more rows than are computed at once, and the same from the last to the first
    LabeledSamples rows = rows(150);
    LabeledSamples turned = rows.select(IntStream.range(0, 150).map(i -> 149 - i).toArray());
    try (ClassifierTrainer.Classifier fitted = TRAINER.fit(rows, SeedSequence.of(2))) {
      // when
      Features features = fitted.features(rows);
      Features ofTurned = fitted.features(turned);

      // then
      for (int i = 0; i < 150; i++) {
        assertThat(ofTurned.row(149 - i)).containsExactly(features.row(i), within(1e-5f));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameFeatures() {
    LabeledSamples images = TinyImages.twoSides(8);
    try (ClassifierTrainer.Classifier one = TRAINER.fit(images, SeedSequence.of(1));
        ClassifierTrainer.Classifier again = TRAINER.fit(images, SeedSequence.of(1));
        ClassifierTrainer.Classifier other = TRAINER.fit(images, SeedSequence.of(2))) {
      float[] values = one.features(images).values();
      assertThat(again.features(images).values()).isEqualTo(values);
      assertThat(other.features(images).values()).isNotEqualTo(values);
    }
  }

  @Test
  void closedItComputesNoMore() {
    ClassifierTrainer.Classifier fitted = TRAINER.fit(rows(8), SeedSequence.of(1));
    fitted.close();
    fitted.close();
    assertThatThrownBy(() -> fitted.predict(rows(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this classifier is closed");
    assertThatThrownBy(() -> fitted.features(rows(2))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @SuppressWarnings("try") // the turn is held, not used
  void waitsForNoOtherTraining() {
    try (TrainingLock lock = TrainingLock.take("a GAN")) {
      assertThatThrownBy(() -> TRAINER.fit(rows(8), SeedSequence.of(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(
              "a GAN trains on thread '" + Thread.currentThread().getName() + "' in this process");
    }
    TRAINER.fit(rows(8), SeedSequence.of(1)).close();
  }

  @Test
  void interruptingEndsItAtTheNextBatch() {
    // given
    Thread.currentThread().interrupt();

    // when, then
    assertThatThrownBy(() -> TRAINER.fit(rows(8), SeedSequence.of(1)))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted after batch 0");
    assertThat(Thread.interrupted()).isTrue();
    TRAINER.fit(rows(8), SeedSequence.of(1)).close();
  }

  @Test
  void whatCannotBeFittedIsRefused() {
    assertThatThrownBy(() -> ClassifierTrainer.of(0, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps 0, batch 8: expected whole numbers, at least 1");
    assertThatThrownBy(() -> TRAINER.fit(rows(8).select(), SeedSequence.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no samples to fit a classifier on: expected at least 1");
  }
}
