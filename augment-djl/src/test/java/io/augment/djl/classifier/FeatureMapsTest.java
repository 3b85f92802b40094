package io.augment.djl.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.gan.TinyImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // opened before each test
class FeatureMapsTest {

  private static final LabeledSamples IMAGES = TinyImages.twoSides(4);
  private static final int PLACES = TinyImages.SIDE / 4 * (TinyImages.SIDE / 4);

  private ClassifierTrainer.Classifier classifier;
  private NDManager manager;

  @BeforeEach
  void open() {
    classifier = ClassifierTrainer.of(20, 4).fit(IMAGES, SeedSequence.of(3));
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
    classifier.close();
  }

  private NDArray images(float[] values) {
    return manager.create(values, new Shape(IMAGES.size(), 1, TinyImages.SIDE, TinyImages.SIDE));
  }

  @Test
  void theirMeansAreTheFeatures() {
    // when
    NDArray maps = classifier.featureMaps(images(IMAGES.values()));

    // then
    assertThat(maps.getShape()).isEqualTo(new Shape(IMAGES.size(), 64, 4, 4));
    float[] values = maps.toFloatArray();
    float[] means = new float[values.length / PLACES];
    for (int i = 0; i < values.length; i++) {
      means[i / PLACES] += values[i] / PLACES;
    }
    assertThat(means).containsExactly(classifier.features(IMAGES).values(), within(1e-5f));
  }

  private double sumOfSquares(float[] values) {
    return classifier.featureMaps(images(values)).square().sum().getFloat();
  }

  @Test
  void aGradientFlowsToTheImages() {
    // given
    NDArray images = images(IMAGES.values());
    images.setRequiresGradient(true);

    // when
    try (GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
      gradients.backward(classifier.featureMaps(images).square().sum());
    }

    // then it is the slope in its own direction, by a central difference
    float[] gradient = images.getGradient().toFloatArray();
    double length = 0;
    for (float g : gradient) {
      length += (double) g * g;
    }
    length = Math.sqrt(length);
    float[] ahead = IMAGES.values();
    float[] behind = IMAGES.values();
    double reach = 1e-3;
    for (int i = 0; i < gradient.length; i++) {
      ahead[i] += (float) (reach * gradient[i] / length);
      behind[i] -= (float) (reach * gradient[i] / length);
    }
    double slope = (sumOfSquares(ahead) - sumOfSquares(behind)) / (2 * reach);
    assertThat(length).isPositive();
    assertThat(slope).isCloseTo(length, within(0.02 * length));
  }

  @Test
  void aClassifierOfRowsHasNone() {
    LabeledSamples rows =
        LabeledSamples.of(
            SampleShape.row(1),
            ValueRange.UNIT,
            ClassLabels.of("a", "b"),
            new float[] {0, 1},
            new int[] {0, 1});
    try (ClassifierTrainer.Classifier ofRows =
        ClassifierTrainer.of(1, 2).fit(rows, SeedSequence.of(1))) {
      NDArray image = images(IMAGES.values());
      assertThatThrownBy(() -> ofRows.featureMaps(image))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("a classifier of rows has no maps: expected one of images");
    }
  }
}
