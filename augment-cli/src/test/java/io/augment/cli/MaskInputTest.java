package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.datasets.ImageData;
import io.augment.datasets.MaskedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken for images with masks, and what is refused of them. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folders
class MaskInputTest {

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static Path pairs;
  private static Path archive;

  @BeforeAll
  static void fit() {
    pairs = TinyMasks.npz(shared, 8);
    archive = shared.resolve("squares.gan");
    CommandRun run =
        CommandRun.of(
            "fit", pairs, "--out", archive, "--steps", 1, "--width", 2, "--batch", 2, "--quiet");
    assertThat(run.status()).as(run.err()).isZero();
  }

  /** Two classes of images beside their masks, as some public sets have them. */
  private Path labelledWithMasks() throws IOException {
    Path source = TinyMasks.folder(folder, 6);
    Path target = folder.resolve("both");
    for (int i = 0; i < 6; i++) {
      Path of = Files.createDirectories(target.resolve(i < 3 ? "benign" : "malignant"));
      Files.copy(source.resolve("images/0000" + i + ".png"), of.resolve(i + ".png"));
      Files.copy(source.resolve("masks/0000" + i + ".png"), of.resolve(i + "_mask.png"));
    }
    return target;
  }

  @Test
  void whatHasClassesAndMasksIsLabelledImagesUnlessMasksAreAskedFor() throws IOException {
    // given
    Path both = labelledWithMasks();

    // when
    CommandRun labelled = CommandRun.of("inspect", both);
    CommandRun masked = CommandRun.of("inspect", both, "--masks");

    // then
    assertThat(labelled.out()).contains("both: labelled images", "benign, malignant");
    assertThat(labelled.err())
        .contains("both has classes and masks: read as labelled images, without the masks; --masks")
        .contains("6 masks of images");
    assertThat(masked.out()).contains("both: images with masks", "background, foreground");
    assertThat(masked.err()).doesNotContain("has classes and masks");
  }

  @Test
  void aFileOfLabelsIsMoreThanMasks() throws IOException {
    // given
    Path labelled = TinyMasks.folder(folder, 4);
    Files.writeString(
        labelled.resolve("labels.csv"), "file,class\n00000.png,a\n00001.png,b\n00002.png,b\n");

    // then
    assertThat(CommandRun.of("inspect", labelled).out()).contains(": labelled images");
    assertThat(CommandRun.of("inspect", TinyMasks.folder(folder, 5)).out())
        .contains(": images with masks");
  }

  @Test
  void anArchiveOfLabelledImagesStaysOne() throws IOException {
    // given
    Path labelled = folder.resolve("labelled.npz");
    ImageData.writeNpz(TinyImages.of(3, 3), labelled);

    // then
    assertThat(CommandRun.of("inspect", labelled).out()).contains(": labelled images");
    assertThat(CommandRun.of("inspect", labelled, "--masks").status()).isEqualTo(2);
    assertThat(CommandRun.of("inspect", labelled, "--masks").err())
        .contains("no array masks: expected images and masks for each split")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fit;--loss;hinge          | --loss is for images with classes, and these are images with masks
          fit;--latent;8            | expected --noise
          fit;--counts;4            | expected --per-class
          fit;--generator;forest    | expected a table (.csv), or --generator gan
          fit;--keep-best           | --keep-best is for images with classes
          fit;--from;a.gan          | --from is for images with classes
          fit;--target;x            | --target is for tables, and these are images with masks
          fit;--noise;0             | --noise 0: expected a whole number
          fit;--mask-rotation;200   | --mask-rotation 200: expected a number in [0, 180]
          fit;--per-class;7         | 6 images with masks to learn from; 2 held out for testing: cannot draw 7
          fit;--per-class;3         | 3 images with masks to learn from: expected at least 4
          fit;--size;8              | images of 1x8x8: a mask GAN takes images of 1 or 3 channels, 16 to 256
          compare;--arms;smote      | --arms smote: these are images with masks: expected some of [real, classic
          compare;--policy;balance  | --policy is for images with classes
          compare;--ratio;auto      | --ratio auto: these are images with masks
          compare;--gate-steps;3    | expected --downstream-steps
          compare;--arms;pseudo-mask | --arms pseudo-mask: expected --unlabeled DATA with it
          compare;--unlabeled;rest;--per-class;6 | --unlabeled rest: these are images with masks
          compare;--teacher-steps;3 | --teacher-steps is for images with classes
          compare;--no-teacher-pretraining | --teacher-pretraining is for images with classes
          compare;--from;a.gan      | --from is for images with classes
          compare;--per-class;5     | 5 images with masks to learn from: expected at least 6
          """)
  void whatMakesNoSenseForMasksIsRefusedInOneLineBeforeAnythingIsWritten(
      String words, String expected) throws IOException {
    // given
    List<Object> command = new ArrayList<>(List.of(words.trim().split(";", -1)));
    command.add(1, pairs);
    boolean fits = command.get(0).equals("fit");
    command.addAll(List.of("--out", folder.resolve(fits ? "x.gan" : "x"), "--quiet"));

    // when
    CommandRun run = CommandRun.of(command.toArray());

    // then
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected.trim()).hasLineCount(1);
    assertNothingWritten();
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("x"));
    }
  }

  @Test
  void imagesWithoutMasksAndMasksOfAnotherSizeAreRefused() throws IOException {
    // given
    Path without = TinyMasks.folder(folder, 6);
    Files.delete(without.resolve("masks/00003.png"));
    Path other = folder.resolve("other");
    MaskedData.writeFolders(TinyMasks.of(5), other);
    Files.copy(
        labelledPicture(), other.resolve("masks/00002.png"), StandardCopyOption.REPLACE_EXISTING);

    for (Path data : List.of(without, other)) {
      for (String command : List.of("fit", "compare")) {
        // when
        CommandRun run =
            CommandRun.of(
                command, data, "--out", folder.resolve(command.equals("fit") ? "x.gan" : "x"));

        // then
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
            .contains(
                data.equals(without)
                    ? "00003.png: without a mask: expected a mask of the same name"
                    : "00002.png: a mask of 20 x 20 pixels: expected 16 x 16 as its image has")
            .hasLineCount(1);
        assertNothingWritten();
      }
    }
  }

  private Path labelledPicture() throws IOException {
    Path file = folder.resolve("large.png");
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY), "png", file.toFile());
    return file;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --class;square     | --class is for others: expected --count, --ungated or --best-effort
          --per-class;3      | --per-class is for others
          --truncation;1     | --truncation is for others
          --layout;medmnist  | --layout is for others
          --count;0          | --count 0: expected a whole number, at least 1
          --count;99999999   | --count 99999999: images of 1x16x16: expected at most
          """)
  void whatAMaskGanCannotDrawIsRefused(String words, String expected) throws IOException {
    // given
    List<Object> command = new ArrayList<>(List.of("sample", archive));
    command.addAll(List.of("--out", folder.resolve("x.npz"), "--ungated"));
    command.addAll(List.of(words.trim().split(";", -1)));

    // when
    CommandRun run = CommandRun.of(command.toArray());

    // then
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(expected.trim()).hasLineCount(1);
    assertNothingWritten();
  }

  @Test
  void aSeedDrawsTheSameIntoAnyFormat() throws IOException {
    // when
    for (String out : List.of("a.npz", "a", "a.png")) {
      CommandRun run =
          CommandRun.of(
              "sample", archive, "--out", folder.resolve(out), "--count", 5, "--ungated", "--json");
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(run.json().getAsJsonObject("samples")).hasToString("{\"images\":5}");
      assertThat(run.json().get("gated").getAsBoolean()).isFalse();
    }

    // then
    assertThat(MaskedData.read(folder.resolve("a")).train().masks())
        .isEqualTo(MaskedData.read(folder.resolve("a.npz")).train().masks());
    assertThat(folder.resolve("a.png")).isNotEmptyFile();
  }

  @Test
  void dataThatChangedAreNotWhatAGateComparesWith() throws IOException {
    // given
    Path data = TinyMasks.npz(folder, 9);
    Path other = folder.resolve("other.gan");
    CommandRun fit =
        CommandRun.of(
            "fit", data, "--out", other, "--steps", 1, "--width", 2, "--batch", 2, "--quiet");
    assertThat(fit.status()).isZero();
    MaskedData.write(TinyMasks.of(10), data);

    // when
    CommandRun run = CommandRun.of("sample", other, "--out", folder.resolve("x.npz"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("holds other samples than those that the GAN was trained on");
    assertNothingWritten();
  }
}
