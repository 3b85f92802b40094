package io.augment.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.tabular.TabularGanConfig;
import io.augment.djl.tabular.TabularGanTrainer;
import io.augment.djl.tabular.TinyTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is cut off at any step and goes on is the training that never was cut off. */
@Tag("training")
class ResumedTrainingTest {

  private static final int STEPS = 23;
  private static final LabeledSamples SAMPLES = TinyImages.twoSides(5);

  @TempDir Path folder;

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

  private static TrainingMonitor interrupting(int step) {
    return new TrainingMonitor() {
      @Override
      public void step(TrainingMonitor.StepMetrics metrics) {
        if (metrics.step() == step) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  private GanTrainer images(boolean resuming) {
    return GanTrainer.forImages()
        .config(TinyImages.config(STEPS))
        .seed(5)
        .checkpoints(Checkpoints.in(checkpoints()).everySteps(4).resuming(resuming));
  }

  /** Fitted once for all tests. */
  private static byte[] uninterrupted = {};

  private byte[] uninterrupted() throws IOException {
    if (uninterrupted.length == 0) {
      uninterrupted = archive(GanTrainer.forImages().config(TinyImages.config(STEPS)).seed(5));
    }
    return uninterrupted;
  }

  private byte[] archive(GanTrainer trainer) throws IOException {
    Path file = folder.resolve("generator.gan");
    try (GanSynthesizer fitted = trainer.fit(SAMPLES)) {
      fitted.save(file);
    }
    return Files.readAllBytes(file);
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(checkpoints())) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7, 22})
  void imagesGoOnToTheSameArchiveWhereverTheyWereKilled(int step) throws IOException {
    // given
    GanTrainer killed = images(false).monitor(() -> killing(step));
    assertThatThrownBy(() -> killed.fit(SAMPLES)).isInstanceOf(Killed.class);

    // when
    byte[] resumed = archive(images(true));

    // then
    assertThat(resumed).isEqualTo(uninterrupted());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16})
  void rowsGoOnToTheSameArchiveWhereverTheyWereKilled(int step) throws IOException {
    // given
    TabularGanConfig config =
        TabularGanConfig.defaults().steps(STEPS).width(16).latent(8).batch(12).dropout(0.2);
    LabeledSamples rows = TinyTable.rows(20, 1);
    TabularGanTrainer trainer =
        TabularGanTrainer.forRows().config(config).layout(TinyTable.LAYOUT).seed(7);
    Path whole = folder.resolve("whole.gan");
    try (var fitted = trainer.fit(rows)) {
      fitted.save(whole);
    }
    Checkpoints every = Checkpoints.in(checkpoints()).everySteps(5);
    TabularGanTrainer killed =
        TabularGanTrainer.forRows()
            .config(config)
            .layout(TinyTable.LAYOUT)
            .seed(7)
            .checkpoints(every)
            .monitor(() -> killing(step));
    assertThatThrownBy(() -> killed.fit(rows)).isInstanceOf(Killed.class);

    // when
    Path resumed = folder.resolve("resumed.gan");
    try (var fitted = trainer.checkpoints(every.resuming(true)).fit(rows)) {
      fitted.save(resumed);
    }

    // then
    assertThat(Files.readAllBytes(resumed)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void anInterruptedTrainingGoesOnAtTheVeryNextStep() throws IOException {
    // given one that is interrupted at step 6, and takes two more runs
    GanTrainer interrupted = images(false).monitor(() -> interrupting(6));
    assertThatThrownBy(() -> interrupted.fit(SAMPLES))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted after step 6");
    assertThat(Thread.interrupted()).isTrue();
    List<Integer> steps = Collections.synchronizedList(new ArrayList<>());

    // when
    byte[] resumed =
        archive(
            images(true)
                .monitor(
                    () ->
                        new TrainingMonitor() {
                          @Override
                          public void step(TrainingMonitor.StepMetrics metrics) {
                            steps.add(metrics.step());
                          }
                        }));

    // then
    assertThat(steps).startsWith(7).hasSize(STEPS - 6);
    assertThat(resumed).isEqualTo(uninterrupted());
  }

  @Test
  void aTrainingThatIsDoneTakesNoStepAgainAndGivesTheSameArchive() throws IOException {
    byte[] first = archive(images(false));
    byte[] again = archive(images(true).monitor(() -> killing(STEPS)));
    assertThat(again).isEqualTo(first);
    assertThat(kept())
        .extracting(path -> path.getFileName().toString())
        .containsExactly("step-00000020.checkpoint", "step-00000023.checkpoint");
  }

  @Test
  void aDamagedCheckpointIsPassedOverForTheOneBefore() throws IOException {
    // given two checkpoints, the latest cut off
    GanTrainer killed = images(false).monitor(() -> killing(14));
    assertThatThrownBy(() -> killed.fit(SAMPLES)).isInstanceOf(Killed.class);
    Path latest = kept().get(1);
    byte[] bytes = Files.readAllBytes(latest);
    Files.write(latest, Arrays.copyOf(bytes, bytes.length / 2));

    // when
    byte[] resumed = archive(images(true));

    // then
    assertThat(resumed).isEqualTo(uninterrupted());
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedWithWhatDiffers() {
    // given
    GanTrainer killed = images(false).monitor(() -> killing(14));
    assertThatThrownBy(() -> killed.fit(SAMPLES)).isInstanceOf(Killed.class);
    GanTrainer other = images(true).config(TinyImages.config(STEPS).batch(6));

    // when, then
    assertThatThrownBy(() -> other.fit(SAMPLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of another training (batch was 8 and is 6)");
    assertThatThrownBy(() -> images(true).fit(TinyImages.twoSides(6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it has learnt from other samples");
    assertThatThrownBy(() -> images(true).seed(6).fit(SAMPLES))
        .hasMessageContaining("seed was 5 and is 6");
  }

  @Test
  void aCheckpointOfALaterVersionIsRefusedByNameAndNotPassedOver() throws IOException {
    // given
    GanTrainer killed = images(false).monitor(() -> killing(6));
    assertThatThrownBy(() -> killed.fit(SAMPLES)).isInstanceOf(Killed.class);
    Path file = kept().get(0);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, text.replace("\"version\":\"1\"", "\"version\":\"2\""), StandardCharsets.ISO_8859_1);

    // when, then
    assertThatThrownBy(() -> images(true).fit(SAMPLES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            file + ": a checkpoint of version 2: this Augment reads up to version 1");
  }

  @Test
  void aTrainingThatBeginsAnewLeavesNothingOfAnEarlierOne() throws IOException {
    // given
    assertThatThrownBy(() -> images(false).monitor(() -> killing(22)).fit(SAMPLES))
        .isInstanceOf(Killed.class);

    // when
    assertThatThrownBy(() -> images(false).monitor(() -> killing(6)).fit(SAMPLES))
        .isInstanceOf(Killed.class);

    // then
    assertThat(kept()).hasSize(1);
    assertThat(Checkpoint.read(kept().get(0)).step()).isEqualTo(4);
  }

  @Test
  void theRunsMetricsAreThoseOfARunThatWasNeverCutOff() throws IOException {
    // given
    Path whole = folder.resolve("whole");
    archive(
        GanTrainer.forImages()
            .config(TinyImages.config(STEPS))
            .seed(5)
            .monitor(() -> TrainingMonitor.runFolder(whole)));
    Path run = folder.resolve("run");
    GanTrainer killed =
        images(false).monitor(() -> TrainingMonitor.runFolder(run)).monitor(() -> killing(15));
    assertThatThrownBy(() -> killed.fit(SAMPLES)).isInstanceOf(Killed.class);
    assertThat(run.resolve("metrics.csv")).content().hasLineCount(1 + 15);

    // when
    archive(images(true).monitor(() -> TrainingMonitor.runFolder(run)));

    // then
    assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(whole.resolve("metrics.csv"));
  }

  @Test
  void aFitOrLoadThatWasKilledGoesOnAndLeavesNoCheckpoints() throws IOException {
    // given
    GanTrainer killed =
        GanTrainer.forImages()
            .config(TinyImages.config(STEPS))
            .seed(5)
            .monitor(() -> interrupting(9));
    Path cache = folder.resolve("cache");
    assertThatThrownBy(() -> killed.fitOrLoad(SAMPLES, cache))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    List<Integer> steps = new ArrayList<>();

    // when
    GanTrainer again =
        GanTrainer.forImages()
            .config(TinyImages.config(STEPS))
            .seed(5)
            .monitor(
                () ->
                    new TrainingMonitor() {
                      @Override
                      public void step(TrainingMonitor.StepMetrics metrics) {
                        steps.add(metrics.step());
                      }
                    });
    again.fitOrLoad(SAMPLES, cache).close();

    // then
    assertThat(steps).startsWith(10).hasSize(STEPS - 9);
    try (Stream<Path> files = Files.list(cache)) {
      assertThat(files.filter(Files::isDirectory)).isEmpty();
    }
    try (Stream<Path> files = Files.list(cache)) {
      Path archive =
          files.filter(path -> path.toString().endsWith(".gan")).findFirst().orElseThrow();
      assertThat(Files.readAllBytes(archive)).isEqualTo(uninterrupted());
    }
  }
}
