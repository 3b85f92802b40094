package io.augment.cli.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.run.RunFiles;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.image.ImageScaling;
import io.augment.internal.image.PngFile;
import io.augment.internal.image.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class UpscaleCommandTest {

  private static final int SHOWN = 16 * (64 / 16) + 2;

  @TempDir private Path folder;

  private Path data() {
    return TinyImages.npz(folder, 6, 6);
  }

  private CommandRun upscale(Object... options) {
    List<Object> all = new ArrayList<>(List.of("upscale", data(), "--quiet"));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray());
  }

  @Test
  void doublesAnNpzAndMeasuresOnWhatItHeldOut() throws IOException {
    // given
    Path out = folder.resolve("large.npz");

    // when
    CommandRun run = upscale("--out", out, "--steps", 3, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    LabeledSamples large = ImageData.read(out).train();
    assertThat(large).hasToString("12 samples of 1x32x32 (flat 6, upright 6)");
    JsonObject heldOut = run.json().getAsJsonObject("heldOut");
    assertThat(heldOut.get("images").getAsInt()).isEqualTo(2);
    for (String way : List.of("bicubic", "upscaled")) {
      assertThat(heldOut.getAsJsonObject(way).get("psnr").getAsDouble()).isBetween(5.0, 60.0);
      assertThat(heldOut.getAsJsonObject(way).get("ssim").getAsDouble()).isBetween(0.1, 1.0);
    }
    assertThat(run.out()).contains("PSNR", "SSIM", "held out  2 images, 1x8x8 to 1x16x16");
    List<String> lines = run.out().lines().toList();
    boolean better = heldOut.get("better").getAsBoolean();
    assertThat(lines.get(lines.size() - 2))
        .startsWith(better ? "better than bicubic" : "NOT better than bicubic");
    Path picture = folder.resolve("large.npz.png");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(4 * SHOWN + 2);
    assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(2 * SHOWN + 2);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void quadruplesAFolderAndKeepsItsSplits() throws IOException {
    // given
    LabeledSamples images = TinyImages.of(4, 4);
    Path source = folder.resolve("source");
    ImageData.writeClassFolders(
        new DataSplits(images, Optional.of(images.select(0, 5)), Optional.of(images)), source);
    Path out = folder.resolve("large");

    // when
    CommandRun run =
        CommandRun.of(
            "upscale", source, "--out", out, "--factor", 4, "--steps", 1, "--quiet", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    DataSplits large = ImageData.read(out);
    assertThat(large.train()).hasToString("8 samples of 1x64x64 (flat 4, upright 4)");
    assertThat(large.validation().orElseThrow().size()).isEqualTo(2);
    assertThat(large.test().orElseThrow().shape()).isEqualTo(SampleShape.image(1, 64, 64));
    assertThat(run.json().getAsJsonObject("heldOut").get("images").getAsInt()).isEqualTo(8);
    assertThat(folder.resolve("large.png")).isNotEmptyFile();
  }

  @Test
  void aFolderOfImagesWithoutClassesWillDo() throws IOException {
    // given
    LabeledSamples images = TinyImages.of(4);
    Path source = Files.createDirectory(folder.resolve("flat"));
    for (int i = 0; i < images.size(); i++) {
      PngFile.write(SampleImage.of(images, i), source.resolve("cell " + i + ".png"));
    }
    Path out = folder.resolve("large");

    // when
    CommandRun run =
        CommandRun.of("upscale", source, "--out", out, "--steps", 2, "--quiet", "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(ImageData.read(out).train()).hasToString("4 samples of 1x32x32 (images 4)");
    assertThat(run.json().get("images").getAsInt()).isEqualTo(4);
  }

  @Test
  void whatIsKeptUpscalesAgainToTheSameBytesWithoutATraining() throws IOException {
    // given
    Path kept = folder.resolve("bars.gan");
    Path first = folder.resolve("first.npz");
    CommandRun fit = upscale("--out", first, "--steps", 2, "--keep", kept);
    assertThat(fit.status()).as(fit.err()).isZero();

    // when
    Path again = folder.resolve("again.npz");
    CommandRun run = upscale("--out", again, "--from", kept, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(again).hasSameBinaryContentAs(first);
    assertThat(run.json().has("heldOut")).isFalse();
    assertThat(RunFiles.beside(kept).metrics()).content().hasLineCount(3);
    assertThat(RunFiles.beside(kept).latestPicture()).isPresent();
    assertThat(CommandRun.of("inspect", kept).out()).contains("srgan");
  }

  @Test
  void theSameSeedGivesTheSameBytesAndARunThatIsDoneResumesToThem() throws IOException {
    // given
    Path kept = folder.resolve("a.gan");
    upscale("--out", folder.resolve("a.npz"), "--steps", 2, "--keep", kept, "--seed", 5);
    Path other = folder.resolve("b.gan");
    upscale("--out", folder.resolve("b.npz"), "--steps", 2, "--keep", other, "--seed", 5);
    assertThat(other).hasSameBinaryContentAs(kept);
    Files.delete(other);

    // when
    CommandRun resumed =
        upscale(
            "--out",
            folder.resolve("c.npz"),
            "--steps",
            2,
            "--keep",
            other,
            "--seed",
            5,
            "--resume");

    // then
    assertThat(resumed.status()).as(resumed.err()).isZero();
    assertThat(other).hasSameBinaryContentAs(kept);
    assertThat(folder.resolve("c.npz")).hasSameBinaryContentAs(folder.resolve("a.npz"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--out x.npz --factor 3 | --factor 3: expected 2 or 4",
        "--out x.png | expected a name ending in .npz, or one without an extension",
        "--out x.npz --steps 0 | steps 0: expected a whole number",
        "--out x.npz --test-fraction 1 | --test-fraction 1.0: expected a number in (0, 1)",
        "--out x.npz --keep x.zip | --keep x.zip: expected the name of a file, ending in .gan",
        "--out x.npz --resume | --resume: expected --keep FILE.gan with it",
        "--out x.npz --from none.gan | none.gan: does not exist: expected an archive that",
        "--out x.npz --from none.gan --steps 3 | --from none.gan: --steps needs a training, and none runs here",
        "--out x.npz --threads 0 | --threads 0: expected a whole number",
      })
  void whatCannotBeIsRefusedInOneLine(String options, String message) {
    // when
    CommandRun run = upscale((Object[]) options.split(" ", -1));

    // then
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("augment upscale: ").contains(message);
    assertThat(Path.of("x.npz")).doesNotExist();
  }

  @Test
  void archivesOfOtherKindsAndFactorsAreRefused() throws IOException {
    // given
    Path gan = folder.resolve("gan.gan");
    TinyImages.runQuickly("fit", data(), "--out", gan);
    Path kept = folder.resolve("kept.gan");
    upscale("--out", folder.resolve("out.npz"), "--steps", 1, "--keep", kept);
    Path damaged = folder.resolve("damaged.gan");
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length - 1] ^= 1;
    Files.write(damaged, bytes);
    Path out = folder.resolve("none.npz");

    // when, then
    assertRefused(upscale("--out", out, "--from", gan), gan + ": architecture 'dcgan': expected");
    assertRefused(upscale("--out", out, "--from", damaged), damaged + ": ");
    assertRefused(
        upscale("--out", out, "--from", kept, "--factor", 4),
        "--factor 4: " + kept + " was fitted for 2");
    assertRefused(CommandRun.of("sample", kept, "--out", out), kept + ": an upscaler");
    assertThat(out).doesNotExist();
  }

  private static void assertRefused(CommandRun run, String message) {
    assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(message);
  }

  @Test
  void imagesThatThereIsNothingToLearnFromAreRefused() throws IOException {
    // given one image of each class, and images that are too small
    Path single = TinyImages.npz(folder, 1, 1);
    Path small = folder.resolve("small.npz");
    LabeledSamples images = TinyImages.of(3, 3);
    ImageData.writeNpz(ImageScaling.shrink(images, 2), small);
    Path out = folder.resolve("out.npz");

    // when, then
    assertRefused(
        CommandRun.of("upscale", single, "--out", out, "--quiet"),
        single + ": 2 samples of 1x16x16 (flat 1, upright 1): expected at least two images");
    assertRefused(
        CommandRun.of("upscale", small, "--out", out, "--quiet"),
        small + ": samples of 1x8x8: an upscaler learns from images of 1 or 3 channels");
    assertThat(out).doesNotExist();
  }

  @Test
  void theVerdictSaysByWhatItIsNotBetter() {
    // given
    var bicubic = new UpscaleTrial.Figures(30, 0.9);

    // when, then
    assertThat(UpscaleTrial.verdict(bicubic, new UpscaleTrial.Figures(31, 0.91)))
        .startsWith("better than bicubic interpolation by PSNR and by SSIM");
    assertThat(UpscaleTrial.verdict(bicubic, new UpscaleTrial.Figures(31, 0.9)))
        .startsWith("NOT better than bicubic interpolation by SSIM,");
    assertThat(UpscaleTrial.verdict(bicubic, new UpscaleTrial.Figures(30, 0.91)))
        .startsWith("NOT better than bicubic interpolation by PSNR,");
    assertThat(UpscaleTrial.verdict(bicubic, new UpscaleTrial.Figures(29, 0.89)))
        .startsWith("NOT better than bicubic interpolation by PSNR and SSIM,");
  }
}
