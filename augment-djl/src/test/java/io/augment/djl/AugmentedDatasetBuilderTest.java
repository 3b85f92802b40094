package io.augment.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.data.ClassLabels;
import io.augment.data.ImageLayout;
import io.augment.data.SampleShape;
import io.augment.mixing.MixRatio;
import io.augment.mixing.MixingPolicy;
import io.augment.mixing.MixingSchedule;
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
    return AugmentedDataset.wrap(plain).ungated();
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void settingsThatContradictEachOtherAreRefusedAtOnce() {
    // when, then
    assertRefused(
        () -> builder().trainer(trainer).synthesizer(synthesizer),
        "synthesizer contradicts trainer, which was set before");
    assertRefused(
        () -> builder().synthesizer(synthesizer).trainer(trainer),
        "trainer contradicts synthesizer");
    assertRefused(
        () -> builder().cacheFolder(FOLDER).synthesizer(synthesizer),
        "synthesizer contradicts cacheFolder");
    assertRefused(
        () -> builder().noCache().synthesizer(synthesizer), "synthesizer contradicts noCache");
    assertRefused(
        () -> builder().synthesizer(synthesizer).cacheFolder(FOLDER),
        "cacheFolder contradicts synthesizer");
    assertRefused(
        () -> builder().synthesizer(synthesizer).noCache(), "noCache contradicts synthesizer");
    assertRefused(() -> builder().noCache().cacheFolder(FOLDER), "cacheFolder contradicts noCache");
    assertRefused(() -> builder().cacheFolder(FOLDER).noCache(), "noCache contradicts cacheFolder");
    assertRefused(() -> builder().poolSize(5).fresh(), "fresh contradicts poolSize");
    assertRefused(() -> builder().fresh().poolSize(5), "poolSize contradicts fresh");
    assertRefused(() -> builder().minimumPool(0.5), "minimumPool contradicts ungated");
    assertRefused(
        () -> AugmentedDataset.wrap(plain).minimumPool(0.5).ungated(),
        "ungated contradicts minimumPool");
  }

  @Test
  void aSecondValueIsRefusedAndTheFirstNamed() {
    // given
    MixRatio ratio = MixRatio.syntheticFraction(0.25);
    ClassLabels classes = ClassLabels.of("a", "b");

    // when, then
    assertRefused(
        () -> builder().mix(ratio).mix(MixRatio.none()),
        "mix was already set to synthetic fraction 0.25");
    assertRefused(() -> builder().seed(3).seed(4), "seed was already set to 3");
    assertRefused(() -> builder().epochs(3).epochs(4), "epochs was already set to 3");
    assertRefused(() -> builder().poolSize(3).poolSize(4), "poolSize was already set to 3");
    assertRefused(() -> builder().trainer(trainer).trainer(trainer), "trainer was already set");
    assertRefused(
        () -> builder().synthesizer(synthesizer).synthesizer(synthesizer),
        "synthesizer was already set");
    assertRefused(
        () -> builder().policy(MixingPolicy.uniform()).policy(MixingPolicy.balanceClasses()),
        "policy was already set");
    assertRefused(
        () ->
            builder().schedule(MixingSchedule.constant()).schedule(MixingSchedule.realOnlyFrom(1)),
        "schedule was already set");
    assertRefused(
        () -> builder().cacheFolder(FOLDER).cacheFolder(FOLDER),
        "cacheFolder was already set to somewhere");
    assertRefused(() -> builder().classes(classes).classes(classes), "classes was already set");
    assertRefused(
        () -> builder().layout(ImageLayout.CHANNELS_LAST).layout(ImageLayout.AUTO),
        "layout was already set to CHANNELS_LAST");
    assertRefused(
        () -> AugmentedDataset.wrap(plain).minimumPool(0.5).minimumPool(0.4),
        "minimumPool was already set to 0.5");
    assertRefused(
        () -> builder().transform(image -> image).transform(image -> image),
        "transform was already set");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    // when, then
    assertThatThrownBy(() -> builder().epochs(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epochs 0: expected at least 1");
    assertThatThrownBy(() -> builder().poolSize(-2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("poolSize -2: expected at least 1");
    assertThatThrownBy(() -> AugmentedDataset.wrap(plain).minimumPool(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("minimumPool 1.5: expected a number in [0, 1]");
    assertThatThrownBy(() -> builder().transform())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no transform: expected at least one");
  }

  @Test
  void whatIsNeededIsAskedFor() {
    // when, then
    assertRefused(() -> builder().trainer(trainer).build(), "mix was not set");
    assertRefused(
        () -> builder().mix(MixRatio.syntheticFraction(0.5)).build(),
        "neither trainer nor synthesizer was set");
    assertRefused(
        () ->
            builder()
                .mix(MixRatio.none())
                .synthesizer(synthesizer)
                .classes(ClassLabels.of("a", "b", "c"))
                .build(),
        "expected 2 names");
  }

  @Test
  void anAugmentedDataSetIsNotAugmentedAgain() {
    // given
    try (AugmentedDataset augmented = builder().mix(MixRatio.none()).build()) {
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
        builder().trainer(trainer).mix(MixRatio.syntheticFraction(0.5)).build()) {
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
          builder()
              .trainer(trainer)
              .cacheFolder(FOLDER)
              .mix(MixRatio.syntheticFraction(0.5))
              .build()) {
        // when
        augmented.prepare();

        // then
        assertThat(augmented.report().orElseThrow().generator())
            .contains(GeneratorOrigin.valueOf(told.name()));
      }
    }
    try (AugmentedDataset augmented = builder().mix(MixRatio.none()).build()) {
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
            .trainer(trainer)
            .noCache()
            .classes(names)
            .mix(MixRatio.syntheticFraction(0.5))
            .build()) {
      // when
      augmented.prepare();

      // then
      assertThat(trainer.folds.get(0).classes()).isEqualTo(names);
    }
  }
}
