package io.augment.djl.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("training")
class TranslationTrainerTest {

  private static final int STEPS = 17;

  @TempDir Path folder;

  @Test
  void translatedImagesAreOfTheOtherClassToAClassifierOfRealOnes() {
    // given
    LabeledSamples train = Translations.images(24, 12, 12);
    TranslationTrainer trainer =
        TranslationTrainer.forImages()
            .config(Translations.config(250).width(8).generatorRate(1e-3))
            .seed(3);
    LabeledSamples sources = train.select(train.indicesOf(Translations.LEFT));

    // when
    LabeledSamples translated;
    try (ImageTranslator translator = trainer.fit(train, Translations.LEFT, Translations.RIGHT)) {
      translated = translator.translate(sources);
    }

    // then
    try (ClassifierTrainer.Classifier classifier =
        ClassifierTrainer.of(100, 16).fit(train, SeedSequence.of(1))) {
      assertThat(shareOfRight(classifier, sources)).isZero();
      assertThat(shareOfRight(classifier, translated)).isGreaterThan(0.9);
    }
  }

  private static double shareOfRight(
      ClassifierTrainer.Classifier classifier, LabeledSamples images) {
    return Arrays.stream(classifier.predict(images))
            .filter(
                p ->
                    p[Translations.RIGHT] > p[Translations.LEFT]
                        && p[Translations.RIGHT] > p[Translations.GREY])
            .count()
        / (double) images.size();
  }

  /** Ends the training after a step, as a kill does: nothing more is written. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static TrainingMonitor killing(int step) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        if (metrics.step() == step) {
          throw new Killed();
        }
      }
    };
  }

  private static TranslationTrainer trainer() {
    return TranslationTrainer.forImages().config(Translations.config(STEPS)).seed(5);
  }

  private TranslationTrainer checkpointed(boolean resuming) {
    return trainer()
        .checkpoints(
            Checkpoints.in(folder.resolve("checkpoints")).everySteps(3).resuming(resuming));
  }

  private byte[] archive(TranslationTrainer trainer) throws IOException {
    Path file = folder.resolve("translator.gan");
    try (ImageTranslator fitted = trainer.fit(Translations.images(9, 5), 0, 1)) {
      fitted.save(file);
    }
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 16})
  void goesOnToTheSameArchiveWhereverItWasKilled(int step) throws IOException {
    // given a pool of 6 images, which is full after two steps of 4
    byte[] uninterrupted = archive(trainer());
    TranslationTrainer killed = checkpointed(false).monitor(() -> killing(step));
    assertThatThrownBy(() -> killed.fit(Translations.images(9, 5), 0, 1))
        .isInstanceOf(Killed.class);

    // when
    byte[] resumed = archive(checkpointed(true));

    // then
    assertThat(resumed).isEqualTo(uninterrupted);
    assertThat(archive(trainer().seed(6))).isNotEqualTo(uninterrupted);
  }

  @Test
  void aCheckpointOfTheOtherDirectionIsRefused() {
    // given
    LabeledSamples images = Translations.images(9, 5);
    TranslationTrainer killed = checkpointed(false).monitor(() -> killing(5));
    assertThatThrownBy(() -> killed.fit(images, 0, 1)).isInstanceOf(Killed.class);

    // when, then
    assertThatThrownBy(() -> checkpointed(true).fit(images, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of another training (from was 0 and is 1)");
  }

  @Test
  void aMonitorIsShownTheTwoClassesAndTranslationsOfTheFirst() {
    // given
    List<LabeledSamples> shown = new ArrayList<>();
    TrainingMonitor watching =
        new TrainingMonitor() {
          @Override
          public void snapshot(int step, LabeledSamples real, LabeledSamples synthetic) {
            shown.add(real);
            shown.add(synthetic);
          }
        };

    // when
    TranslationTrainer.forImages()
        .config(Translations.config(1))
        .monitor(() -> watching)
        .fit(Translations.images(3, 4, 5), Translations.GREY, Translations.LEFT)
        .close();

    // then
    assertThat(shown).hasSize(2);
    assertThat(shown.get(0)).hasToString("8 samples of 1x16x16 (grey 5, left 3)");
    assertThat(shown.get(1)).hasToString("10 samples of 1x16x16 (grey 5, left 5)");
    assertThat(shown.get(1).sample(0)).containsExactly(shown.get(0).sample(0));
    assertThat(shown.get(1).sample(5)).isNotEqualTo(shown.get(0).sample(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 | from class 0 to class 0: expected the indices of two classes
          0 | 3 | class 3: expected 0 to 2
          -1 | 0 | class -1: expected 0 to 2
          0 | 2 | class 'grey' has 1 sample: a GAN needs at least 2 of each class
          """)
  void refusesClassesThatItCanNotTranslateBetween(int from, int to, String expected) {
    TranslationTrainer trainer = trainer();
    LabeledSamples images = Translations.images(4, 4, 1);

    assertThatThrownBy(() -> trainer.fit(images, from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void refusesWhatIsNoImageOrTooSmallAnImage() {
    for (SampleShape shape : List.of(SampleShape.row(4), SampleShape.image(1, 15, 16))) {
      LabeledSamples samples =
          LabeledSamples.of(
              shape,
              ValueRange.UNIT,
              ClassLabels.of("a", "b"),
              new float[4 * shape.values()],
              new int[] {0, 0, 1, 1});

      assertThatThrownBy(() -> trainer().fit(samples, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "samples of %s: a translator takes images of 1 or 3 channels, 16 to 256 pixels a side",
              shape);
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 16, 1", "17, 21, 3", "33, 16, 1"})
  void takesImagesOfAnyOfTheseSides(int height, int width, int channels) {
    // given
    SampleShape shape = SampleShape.image(channels, height, width);
    float[] values = new float[4 * shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 / 7f;
    }
    LabeledSamples samples =
        LabeledSamples.of(
            shape, ValueRange.UNIT, ClassLabels.of("a", "b"), values, new int[] {0, 0, 1, 1});

    // when
    try (ImageTranslator translator =
        TranslationTrainer.forImages().config(Translations.config(2)).fit(samples, 0, 1)) {

      // then
      assertThat(translator.translate(samples))
          .hasToString("4 samples of " + shape + " (a 0, b 4)");
    }
  }
}
