package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import io.augment.LabeledSamples;
import io.augment.SynthesizerTrainer;
import io.augment.data.SampleShape;
import io.augment.mixing.Mix;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import io.augment.mixing.MixingSchedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
    return AugmentedDataset.wrap(plain()).trainer(trainer).ungated().noCache();
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
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
            .trainer(trainer)
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
  void oneValueDoesWhatRatioPolicyAndScheduleDo() throws Exception {
    // given
    MixingSchedule first = MixingSchedule.realOnlyFrom(1);
    try (AugmentedDataset one =
            builder().mix(Mix.fraction(0.5).balanced().schedule(first)).build();
        AugmentedDataset three =
            builder()
                .mix(MixRatio.syntheticFraction(0.5))
                .policy(MixingPolicy.balanceClasses())
                .schedule(first)
                .build()) {
      for (int epoch = 0; epoch < 2; epoch++) {

        // when
        int[] shown = shown(one);

        // then
        assertThat(shown).isEqualTo(shown(three));
        assertThat(Arrays.stream(shown).sum()).isEqualTo(epoch == 0 ? 40 : 20);
      }
    }
  }

  @Test
  void aBalancedMixMayHaveAScheduleToo() throws Exception {
    try (AugmentedDataset augmented =
        builder().mix(Mix.balanced().schedule(MixingSchedule.decayToNone())).epochs(2).build()) {
      assertThat(shown(augmented)).containsExactly(12, 12, 12);
      assertThat(shown(augmented)).containsExactly(12, 6, 2);
    }
  }

  @Test
  void aMixContradictsWhatItHasOfItsOwn() {
    Mix mix = Mix.balanced();

    assertRefused(
        () -> builder().mix(mix).policy(MixingPolicy.uniform()), "policy contradicts mix");
    assertRefused(
        () -> builder().policy(MixingPolicy.uniform()).mix(mix), "mix contradicts policy");
    assertRefused(
        () -> builder().mix(mix).schedule(MixingSchedule.constant()), "schedule contradicts mix");
    assertRefused(
        () -> builder().schedule(MixingSchedule.constant()).mix(mix), "mix contradicts schedule");
    assertRefused(() -> builder().mix(mix).mix(MixRatio.none()), "mix was already set to balanced");
    assertRefused(() -> builder().mix(mix).mix(Mix.auto()), "mix was already set to balanced");
    assertRefused(() -> builder().mix(Mix.auto()).mix(mix), "mix contradicts a search for the mix");
    assertRefused(
        () -> AugmentedDataset.wrap(plain()).mix(mix).build(),
        "neither trainer nor synthesizer was set: expected one of them, as mix is balanced");
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
            .trainer(watched)
            .mix(
                MixRatio.auto()
                    .repeats(2)
                    .folds(2)
                    .fractions(List.of(0.5))
                    .schedules(List.of(MixingSchedule.constant())))
            .ungated()
            .noCache()
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
