package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.SampleShape;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class MixTest {

  private final NDManager manager = NDManager.newBaseManager();
  private final LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 12, 6, 2);
  private final MarkedTrainer trainer = new MarkedTrainer();

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private ArrayDataset plain() {
    return SamplesDataset.inOrder(samples, manager, 4);
  }

  private AugmentedDatasetBuilder builder() {
    return AugmentedDataset.wrap(plain())
        .synthesizer(trainer)
        .supply(Supply.pool().ungated())
        .cache(Cache.none());
  }

  private int[] shown(AugmentedDataset augmented) throws Exception {
    int[] perClass = new int[3];
    for (Epoch.Seen batch : Epoch.of(augmented, manager).batches()) {
      batch.labels().forEach(label -> perClass[label.intValue()]++);
    }
    return perClass;
  }

  @Test
  void aBalancedMixShowsAsManyOfEachClassAsTheLargestHas() throws Exception {
    // given
    try (AugmentedDataset augmented = builder().mix(Mix.balanced()).build()) {
      assertThat(augmented).hasToString("augmented data set: not prepared yet, mix balanced");

      // when, then
      assertThat(shown(augmented)).containsExactly(12, 12, 12);
    }
  }

  @Test
  void aBalancedMixOfLevelClassesFitsNothing() throws Exception {
    // given
    LabeledSamples level = MarkedImages.of(SampleShape.image(1, 4, 4), 4, 4);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(level, manager, 4))
            .synthesizer(trainer)
            .mix(Mix.balanced())
            .build()) {

      // when
      augmented.prepare();

      // then
      assertThat(augmented.size()).isEqualTo(8);
      assertThat(trainer.folds).isEmpty();
    }
  }

  @Test
  void oneValueHasRatioPolicyAndSchedule() throws Exception {
    // given
    Mix mix = Mix.fraction(0.5).balanced().schedule(Mix.Schedule.realOnlyFrom(1));
    try (AugmentedDataset augmented = builder().mix(mix).build()) {

      // when, then
      assertThat(shown(augmented)).containsExactly(14, 13, 13);
      assertThat(shown(augmented)).containsExactly(12, 6, 2);
    }
  }

  @Test
  void aBalancedMixMayHaveAScheduleToo() throws Exception {
    try (AugmentedDataset augmented =
        builder().mix(Mix.balanced().schedule(Mix.Schedule.decayToNone())).epochs(2).build()) {
      assertThat(shown(augmented)).containsExactly(12, 12, 12);
      assertThat(shown(augmented)).containsExactly(12, 6, 2);
    }
  }

  @Test
  void aMixNeedsASynthesizer() {
    assertThatThrownBy(() -> AugmentedDataset.wrap(plain()).mix(Mix.balanced()).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "synthesizer was not set: expected a trainer or a fitted synthesizer, as mix is"
                + " balanced");
  }

  @Test
  void theSearchThatANewcomerWritesFirstSearches() throws Exception {
    // given whoever is fitted sees a fold of the real samples, and once all of them
    List<Integer> seen = new ArrayList<>();
    SynthesizerTrainer watched =
        fold -> {
          seen.add(fold.size());
          return trainer.fit(fold);
        };
    LabeledSamples real = MarkedImages.of(SampleShape.image(1, 8, 8), 9, 9);
    try (AugmentedDataset augmented =
        AugmentedDataset.wrap(SamplesDataset.inOrder(real, manager, 6))
            .synthesizer(watched)
            .mix(
                Mix.auto()
                    .repeats(2)
                    .folds(2)
                    .fractions(List.of(0.5))
                    .schedules(List.of(Mix.Schedule.constant())))
            .supply(Supply.pool().ungated())
            .cache(Cache.none())
            .build()) {
      assertThat(augmented)
          .hasToString("augmented data set: not prepared yet, its mix is searched for");

      // when
      augmented.prepare();

      // then
      assertThat(seen).hasSizeBetween(2, 5).allMatch(size -> size == 9 || size == 18);
      assertThat(augmented.report()).isPresent();
    }
  }
}
