package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of a single class, in which there is nothing to tell apart. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class OneClassTest {

  @TempDir private Path folder;

  private Path images() throws IOException {
    LabeledSamples bars = TinyImages.of(12, 0);
    Path file = folder.resolve("disk.npz");
    ImageData.writeNpz(
        LabeledSamples.of(
            bars.shape(), bars.range(), ClassLabels.of("disk"), bars.values(), bars.labels()),
        file);
    return file;
  }

  @Test
  void whatCouldBeFittedCanBeSampledThroughTheGate() throws IOException {
    // given
    Path archive = folder.resolve("disk.gan");
    CommandRun fit = TinyImages.runQuickly("fit", images(), "--out", archive);
    assertThat(fit.status()).as(fit.err()).isZero();

    // when: the gate is free to say that hardly trained samples are none
    CommandRun run =
        CommandRun.of(
            "sample", archive, "--per-class", 2, "--out", folder.resolve("s.npz"), "--json");

    // then
    assertThat(run.status()).as(run.err()).isIn(0, 1);
    assertThat(run.out() + run.err()).contains("disk").doesNotContain("Gradient");
  }

  @Test
  void aComparisonIsRefusedBeforeAnythingIsTrained() throws IOException {
    // when
    Path out = folder.resolve("comparison");
    CommandRun run = TinyImages.runQuickly("compare", images(), "--out", out);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("disk.npz: one class, 'disk': expected at least 2");
    assertThat(Files.exists(out)).isFalse();
  }
}
