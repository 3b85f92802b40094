package io.augment.djl.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.Synthesizers;
import io.augment.djl.archive.ArchiveFormatException;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class PairedTranslationTest {

  private static final int SIDE = 16;
  private static final ClassLabels CLASSES = ClassLabels.of("bright", "dark");

  @TempDir Path folder;

  /** Discs on a ground, and the same with the brightnesses of both exchanged. */
  private static LabeledSamples pairs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int pixels = SIDE * SIDE;
    float[] values = new float[2 * count * pixels];
    for (int i = 0; i < count; i++) {
      double row = random.nextDouble(4, SIDE - 4);
      double column = random.nextDouble(4, SIDE - 4);
      for (int p = 0; p < pixels; p++) {
        float value = Math.hypot(Math.floorDiv(p, SIDE) - row, p % SIDE - column) < 4 ? 0.9f : 0.2f;
        values[i * pixels + p] = value;
        values[(count + i) * pixels + p] = 1.1f - value;
      }
    }
    int[] labels = IntStream.range(0, 2 * count).map(i -> i < count ? 0 : 1).toArray();
    return LabeledSamples.of(
        SampleShape.image(1, SIDE, SIDE), ValueRange.UNIT, CLASSES, values, labels);
  }

  private static TranslationTrainer trainer(int steps) {
    return TranslationTrainer.forPairs().config(Translations.config(steps)).seed(5);
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }

  @Test
  void translationsOfUnseenImagesComeNearToWhatTheyOughtToBe() {
    // given
    LabeledSamples train = pairs(12, 1);
    LabeledSamples unseen = pairs(6, 2);
    LabeledSamples sources = unseen.select(unseen.indicesOf(0));
    float[] wanted = unseen.select(unseen.indicesOf(1)).values();

    // when
    float[] translated;
    try (ImageTranslator translator = trainer(200).fit(train)) {
      translated = translator.translate(sources).values();
    }

    // then they are much nearer than the images as they were, and than all of one grey
    float[] grey = new float[wanted.length];
    float mean = 0;
    for (float value : wanted) {
      mean += value / wanted.length;
    }
    Arrays.fill(grey, mean);
    double reached = distance(translated, wanted);
    assertThat(reached).isLessThan(0.5 * distance(grey, wanted));
    assertThat(reached).isLessThan(0.5 * distance(sources.values(), wanted));
  }

  @Test
  void anArchiveTranslatesTheSameAndSaysWhatItDependsOn() throws IOException {
    // given
    LabeledSamples pairs = pairs(4, 1);
    Path file = folder.resolve("paired.gan");

    // when
    LabeledSamples translated;
    try (ImageTranslator translator = trainer(2).fit(pairs)) {
      translated = translator.translate(pairs);
      translator.save(file);
    }

    // then
    try (ImageTranslator loaded = ImageTranslator.load(file)) {
      assertThat(loaded.translate(pairs).fingerprint()).isEqualTo(translated.fingerprint());
      assertThat(loaded.from()).isZero();
      assertThat(loaded.to()).isOne();
      assertThat(loaded.manifest().architecture()).isEqualTo("pix2pix-images");
      assertThat(loaded.provenance().configuration())
          .containsEntry("pixelWeight", "100.0")
          .doesNotContainKeys("cycleWeight", "identityWeight", "pool", "blocks");
    }
    assertThatThrownBy(() -> Synthesizers.load(file))
        .isInstanceOf(ArchiveFormatException.class)
        .hasMessageContaining("load it with " + ImageTranslator.class.getName() + ".load");
  }

  @Test
  void withoutPairsThereIsNoPixelWeight() {
    assertThat(TranslationConfig.defaults().settings())
        .doesNotContainKey("pixelWeight")
        .containsEntry("architecture", "cyclegan");
  }

  @Test
  void aTrainingThatWasInterruptedGoesOnToTheSameArchive() throws IOException {
    // given
    LabeledSamples pairs = pairs(4, 1);
    byte[] uninterrupted = archive(trainer(5), pairs);
    Path checkpoints = folder.resolve("checkpoints");
    TranslationTrainer killed =
        trainer(5)
            .checkpoints(Checkpoints.in(checkpoints).everySteps(2))
            .monitor(
                () ->
                    new TrainingMonitor() {
                      @Override
                      public void step(StepMetrics metrics) {
                        if (metrics.step() == 4) {
                          throw new IllegalStateException("killed");
                        }
                      }
                    });
    assertThatThrownBy(() -> killed.fit(pairs)).hasMessage("killed");

    // when
    byte[] resumed =
        archive(trainer(5).checkpoints(Checkpoints.in(checkpoints).resuming(true)), pairs);

    // then
    assertThat(resumed).isEqualTo(uninterrupted);
  }

  private byte[] archive(TranslationTrainer trainer, LabeledSamples pairs) throws IOException {
    Path file = folder.resolve("archive.gan");
    try (ImageTranslator translator = trainer.fit(pairs)) {
      translator.save(file);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void asManyImagesOfBothAreExpected() {
    LabeledSamples pairs = pairs(4, 1);
    int[] withoutLast = IntStream.range(0, 7).toArray();

    assertThatThrownBy(() -> trainer(1).fit(pairs.select(withoutLast)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "4 images of 'bright' and 3 of 'dark': expected as many, which pair up in their order");
  }
}
