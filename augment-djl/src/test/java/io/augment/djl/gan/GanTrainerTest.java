package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("training")
class GanTrainerTest {

  @TempDir Path folder;

  private static GanTrainer trainer(int steps) {
    return GanTrainer.forImages().config(TinyImages.config(steps)).seed(3);
  }

  @Test
  void learnsWhatTellsTheClassesApart() {
    // given images that are bright on one side, and a training of some seconds
    LabeledSamples samples = TinyImages.twoSides(20);
    GanConfig config = TinyImages.config(500).batch(16);

    // when
    try (GanSynthesizer fitted = GanTrainer.forImages().config(config).fit(samples)) {
      LabeledSamples left = fitted.sample(0, 40, 1);
      LabeledSamples right = fitted.sample(1, 40, 1);

      // then nearly all samples are bright on the side of their class
      assertThat(share(left, 1)).isGreaterThan(0.9);
      assertThat(share(right, -1)).isGreaterThan(0.9);
      assertThat(fitted.provenance().dataFingerprint()).isEqualTo(samples.fingerprint());
      assertThat(fitted.provenance().configuration()).containsEntry("steps", "500");
    }
  }

  private static double share(LabeledSamples samples, int sign) {
    int right = 0;
    for (int i = 0; i < samples.size(); i++) {
      right += sign * TinyImages.leftMinusRight(samples.sample(i)) > 0.2 ? 1 : 0;
    }
    return right / (double) samples.size();
  }

  @Test
  void theSameSeedGivesTheSameArchiveByteForByteAndAnotherSeedAnother() throws IOException {
    // given
    LabeledSamples samples = TinyImages.twoSides(6);
    GanTrainer other = GanTrainer.forImages().config(TinyImages.config(12)).seed(4);

    // when
    byte[] first = archive(trainer(12), samples);
    byte[] again = archive(trainer(12), samples);

    // then
    assertThat(again).isEqualTo(first);
    assertThat(archive(other, samples)).isNotEqualTo(first);
  }

  private byte[] archive(GanTrainer trainer, LabeledSamples samples) throws IOException {
    Path file = folder.resolve("generator.gan");
    try (GanSynthesizer fitted = trainer.fit(samples)) {
      fitted.save(file);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void fitsOnceAndThenLoadsWhatItFitted() {
    // given
    LabeledSamples samples = TinyImages.twoSides(6);
    List<TrainingMonitor.StepMetrics> steps = new ArrayList<>();
    GanTrainer trainer = recording(steps);

    // when
    float[] fitted;
    float[] loaded;
    try (GanSynthesizer first = trainer.fitOrLoad(samples, folder)) {
      fitted = first.sample(1, 3, 9).values();
    }
    int afterFirst = steps.size();
    try (GanSynthesizer second = trainer.fitOrLoad(samples, folder)) {
      loaded = second.sample(1, 3, 9).values();
    }

    // then
    assertThat(afterFirst).isEqualTo(5);
    assertThat(steps).hasSize(afterFirst);
    assertThat(loaded).isEqualTo(fitted);
  }

  @Test
  void otherSamplesOrSettingsAreFittedAnew() {
    // given
    List<TrainingMonitor.StepMetrics> steps = new ArrayList<>();
    recording(steps).fitOrLoad(TinyImages.twoSides(6), folder).close();

    // when
    recording(steps).fitOrLoad(TinyImages.twoSides(7), folder).close();

    // then
    assertThat(steps).hasSize(10);
  }

  @Test
  void aDamagedFileInTheCacheIsFittedAgainAndReplaced() throws IOException {
    // given
    LabeledSamples samples = TinyImages.twoSides(6);
    trainer(5).fitOrLoad(samples, folder).close();
    Path cached;
    try (Stream<Path> files = Files.list(folder)) {
      cached = files.filter(file -> file.toString().endsWith(".gan")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(cached);
    byte[] damaged = bytes.clone();
    damaged[damaged.length - 1] ^= 1;
    Files.write(cached, damaged);

    // when
    trainer(5).fitOrLoad(samples, folder).close();

    // then
    assertThat(Files.readAllBytes(cached)).isEqualTo(bytes);
  }

  private static GanTrainer recording(List<TrainingMonitor.StepMetrics> steps) {
    return GanTrainer.forImages()
        .config(TinyImages.config(5))
        .monitor(
            () ->
                new TrainingMonitor() {
                  @Override
                  public void step(TrainingMonitor.StepMetrics metrics) {
                    steps.add(metrics);
                  }
                });
  }

  @Test
  void leavesMetricsCurvesAndGridsInTheRunFolder() throws IOException {
    // given
    Path run = folder.resolve("run");
    GanTrainer trainer =
        GanTrainer.forImages()
            .config(TinyImages.config(9))
            .monitor(() -> TrainingMonitor.runFolder(run))
            .monitor(TrainingMonitor::progress);

    // when
    trainer.fit(TinyImages.twoSides(5)).close();

    // then
    assertThat(Files.readAllLines(run.resolve("metrics.csv")))
        .hasSize(10)
        .first()
        .isEqualTo("step,loss_d,loss_g,logit_real,logit_fake");
    assertThat(run.resolve("curves.png")).isNotEmptyFile();
    assertThat(run.resolve("grid-000009.png")).isNotEmptyFile();
  }

  @Test
  void anEmptyClassAndAClassWithOneImageAreRefusedByName() {
    ClassLabels classes = ClassLabels.of("left", "right");
    assertThatThrownBy(() -> trainer(5).fit(TinyImages.withLabels(new int[] {0, 0, 0}, classes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class 'right' has 0 samples: a GAN needs at least 2 of each class");
    assertThatThrownBy(() -> trainer(5).fit(TinyImages.withLabels(new int[] {0, 0, 1}, classes)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class 'right' has 1 sample: a GAN needs at least 2 of each class");
  }

  @Test
  void samplesThatAreNoImagesOfAnAcceptedSizeAreRefused() {
    for (SampleShape shape : List.of(SampleShape.image(1, 7, 16), SampleShape.image(2, 16, 16))) {
      assertThatThrownBy(() -> trainer(5).fit(twoOf(shape)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "samples of "
                  + shape
                  + ": the dcgan architecture takes images of 1 or 3 channels, 8 to 128 pixels"
                  + " a side"
                  + (shape.height() < 8
                      ? ", to which --size and ImageReading.size bring images"
                      : ""));
    }
  }

  private static LabeledSamples twoOf(SampleShape shape) {
    return LabeledSamples.of(
        shape, ValueRange.UNIT, ClassLabels.numbered(1), new float[2 * shape.values()], new int[2]);
  }

  @Test
  void rowsAreRefusedAndTheirTrainerIsNamed() {
    assertThatThrownBy(() -> trainer(5).fit(twoOf(SampleShape.row(9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "GanTrainer.forImages() learns from images, and these are rows of 9 columns: expected"
                + " TabularGanTrainer.forRows()");
  }

  @Test
  void aSecondTrainingInTheProcessIsRefusedWhileOneRuns() throws InterruptedException {
    // given a training that waits in its first step
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    GanTrainer waiting =
        GanTrainer.forImages().config(TinyImages.config(2)).monitor(() -> new Waiting(running, go));
    Thread first =
        new Thread(() -> waiting.fit(TinyImages.twoSides(4)).close(), "the first training");
    first.start();
    assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();

    // when, then
    try {
      assertThatThrownBy(() -> trainer(2).fit(TinyImages.twoSides(4)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the first training")
          .hasMessageContaining("one training at a time");
    } finally {
      go.countDown();
      first.join();
    }

    // and once it is over, the next one may
    trainer(2).fit(TinyImages.twoSides(4)).close();
  }

  private record Waiting(CountDownLatch running, CountDownLatch go) implements TrainingMonitor {
    @Override
    public void step(TrainingMonitor.StepMetrics metrics) {
      running.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aTrainingBesideALoopThatRecordsGradientsIsRefused() {
    try (GradientCollector loop = Engine.getInstance().newGradientCollector()) {
      assertThat(loop).isNotNull();
      assertThatThrownBy(() -> trainer(2).fit(TinyImages.twoSides(4)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a training loop records gradients")
          .hasMessageContaining("one training at a time");
    }
  }

  @Test
  void aDeviceThatIsThereChangesNothingThatIsKnownOfTheGenerator() throws IOException {
    // given
    LabeledSamples samples = TinyImages.twoSides(4);

    // when
    byte[] usual = archive(trainer(2), samples);
    byte[] chosen = archive(trainer(2).device(Device.cpu()), samples);

    // then
    assertThat(chosen).isEqualTo(usual);
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedBeforeAnythingIsFitted() {
    GanTrainer trainer = trainer(2);
    assertThatThrownBy(() -> trainer.device(Device.gpu(900)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("device gpu900: expected cpu");
  }

  @Test
  void stepsLossAndRegularizersBelongToTheConfiguration() {
    // given
    GanConfig config = TinyImages.config(5);

    // when
    GanTrainer before = GanTrainer.forImages().config(config);
    GanTrainer after = before.steps(7).loss(AdversarialLoss.nonSaturating()).regularizers();

    // then what comes later holds, and the trainer itself doesn't change
    assertThat(after.config().steps()).isEqualTo(7);
    assertThat(after.config().loss()).isEqualTo(AdversarialLoss.nonSaturating());
    assertThat(after.config().regularizers()).isEmpty();
    assertThat(before.config()).isEqualTo(config);
    assertThat(after.config(config).config()).isEqualTo(config);
    assertThatThrownBy(() -> GanTrainer.forImages().steps(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("steps 0: ");
  }

  @Test
  void anInterruptedThreadEndsTheTrainingAndStaysInterrupted() {
    // given
    Thread.currentThread().interrupt();

    // when, then
    assertThatThrownBy(() -> trainer(5).fit(TinyImages.twoSides(4)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
