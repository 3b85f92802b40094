package io.augment.djl.internal.semisupervised;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import io.augment.djl.internal.downstream.LearningTask;
import io.augment.feature.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class ContrastivePretrainingTest {

  private static final LabeledSamples IMAGES = TinyImages.twoSides(12);

  private static DownstreamNetwork pretrained(int steps) {
    return new ContrastivePretraining(steps, ClassicTransforms.defaults().horizontalFlip(false))
        .fit(UnlabeledSamples.withoutLabels(IMAGES), SeedSequence.of(2), () -> {});
  }

  /**
   * How much nearer images of one side are to each other than to those of the other, on average.
   */
  private static double separation(DownstreamNetwork network) {
    Features features = network.features(IMAGES);
    double same = 0;
    double different = 0;
    for (int i = 0; i < IMAGES.size(); i++) {
      for (int j = 0; j < i; j++) {
        double distance = distance(features.row(i), features.row(j));
        if (IMAGES.label(i) == IMAGES.label(j)) {
          same += distance / (2 * 66);
        } else {
          different += distance / 144;
        }
      }
    }
    return different / same;
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int j = 0; j < one.length; j++) {
      sum += (one[j] - other[j]) * (one[j] - other[j]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void featuresLearntWithoutALabelSeparateWhatLooksDifferent() {
    try (DownstreamNetwork begun = pretrained(1);
        DownstreamNetwork learnt = pretrained(60)) {
      assertThat(separation(learnt)).isGreaterThan(1.5 * separation(begun));
    }
  }

  @Test
  void aNetworkBeginsFromThemInAllLayersButTheLast() throws Exception {
    // given
    List<float[]> first = new ArrayList<>();
    List<float[]> before = new ArrayList<>();
    float[] features;

    // when
    try (DownstreamNetwork learnt = pretrained(3);
        DownstreamNetwork network =
            ImageNetwork.fit(
                untrained -> {
                  before.add(untrained.features(IMAGES).row(0));
                  untrained.startFrom(learnt);
                  first.add(untrained.features(IMAGES).row(0));
                  return new MixMatchBatches(
                      new MixMatch(4, 2, 1, ClassicTransforms.defaults()),
                      IMAGES,
                      UnlabeledSamples.withoutLabels(IMAGES),
                      untrained::predict,
                      SeedSequence.of(4));
                },
                UnaryOperator.identity(),
                IMAGES.shape(),
                new LearningTask.SoftClassification(2),
                2,
                SeedSequence.of(3),
                () -> {})) {
      features = learnt.features(IMAGES).row(0);
      assertThat(network.features(IMAGES).row(0)).isNotEqualTo(features);
    }

    // then: they were taken over, and what was trained afterwards is a copy
    assertThat(first.get(0)).containsExactly(features);
    assertThat(before.get(0)).isNotEqualTo(features);
  }
}
