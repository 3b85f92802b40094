package io.augment.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.run.RunFiles;
import io.augment.datasets.ImageData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class SampleCommandTest {

  @TempDir private static Path fitted;

  @TempDir private Path folder;

  @BeforeAll
  static void fit() {
    CommandRun fit = TinyImages.runQuickly("fit", TinyImages.npz(fitted, 6, 6), "--out", archive());
    assertThat(fit.status()).as(fit.err()).isZero();
  }

  private static Path archive() {
    return fitted.resolve("bars.gan");
  }

  @Test
  void writesSixteenOfEachClassIntoAnNpzFile() throws IOException {
    // given
    Path out = folder.resolve("drawn.npz");

    // when
    CommandRun run = CommandRun.of("sample", archive(), "--ungated", "--out", out, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    LabeledSamples drawn = ImageData.read(out).train();
    assertThat(drawn).hasToString("32 samples of 1x16x16 (flat 16, upright 16)");
    assertThat(run.json().get("samples")).hasToString("{\"flat\":16,\"upright\":16}");
  }

  @Test
  void writesMedMnistsKeys() throws IOException {
    // given
    Path out = folder.resolve("drawn.npz");

    // when
    CommandRun run =
        CommandRun.of("sample", archive(), "--ungated", "--layout", "medmnist", "--out", out);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ImageData.read(out).train())
        .hasToString("32 samples of 1x16x16 (flat 16, upright 16)");
    assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1))
        .contains("train_images.npy", "train_labels.npy", "class_names.npy")
        .doesNotContain("val_images", "test_images");
    for (String other : List.of("drawn", "drawn.png")) {
      CommandRun refused =
          CommandRun.of(
              "sample",
              archive(),
              "--ungated",
              "--layout",
              "plain",
              "--out",
              folder.resolve(other));
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err()).contains("--layout plain: says how an .npz is laid out");
    }
  }

  @Test
  void writesDicomFilesAndVolumesIntoFoldersAlone() throws IOException {
    for (String layout : List.of("dicom", "nifti")) {
      // given
      Path out = folder.resolve(layout);
      Object[] command = {"sample", archive(), "--ungated", "--layout", layout, "--per-class", 3};

      // when
      CommandRun run = CommandRun.of(with(command, "--out", out));
      CommandRun refused = CommandRun.of(with(command, "--out", folder.resolve("drawn.npz")));

      // then
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(ImageData.read(out).train())
          .hasToString("6 samples of 1x16x16 (flat 3, upright 3)");
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err())
          .contains("--layout " + layout + ": makes a folder of images by class");
    }
  }

  private static Object[] with(Object[] command, Object... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
  }

  @Test
  void imagesComeBackWithTheAxesThatTheyCameWith() throws IOException {
    // given
    Path data = folder.resolve("data.npz");
    ImageData.writeNpz(TinyImages.of(6, 6), ImageData.Axes.CHANNELS_LAST, data);
    Path gan = folder.resolve("last.gan");
    Path out = folder.resolve("drawn.npz");
    CommandRun fit = TinyImages.runQuickly("fit", data, "--out", gan);
    assertThat(fit.status()).as(fit.err()).isZero();

    // when
    CommandRun known = CommandRun.of("sample", gan, "--ungated", "--out", out);

    // then
    assertThat(known.status()).as(known.err()).isZero();
    assertThat(ImageData.axesOf(out)).contains(ImageData.Axes.CHANNELS_LAST);
    Files.delete(RunFiles.beside(gan).command());
    CommandRun.of("sample", gan, "--ungated", "--out", out);
    assertThat(ImageData.axesOf(out)).contains(ImageData.Axes.ROWS_COLUMNS);
  }

  @Test
  void writesAFolderOfPngFilesByClass() throws IOException {
    // given
    Path out = folder.resolve("drawn");

    // when
    CommandRun run =
        CommandRun.of("sample", archive(), "--ungated", "--out", out, "--per-class", 3);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ImageData.read(out).train()).hasToString("6 samples of 1x16x16 (flat 3, upright 3)");
  }

  @Test
  void writesAGridWithARowForEachClass() throws IOException {
    // given
    Path both = folder.resolve("both.png");
    Path one = folder.resolve("one.png");

    // when
    CommandRun.of("sample", archive(), "--ungated", "--out", both, "--per-class", 4);
    CommandRun.of(
        "sample", archive(), "--ungated", "--out", one, "--per-class", 4, "--class", "upright");

    // then
    int width = ImageIO.read(both.toFile()).getWidth();
    assertThat(width).isEqualTo(4 * (16 * 6 + 2) + 2);
    assertThat(ImageIO.read(both.toFile()).getHeight()).isEqualTo(2 * (16 * 6 + 2) + 2);
    assertThat(ImageIO.read(one.toFile()).getWidth()).isEqualTo(width);
    assertThat(ImageIO.read(one.toFile()).getHeight()).isEqualTo(16 * 6 + 4);
  }

  @Test
  void spreadsACountOverTheClasses() throws IOException {
    // given
    Path all = folder.resolve("all.npz");
    Path one = folder.resolve("one.npz");

    // when
    CommandRun.of("sample", archive(), "--ungated", "--out", all, "--count", 5);
    CommandRun.of(
        "sample", archive(), "--ungated", "--out", one, "--count", 5, "--class", "upright");

    // then
    assertThat(ImageData.read(all).train().counts()).hasToString("flat 3, upright 2");
    assertThat(ImageData.read(one).train().counts()).hasToString("flat 0, upright 5");
  }

  @Test
  void theSameSeedDrawsTheSameSamples() throws IOException {
    // given
    Path first = folder.resolve("first.npz");
    Path second = folder.resolve("second.npz");
    Path other = folder.resolve("other.npz");

    // when
    CommandRun.of("sample", archive(), "--ungated", "--out", first, "--seed", 4);
    CommandRun.of("sample", archive(), "--ungated", "--out", second, "--seed", 4);
    CommandRun.of("sample", archive(), "--ungated", "--out", other, "--seed", 5);

    // then
    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Files.mismatch(first, other)).isNotNegative();
  }

  @Test
  void truncationDrawsOtherSamplesAndStandsInTheOutput() throws IOException {
    // given
    Path all = folder.resolve("all.npz");
    Path typical = folder.resolve("typical.npz");

    // when
    CommandRun.of("sample", archive(), "--ungated", "--out", all);
    CommandRun run =
        CommandRun.of(
            "sample", archive(), "--ungated", "--out", typical, "--truncation", 0.5, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("truncation")).hasToString("0.5");
    assertThat(ImageData.read(typical).train().values())
        .isNotEqualTo(ImageData.read(all).train().values());
  }

  @Test
  void aGateThatNothingPassesLeavesNoFile() {
    // given: a GAN that has hardly learnt anything
    Path out = folder.resolve("drawn.npz");

    // when
    CommandRun run = CommandRun.of("sample", archive(), "--out", out, "--count", 8, "--quiet");

    // then
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.err()).contains("the gate accepted no sample: accepted 0 of ");
    assertThat(out).doesNotExist();
  }

  @Test
  void withoutTheDataThatItLearntFromNothingIsDrawnUnlessTheUserSaysSo() throws IOException {
    // given
    Path data = TinyImages.npz(folder, 5, 5);
    Path moved = folder.resolve("moved.npz");
    Path own = folder.resolve("own.gan");
    Path out = folder.resolve("drawn.npz");
    CommandRun fit = TinyImages.runQuickly("fit", data, "--out", own);
    assertThat(fit.status()).as(fit.err()).isZero();

    // when: the data are gone, are others, or nothing says what they were
    Files.move(data, moved);
    CommandRun gone = CommandRun.of("sample", own, "--out", out);
    Files.copy(TinyImages.npz(folder, 6, 5), data);
    CommandRun others = CommandRun.of("sample", own, "--out", out);
    Files.delete(folder.resolve("own.gan.run/command.json"));
    CommandRun unknown = CommandRun.of("sample", own, "--out", out);

    // then
    assertThat(List.of(gone, others, unknown)).allMatch(run -> run.status() == 2);
    assertThat(gone.err()).contains("expected the data in their original place", "--ungated");
    assertThat(others.err()).contains("holds other samples than those that the GAN was trained on");
    assertThat(unknown.err()).contains("expected the run folder beside the archive", "--ungated");
    assertThat(out).doesNotExist();
    assertThat(CommandRun.of("sample", own, "--out", out, "--ungated").status()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --out drawn.csv                          | images don't go into a table: expected a name
          --out drawn.jpg                          | --out drawn.jpg: expected a name ending in .npz
          --out drawn.npz --class white            | no class 'white': expected one of [flat, upright]
          --out drawn.npz --count 0                | --count 0: expected a whole number, at least 1
          --out drawn.npz --per-class -1           | --per-class -1: expected a whole number
          --out drawn.npz --per-class 2000000000   | expected at most 1048576
          --out drawn.npz --per-class 1 --count 1  | mutually exclusive
          --out drawn.npz --truncation 0           | truncation 0.0: expected a number in [0.1, 100]
          --per-class 1                            | --out
          """)
  void refusesInOneLine(String options, String expected) {
    // given
    String command = "sample " + archive() + " " + options;

    // when
    CommandRun run = CommandRun.of((Object[]) command.split(" +"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment sample: ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void refusesAFolderThatHoldsSomethingAndAFileInItsPlace() throws IOException {
    // given
    Path full = Files.createDirectory(folder.resolve("full"));
    Path mine = Files.writeString(full.resolve("mine.txt"), "mine");
    Path file = Files.writeString(folder.resolve("file"), "mine");

    for (Path out : List.of(full, file)) {
      // when
      CommandRun run = CommandRun.of("sample", archive(), "--ungated", "--out", out);

      // then
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains(out.toString(), "expected");
    }
    assertThat(mine).hasContent("mine");
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAnArchiveThatIsDamagedOrNotThere() throws IOException {
    // given
    byte[] bytes = Files.readAllBytes(archive());
    bytes[bytes.length - 5] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.gan"), bytes);
    Path missing = folder.resolve("missing.gan");

    // when
    CommandRun broken = CommandRun.of("sample", damaged, "--out", folder.resolve("drawn.npz"));
    CommandRun absent = CommandRun.of("sample", missing, "--out", folder.resolve("drawn.npz"));

    // then
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).startsWith("augment sample: " + damaged + ": damaged");
    assertThat(absent.status()).isEqualTo(2);
    assertThat(absent.err()).contains(missing + ": does not exist: expected an archive");
    assertThat(folder.resolve("drawn.npz")).doesNotExist();
  }

  @Test
  void anInterruptEndsItBeforeAnythingIsWritten() {
    // given
    Path out = folder.resolve("drawn.npz");
    Thread.currentThread().interrupt();

    // when
    CommandRun run = CommandRun.of("sample", archive(), "--ungated", "--out", out);

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.status()).isEqualTo(130);
    assertThat(run.err()).contains("interrupted: nothing was written");
    assertThat(out).doesNotExist();
  }
}
