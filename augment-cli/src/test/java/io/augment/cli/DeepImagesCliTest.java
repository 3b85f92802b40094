package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in Hounsfield units go all the way: their range is what samples come back in. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class DeepImagesCliTest {

  private static final ValueRange RANGE = new ValueRange(-1024, 3071);

  @TempDir private Path folder;

  private Path images(int... counts) throws IOException {
    LabeledSamples bars = TinyImages.of(counts);
    float[] values = bars.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.rint(4095 * values[i]) - 1024;
    }
    Path file = folder.resolve("ct.npz");
    ImageData.writeNpz(
        LabeledSamples.of(bars.shape(), RANGE, bars.classes(), values, bars.labels()), file);
    return file;
  }

  private static CommandRun done(CommandRun run) {
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  @Test
  void samplesComeBackInTheRangeOfTheImagesAndAtTheSizeThatWasAskedFor() throws IOException {
    // given
    Path archive = folder.resolve("ct.gan");
    Path data = images(8, 8);
    done(TinyImages.runQuickly("fit", data, "--size", "8x12", "--out", archive));
    assertThat(folder.resolve("ct.gan.run").toFile()).exists();

    // when: without a gate, and with one, which reads the images again
    Path out = folder.resolve("drawn.npz");
    done(CommandRun.of("sample", archive, "--ungated", "--per-class", 3, "--out", out));
    CommandRun gated =
        CommandRun.of("sample", archive, "--per-class", 1, "--out", folder.resolve("g.npz"));

    // then
    LabeledSamples drawn = ImageData.read(out).train();
    assertThat(drawn).hasToString("6 samples of 1x8x12 (flat 3, upright 3)");
    assertThat(drawn.range()).isEqualTo(RANGE);
    try (ZipFile zip = new ZipFile(out.toFile())) {
      byte[] array = zip.getInputStream(zip.getEntry("images.npy")).readAllBytes();
      assertThat(new String(array, 0, 128, StandardCharsets.ISO_8859_1)).contains("'<i2'");
    }
    assertThat(gated.status()).as(gated.err()).isIn(0, 1);
    assertThat(gated.err()).doesNotContain("holds other samples");
    done(CommandRun.of("sample", archive, "--ungated", "--out", folder.resolve("grid.png")));
    CommandRun png = CommandRun.of("sample", archive, "--ungated", "--out", folder.resolve("png"));
    assertThat(png.status()).isEqualTo(2);
    assertThat(png.err())
        .contains("png: values from -1024.0 to 3071.0: a PNG has whole numbers from 0 to 65535");
    assertThat(Files.exists(folder.resolve("png"))).isFalse();
  }

  @Test
  void aComparisonAndItsReportTakeThem() throws IOException {
    // given
    Path out = folder.resolve("comparison");

    // when
    done(
        TinyImages.runQuickly(
            "compare",
            images(12, 12),
            "--window",
            "1000,2000",
            "--size",
            "8",
            "--out",
            out,
            "--arms",
            "real,classic,gan",
            "--repeats",
            1,
            "--downstream-steps",
            1,
            "--json"));

    // then
    assertThat(out.resolve("report.html")).exists();
  }

  @Test
  void optionsThatMeanNothingAreRefusedByTheirNames() throws IOException {
    Path data = images(3, 3);
    assertThat(CommandRun.of("inspect", data, "--size", "0x3").err())
        .contains("--size 0x3: expected 64 or 64x96, or any height and width");
    assertThat(CommandRun.of("inspect", data, "--window", "wide").err())
        .contains("--window wide: expected file or center and width, such as 40,400");
    assertThat(CommandRun.of("inspect", data, "--slices", "q").err())
        .contains("--slices q: expected x, y or z, and every how many slices one is read");
    assertThat(CommandRun.of("inspect", data, "--size", 512, "--json").status()).isZero();
    CommandRun large =
        TinyImages.runQuickly("fit", data, "--size", 512, "--out", folder.resolve("x.gan"));
    assertThat(large.status()).isEqualTo(2);
    assertThat(large.err()).contains("pixels a side, to which --size and ImageReading.size");
  }
}
