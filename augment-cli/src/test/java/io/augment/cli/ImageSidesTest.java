package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images whose sides differ, or are no round numbers, from end to end. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ImageSidesTest {

  private static final int PER_CLASS = 8;

  @TempDir private Path folder;

  /** Noisy bars, across in one class and along in the other. */
  private Path bars(SampleShape shape) throws IOException {
    SplittableRandom random = SeedSequence.of(5).child("bars").random();
    int[] labels = new int[2 * PER_CLASS];
    float[] values = new float[labels.length * shape.values()];
    for (int i = 0; i < values.length; i++) {
      int image = i / shape.values();
      labels[image] = image / PER_CLASS;
      int pixel = i % (shape.height() * shape.width());
      int along = labels[image] == 0 ? pixel / shape.width() : pixel % shape.width();
      values[i] = (along % 8 < 4 ? 0.6f : 0.1f) + 0.3f * (float) random.nextDouble();
    }
    Path file = folder.resolve("bars-" + shape + ".npz");
    ImageData.writeNpz(
        LabeledSamples.of(
            shape, ValueRange.UNIT, ClassLabels.of("across", "along"), values, labels),
        file);
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "dcgan,   1, 96, 64",
    "dcgan,   3, 30, 30",
    "dcgan,   1, 100, 76",
    "lapgan,  3, 30, 45",
    "fastgan, 1, 50, 37"
  })
  void anArchitectureLearnsAndDrawsThem(String architecture, int channels, int height, int width)
      throws IOException {
    SampleShape shape = SampleShape.image(channels, height, width);
    Path data = bars(shape);
    Path archive = folder.resolve("bars.gan");
    Path out = folder.resolve("drawn.npz");

    CommandRun fit =
        TinyImages.runQuickly("fit", data, "--out", archive, "--architecture", architecture);
    CommandRun sample = CommandRun.of("sample", archive, "--ungated", "--count", 10, "--out", out);

    assertThat(fit.status()).as(fit.err()).isZero();
    assertThat(sample.status()).as(sample.err()).isZero();
    LabeledSamples drawn = ImageData.read(out).train();
    assertThat(drawn.shape()).isEqualTo(shape);
    assertThat(drawn.size()).isEqualTo(10);
  }

  @Test
  void theyAreCompared() throws IOException {
    CommandRun compare =
        TinyImages.runQuickly(
            "compare",
            bars(SampleShape.image(1, 30, 45)),
            "--out",
            folder.resolve("cmp"),
            "--arms",
            "real,gan+classic",
            "--repeats",
            2,
            "--downstream-steps",
            2,
            "--gate-steps",
            2,
            "--ratios",
            0.3);

    assertThat(compare.status()).as(compare.err()).isZero();
    assertThat(folder.resolve("cmp/report.html")).isNotEmptyFile();
  }

  @Test
  void whatIsTooLargeIsRefusedInOneLine() throws IOException {
    CommandRun fit =
        TinyImages.runQuickly(
            "fit", bars(SampleShape.image(1, 130, 64)), "--out", folder.resolve("x.gan"));

    assertThat(fit.status()).isEqualTo(2);
    assertThat(fit.err().lines()).hasSize(1);
    assertThat(fit.err()).contains("8 to 128 pixels a side");
  }
}
