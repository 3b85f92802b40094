package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.mixing.Mix;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AugmentedDatasetBuilderTest {

  private static final Path FOLDER = Path.of("somewhere");

  private final LabeledSamples samples = MarkedImages.of(SampleShape.image(1, 4, 4), 4, 4);
  private final MarkedSynthesizer synthesizer = MarkedSynthesizer.like(samples);
  private final MarkedTrainer trainer = new MarkedTrainer();
  private NDManager manager;
  private ArrayDataset plain;

  @BeforeEach
  void openManager() {
    manager = NDManager.newBaseManager();
    plain = SamplesDataset.inOrder(samples, manager, 4);
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private AugmentedDatasetBuilder builder() {
    return AugmentedDataset.wrap(plain).supply(Supply.pool().ungated());
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aSettingThatIsMadeAgainReplacesTheOneBefore() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder()
            .synthesizer(synthesizer)
            .synthesizer(trainer)
            .cache(Cache.in(FOLDER))
            .cache(Cache.none())
            .mix(Mix.auto())
            .mix(Mix.fraction(0.5))
            .build()) {
      // when
      augmented.prepare();

      // then
      assertThat(trainer.folds).hasSize(1);
      assertThat(trainer.folders).isEmpty();
      assertThat(synthesizer.drawn()).isZero();
    }
  }

  @Test
  void whatIsFittedAlreadyIsKeptInNoCache() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder().synthesizer(synthesizer).cache(Cache.in(FOLDER)).mix(Mix.fraction(0.5)).build()) {
      // when
      augmented.prepare();
    }

    // then
    assertThat(FOLDER).doesNotExist();
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    // when, then
    assertThatThrownBy(() -> builder().epochs(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epochs 0: expected at least 1");
    assertThatThrownBy(() -> Supply.pool().size(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size -2: expected at least 1");
    assertThatThrownBy(() -> Supply.pool().minimum(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minimum 1.5: expected a number in [0, 1]");
    assertThatThrownBy(() -> builder().transform())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no transform: expected at least one");
  }

  @Test
  void whatIsNeededIsAskedFor() {
    // when, then
    assertRefused(() -> builder().synthesizer(trainer).build(), "mix was not set");
    assertRefused(
        () -> builder().mix(Mix.fraction(0.5)).build(),
        "synthesizer was not set: expected a trainer or a fitted synthesizer");
    assertRefused(
        () ->
            builder()
                .mix(Mix.none())
                .synthesizer(synthesizer)
                .classes(ClassLabels.of("a", "b", "c"))
                .build(),
        "expected 2 names");
  }

  @Test
  void anAugmentedDataSetIsNotAugmentedAgain() {
    // given
    try (AugmentedDataset augmented = builder().mix(Mix.none()).build()) {
      // when, then
      assertThatThrownBy(() -> AugmentedDataset.wrap(augmented))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("augmented already");
    }
  }

  @Test
  void fittedSynthesizersAreKeptInTheUsersCacheUnlessToldOtherwise() throws Exception {
    // given
    try (AugmentedDataset augmented =
        builder().synthesizer(trainer).mix(Mix.fraction(0.5)).build()) {
      // when
      augmented.prepare();

      // then
      assertThat(trainer.folders)
          .singleElement()
          .satisfies(folder -> assertThat(folder).isAbsolute().hasFileName("augment"));
    }
  }

  @Test
  void theReportSaysWhereTheGeneratorComesFrom() throws Exception {
    // given
    for (ProgressListener.Origin told : ProgressListener.Origin.values()) {
      trainer.tells = told;
      try (AugmentedDataset augmented =
          builder().synthesizer(trainer).cache(Cache.in(FOLDER)).mix(Mix.fraction(0.5)).build()) {
        // when
        augmented.prepare();

        // then
        assertThat(augmented.report().orElseThrow().generator())
            .contains(AugmentationReport.Origin.valueOf(told.name()));
      }
    }
    try (AugmentedDataset augmented = builder().mix(Mix.none()).build()) {
      augmented.prepare();
      assertThat(augmented.report().orElseThrow().generator()).isEmpty();
    }
  }

  @Test
  void classNamesReachTheTrainer() throws Exception {
    // given
    ClassLabels names = ClassLabels.of("red", "white");
    try (AugmentedDataset augmented =
        builder()
            .synthesizer(trainer)
            .cache(Cache.none())
            .classes(names)
            .mix(Mix.fraction(0.5))
            .build()) {
      // when
      augmented.prepare();

      // then
      assertThat(trainer.folds.get(0).classes()).isEqualTo(names);
    }
  }
}
