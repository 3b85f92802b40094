package io.augment.djl.gan.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.PseudoLabelledImages;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.internal.network.BalancedSampler;
import io.augment.djl.internal.network.StepSeeds;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.unlabeled.PseudoLabels;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RealBatchesTest {

  private static final LabeledSamples LABELED = TinyImages.twoSides(5);

  @Test
  void aQuarterHasTrueLabelsAndTheRestItsSoftOnes() {
    // given
    PseudoLabels labels = PseudoLabelledImages.of(7, 0.8f);
    RealBatches batches = new RealBatches(LABELED, Optional.of(labels), SeedSequence.of(1));
    StepSeeds seeds = new StepSeeds(SeedSequence.of(2));
    seeds.begin(1);

    // when
    try (NDManager manager = NDManager.newBaseManager()) {
      BalancedSampler.Batch batch = batches.draw(manager, seeds, 8);
      float[] classes = batch.oneHot().toFloatArray();
      float[] images = batch.images().toFloatArray();

      // then
      assertThat(batch.images().getShape().get(0)).isEqualTo(8);
      for (int i = 0; i < 8; i++) {
        float most = Math.max(classes[2 * i], classes[2 * i + 1]);
        assertThat(most).isEqualTo(i < 2 ? 1 : 0.8f);
        assertThat(classes[2 * i] + classes[2 * i + 1]).isEqualTo(1);
        float[] image = new float[TinyImages.SIDE * TinyImages.SIDE];
        for (int j = 0; j < image.length; j++) {
          image[j] = images[i * image.length + j];
          assertThat(image[j]).isBetween(-1f, 1f);
        }
        boolean left = TinyImages.leftMinusRight(image) > 0;
        assertThat(classes[2 * i] > 0.5).isEqualTo(left);
      }
    }
  }

  @Test
  void everyLikeliestClassIsDrawnAlikeHoweverRareItIs() {
    // given: of nine images one is on the right
    PseudoLabels all = PseudoLabelledImages.of(8, 0.9f);
    float[][] soft = new float[9][];
    int[] chosen = new int[9];
    for (int i = 0; i < 9; i++) {
      chosen[i] = i < 8 ? 2 * i : 1;
      soft[i] = all.of(chosen[i]);
    }
    PseudoLabels scarce =
        PseudoLabels.of(all.images().select(chosen), all.classes(), soft, all.trust());
    PseudoLabelledSampler sampler = new PseudoLabelledSampler(scarce, SeedSequence.of(1));

    // when
    int right = 0;
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] classes = sampler.draw(manager, new SplittableRandom(1), 400).oneHot().toFloatArray();
      for (int i = 0; i < 400; i++) {
        right += classes[2 * i + 1] > 0.5 ? 1 : 0;
      }
    }

    // then
    assertThat(right).isBetween(160, 240);
  }

  @Test
  void whatIsRestoredGoesOnAsItWould() {
    // given
    PseudoLabels labels = PseudoLabelledImages.of(7, 0.8f);
    RealBatches one = new RealBatches(LABELED, Optional.of(labels), SeedSequence.of(1));
    RealBatches other = new RealBatches(LABELED, Optional.of(labels), SeedSequence.of(1));
    StepSeeds seeds = new StepSeeds(SeedSequence.of(2));
    try (NDManager manager = NDManager.newBaseManager()) {
      seeds.begin(1);
      one.draw(manager, seeds, 8);
      TrainingState.Builder state = new TrainingState.Builder();
      one.save(state);

      // when
      other.restore(state.build());

      // then
      seeds.begin(2);
      float[] expected = one.draw(manager, seeds, 8).images().toFloatArray();
      seeds.begin(2);
      assertThat(other.draw(manager, seeds, 8).images().toFloatArray()).isEqualTo(expected);
    }
  }
}
