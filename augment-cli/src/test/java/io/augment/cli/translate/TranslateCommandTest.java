package io.augment.cli.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.run.RunFiles;
import io.augment.datasets.ImageData;
import io.augment.djl.archive.GeneratorArchive;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TranslateCommandTest {

  private static final int CELL = 16 * (96 / 16) + 2;

  @TempDir private Path folder;

  private CommandRun translate(Object... options) {
    List<Object> all = new ArrayList<>(List.of("translate", TinyImages.npz(folder, 10, 4)));
    all.addAll(List.of(options));
    all.add("--quiet");
    return CommandRun.of(all.toArray());
  }

  private CommandRun fit(Object... options) {
    List<Object> all =
        new ArrayList<>(List.of("--from", "flat", "--to", "upright", "--steps", 2, "--width", 2));
    all.addAll(List.of(options));
    return translate(all.toArray());
  }

  @Test
  void writesTheTranslatedTrainingImagesAndJudgesThoseHeldOut() throws IOException {
    // given
    Path out = folder.resolve("upright.npz");

    // when
    CommandRun run = fit("--out", out, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    LabeledSamples translated = ImageData.read(out).train();
    assertThat(translated).hasToString("7 samples of 1x16x16 (flat 0, upright 7)");
    JsonObject heldOut = run.json().getAsJsonObject("heldOut");
    assertThat(heldOut.get("images").getAsInt()).isEqualTo(3);
    assertThat(heldOut.get("real").getAsInt()).isEqualTo(1);
    assertThat(heldOut.get("translatedCalledTarget").getAsDouble()).isBetween(0.0, 1.0);
    assertThat(heldOut.get("sourceCalledTarget").getAsDouble()).isZero();
    assertThat(heldOut.get("realCalledTarget").getAsDouble()).isOne();
    assertThat(run.out())
        .contains(
            "translated  7 images of 'flat' to 'upright': " + out,
            "called 'upright'",
            "'flat' as it was   0.0 %",
            "real 'upright'     100.0 %");
    BufferedImage picture = ImageIO.read(folder.resolve("upright.npz.png").toFile());
    assertThat(picture.getHeight()).isEqualTo(3 * CELL + 2);
    assertThat(picture.getWidth()).isEqualTo(12 * CELL + 2);
  }

  @Test
  void readsAFolderAndWritesAFolder() throws IOException {
    // given
    Path source = folder.resolve("source");
    ImageData.writeClassFolders(TinyImages.of(6, 4), source);
    Path out = folder.resolve("translated");

    // when
    CommandRun run =
        CommandRun.of(
            "translate",
            source,
            "--from",
            "upright",
            "--to",
            "flat",
            "--out",
            out,
            "--steps",
            1,
            "--width",
            2,
            "--test-fraction",
            0.5,
            "--quiet");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    try (var files = Files.list(out.resolve("flat"))) {
      assertThat(files).hasSize(2);
    }
    assertThat(folder.resolve("translated.png")).isNotEmptyFile();
  }

  @Test
  void whatIsKeptTranslatesAgainWithoutATraining() throws IOException {
    // given
    Path kept = folder.resolve("bars.gan");
    CommandRun fit = fit("--out", folder.resolve("first.npz"), "--keep", kept);
    assertThat(fit.status()).as(fit.err()).isZero();
    Path data = TinyImages.npz(folder, 5);

    // when
    Path again = folder.resolve("again.npz");
    CommandRun run = CommandRun.of("translate", data, "--with", kept, "--out", again, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ImageData.read(again).train())
        .hasToString("5 samples of 1x16x16 (flat 0, upright 5)");
    assertThat(run.json().has("heldOut")).isFalse();
    assertThat(RunFiles.beside(kept).metrics()).content().hasLineCount(3);
    assertThat(RunFiles.beside(kept).latestPicture()).isPresent();
    assertThat(CommandRun.of("inspect", kept).out()).contains("cyclegan");
  }

  @Test
  void theSameSeedGivesTheSameBytesAndARunThatIsDoneResumesToThem() throws IOException {
    // given
    Path kept = folder.resolve("a.gan");
    Path out = folder.resolve("a.npz");
    fit("--out", out, "--keep", kept, "--seed", 5);
    byte[] archive = Files.readAllBytes(kept);
    Files.delete(kept);

    // when
    Path again = folder.resolve("b.npz");
    CommandRun resumed = fit("--out", again, "--keep", kept, "--seed", 5, "--resume");
    CommandRun other = fit("--out", folder.resolve("c.npz"), "--seed", 6);

    // then
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(Files.readAllBytes(kept)).isEqualTo(archive);
    assertThat(again).hasSameBinaryContentAs(out);
    assertThat(other.status()).isZero();
    assertThat(Files.mismatch(out, folder.resolve("c.npz"))).isNotNegative();
  }

  @Test
  void theCycleWeightIsWrittenIntoTheArchive() throws IOException {
    Path kept = folder.resolve("a.gan");

    fit("--out", folder.resolve("a.npz"), "--keep", kept, "--cycle-weight", 3);

    assertThat(GeneratorArchive.read(kept).manifest().provenance().configuration())
        .containsEntry("cycleWeight", "3.0")
        .containsEntry("identityWeight", "1.5");
  }

  @Test
  void anArchiveOfAnotherGeneratorAndOneOfOtherClassesAreRefused() throws IOException {
    // given
    Path gan = folder.resolve("bars.gan");
    Path kept = folder.resolve("translator.gan");
    TinyImages.runQuickly("fit", TinyImages.npz(folder, 4, 4), "--out", gan);
    fit("--out", folder.resolve("first.npz"), "--keep", kept);
    Path out = folder.resolve("out.npz");

    // when
    CommandRun other = translate("--with", gan, "--out", out);
    CommandRun back = translate("--with", kept, "--from", "upright", "--out", out);
    CommandRun trained = translate("--with", kept, "--steps", 3, "--out", out);
    CommandRun sampled = CommandRun.of("sample", kept, "--out", out, "--ungated");

    // then
    for (CommandRun run : List.of(other, back, trained, sampled)) {
      assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
      assertThat(run.err().lines()).hasSize(1);
    }
    assertThat(other.err())
        .contains(gan + ": architecture 'dcgan': expected cyclegan, a translator");
    assertThat(back.err()).contains("--from upright: " + kept + " was fitted for 'flat'");
    assertThat(trained.err()).contains("--steps needs a training, and none runs here");
    assertThat(sampled.err()).contains(kept.toString(), ": a translator", "'augment translate'");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --from flat                                   | --from A and --to B: expected both
          --from flat --to flat                         | from class 0 to class 0: expected
          --from round --to flat                        | no class 'round': expected one of [flat, upright]
          --from flat --to upright --steps 0            | --steps 0: expected
          --from flat --to upright --cycle-weight -1    | --cycle-weight -1: expected
          --from flat --to upright --test-fraction 1    | --test-fraction 1.0: expected
          --from flat --to upright --resume             | --resume: expected --keep FILE.gan with it
          --from flat --to upright --keep a.npz         | --keep a.npz: expected the name of a file, ending
          --from flat --to upright --image-shape 1x8x8  | expected 1x8x8
          --from flat --to upright --pixel-weight 5     | --pixel-weight: expected --paired with it
          --from flat --to upright --paired --cycle-weight 5 | --cycle-weight: expected --pixel-weight
          --from flat --to upright --paired             | training split: 10 images of 'flat' and 4 of 'upright': expected as many
          --from flat --to flat --paired                | from 'flat' to itself: expected two classes
          --with missing.gan --paired                   | --paired needs a training, and none runs here
          --with missing.gan                            | missing.gan: does not exist
          --no-such-option                              | --no-such-option
          """)
  void refusesInOneLine(String options, String expected) {
    // given
    Path out = folder.resolve("out.npz");

    // when
    List<Object> words = new ArrayList<>(List.of("--out", out));
    words.addAll(List.of((Object[]) options.split(" +")));
    CommandRun run = translate(words.toArray());

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment translate: ").contains(expected);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void imagesThatPairUpByNameAreLearntFromAndHeldOutTogether() throws IOException {
    // given 9 images of each class under the same names, and one without a partner
    Path source = folder.resolve("pairs");
    ImageData.writeClassFolders(TinyImages.of(10, 9), source);
    Path kept = folder.resolve("paired.gan");
    Path out = folder.resolve("translated.npz");

    // when
    CommandRun run =
        CommandRun.of(
            "translate",
            source,
            "--from",
            "flat",
            "--to",
            "upright",
            "--paired",
            "--out",
            out,
            "--keep",
            kept,
            "--steps",
            2,
            "--width",
            2,
            "--pixel-weight",
            50,
            "--quiet",
            "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 file was left out: 1 of 'flat' without a partner");
    assertThat(ImageData.read(out).train()).hasToString("6 samples of 1x16x16 (flat 0, upright 6)");
    JsonObject heldOut = run.json().getAsJsonObject("heldOut");
    assertThat(heldOut.get("images").getAsInt()).isEqualTo(3);
    for (String rival : List.of("translated", "source", "mean")) {
      JsonObject figures = heldOut.getAsJsonObject(rival);
      assertThat(figures.get("l1").getAsDouble()).isBetween(0.0, 1.0);
      assertThat(figures.get("ssim").getAsDouble()).isBetween(-1.0, 1.0);
    }
    assertThat(heldOut.get("better").getAsBoolean()).isFalse();
    assertThat(run.out())
        .contains("'flat' translated", "'flat' as it was", "mean of 'upright'")
        .contains("NOT nearer to the real images than both by all three");
    assertThat(GeneratorArchive.read(kept).manifest().provenance().configuration())
        .containsEntry("pixelWeight", "50.0");
    assertThat(ImageIO.read(folder.resolve("translated.npz.png").toFile()).getHeight())
        .isEqualTo(3 * CELL + 2);

    // and what was kept translates without a training
    Path again = folder.resolve("again");
    CommandRun used = CommandRun.of("translate", source, "--with", kept, "--out", again);
    assertThat(used.status()).as(used.err()).isZero();
    try (var files = Files.list(again.resolve("upright"))) {
      assertThat(files).hasSize(10);
    }
  }

  @Test
  void refusesAPictureATableAndWhatIsNoImage() throws IOException {
    // given
    Path table = Files.writeString(folder.resolve("table.csv"), "1,2,0\n");

    // when
    CommandRun picture = fit("--out", folder.resolve("out.png"));
    CommandRun rows =
        CommandRun.of(
            "translate", table, "--from", "0", "--to", "1", "--out", folder.resolve("o.npz"));

    // then
    assertThat(picture.status()).isEqualTo(2);
    assertThat(picture.err()).contains("out.png: expected a name ending in .npz, or one without");
    assertThat(rows.status()).isEqualTo(2);
    assertThat(rows.err()).contains(table.toString(), "expected an image shape");
    assertThat(rows.err().lines()).hasSize(1);
  }
}
