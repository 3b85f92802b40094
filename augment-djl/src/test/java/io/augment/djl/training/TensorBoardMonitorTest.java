package io.augment.djl.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.djl.gan.TinyImages;
import io.augment.djl.training.Finding.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into event files; that they are ones is tested where they are written. */
class TensorBoardMonitorTest {

  private static final LabeledSamples SAMPLES = TinyImages.twoSides(3);

  @TempDir Path folder;

  private static String content(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return Files.readString(all.get(0), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void writesEveryStepEverySnapshotAndWhatWasFound() throws IOException {
    // given
    TrainingMonitor monitor = TrainingMonitor.tensorBoard(folder, "gan/first");

    // when
    monitor.started(new TrainingMonitor.Plan(2, 32), SAMPLES);
    monitor.step(new TrainingMonitor.StepMetrics(1, 0.5f, 0.25f, 1.5f, -2));
    monitor.step(new TrainingMonitor.StepMetrics(2, 0.5f, 0.25f, 1.5f, -2));
    monitor.found(new Finding(2, Kind.CLASS_COLLAPSED, "class 'left': all alike"));
    monitor.snapshot(2, SAMPLES, SAMPLES);
    monitor.ended();

    // then
    String content = content(folder.resolve("gan/first"));
    for (String tag :
        List.of("loss/discriminator", "loss/generator", "logit/real", "logit/synthetic")) {
      assertThat(content.split(tag, -1)).as(tag).hasSize(1 + 2);
    }
    assertThat(content.split("samples/grid", -1)).hasSize(1 + 1);
    assertThat(content)
        .contains("\u0089PNG", "2 steps, 32 real samples each, of " + SAMPLES)
        .contains("class 'left': all alike");
    assertThat(content.split("logit/synthetic" + Pattern.quote(simpleValue(-2)), -1)).hasSize(3);
  }

  /** Field 2 of a value, a float. */
  private static String simpleValue(float value) {
    ByteBuffer bytes = ByteBuffer.allocate(5).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) ((2 << 3) | 5)).putFloat(value);
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void whatASnapshotShowsIsThereWhileTheTrainingGoesOn() throws IOException {
    // given
    TrainingMonitor monitor = TrainingMonitor.tensorBoard(folder, "run");
    monitor.started(new TrainingMonitor.Plan(2, 32), SAMPLES);
    monitor.step(new TrainingMonitor.StepMetrics(1, 0.5f, 0.25f, 1.5f, -2));

    // when
    monitor.snapshot(1, SAMPLES, SAMPLES);

    // then
    assertThat(content(folder.resolve("run"))).contains("loss/generator", "samples/grid", "IEND");
    monitor.ended();
  }

  @Test
  void aRunThatCouldLieElsewhereIsRefusedBeforeTheTraining() {
    assertThatThrownBy(() -> TrainingMonitor.tensorBoard(folder, "../elsewhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("run '../elsewhere': expected ");
  }

  @Test
  void aFolderThatCannotBeWrittenEndsTheTraining() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    TrainingMonitor monitor = TrainingMonitor.tensorBoard(file, "run");

    // then
    assertThatThrownBy(() -> monitor.started(new TrainingMonitor.Plan(2, 32), SAMPLES))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write for TensorBoard to " + file);
    monitor.ended();
    assertThat(file).hasContent("no folder");
  }
}
