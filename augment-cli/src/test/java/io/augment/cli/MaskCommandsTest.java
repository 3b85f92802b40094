package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.augment.MaskedSamples;
import io.augment.datasets.ImageData;
import io.augment.datasets.MaskedData;
import io.augment.djl.mask.MaskGan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images with masks, from the data to a comparison. */
@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class MaskCommandsTest {

  private static final List<String> TINY_GAN =
      List.of("--steps", "3", "--batch", "2", "--width", "2", "--noise", "2", "--quiet");

  /** Enough to have bright squares where the masks are. */
  private static final List<String> QUICK_GAN = List.of("--steps", "120", "--width", "8");

  @TempDir private Path folder;

  private static CommandRun runs(Object... command) {
    CommandRun run = CommandRun.of(command);
    assertThat(run.status()).as("%s%n%s", Arrays.toString(command), run.err()).isZero();
    return run;
  }

  private static Object[] with(List<String> more, Object... command) {
    List<Object> all = new ArrayList<>(List.of(command));
    all.addAll(more);
    return all.toArray();
  }

  @Test
  void theCommandsOfThePageLeadFromImagesWithMasksToAComparison() throws IOException {
    // given
    Files.move(TinyMasks.folder(folder, 45), folder.resolve("nodules"));
    Path root = Path.of(System.getProperty("augment.root", ".."));
    List<String> commands =
        Files.readAllLines(root.resolve("docs/how-to/masks.md")).stream()
            .filter(line -> line.startsWith("./augment "))
            .toList();

    // when
    StringBuilder said = new StringBuilder();
    for (String command : commands) {
      said.append(run(command).out());
    }

    // then
    assertThat(commands).hasSizeGreaterThan(3);
    assertThat(said)
        .contains("nodules: images with masks", "square 14.1 % of the pixels, in 45 images")
        .contains("nodules.gan", "samples kept: ")
        .contains("Verdict: adding the GAN's samples changed mean Dice by ");
    MaskedSamples drawn = MaskedData.read(folder.resolve("more.npz")).train();
    assertThat(drawn.size()).isBetween(1, 200);
    assertThat(drawn.classes()).isEqualTo(TinyMasks.of(1).classes());
    assertThat(MaskedData.recognises(folder.resolve("more"))).isTrue();
    assertPictures();
    JsonObject json = json(folder.resolve("comparison/comparison.json"));
    assertThat(json.getAsJsonObject("dataset").get("kind").getAsString())
        .isEqualTo("image with mask");
    assertThat(json.getAsJsonObject("dataset").get("classes"))
        .hasToString("[\"background\",\"square\"]");
    assertThat(json.getAsJsonObject("protocol").get("downstreamSteps").getAsInt()).isEqualTo(20);
    assertThat(json.getAsJsonObject("gate").getAsJsonObject("rejected").keySet())
        .containsExactly("copy", "poorFit");
    assertThat(json.getAsJsonArray("arms")).hasSize(4);
    assertThat(Files.readString(folder.resolve("comparison/report.html")))
        .contains("mean Dice", "Images with masks that passed the gate", "a row of their masks");
  }

  private CommandRun run(String command) {
    List<Object> arguments = new ArrayList<>();
    Arrays.stream(command.split(" +", -1))
        .skip(1)
        .map(
            word ->
                word.matches("nodules(\\.gan)?|more(\\.npz)?|comparison")
                    ? folder.resolve(word)
                    : word)
        .forEach(arguments::add);
    switch (arguments.get(0).toString()) {
      case "fit" -> arguments.addAll(QUICK_GAN);
      case "sample" ->
          arguments.add(command.endsWith(".npz") ? "--best-effort" : "--ungated"); // one gate does
      case "compare" -> {
        arguments.addAll(QUICK_GAN);
        arguments.addAll(List.of("--repeats", 2, "--downstream-steps", 20));
      }
      default -> {}
    }
    return runs(arguments.toArray());
  }

  /** A row of images, one of masks, one of contours; real ones and, after a gap, synthetic ones. */
  private void assertPictures() throws IOException {
    List<Path> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("nodules.gan.run"))) {
      files.filter(file -> file.toString().endsWith("000120.png")).forEach(pictures::add);
    }
    Path run = folder.resolve("comparison/runs/repeat-1");
    pictures.add(run.resolve("real-and-synthetic.png"));
    pictures.add(run.resolve("accepted.png"));
    pictures.add(run.resolve("nearest.png"));
    assertThat(pictures)
        .hasSize(4)
        .allSatisfy(
            picture -> {
              var image = ImageIO.read(picture.toFile());
              assertThat(image.getHeight()).isEqualTo(3 * (128 + 2) + 2);
              assertThat(image.getWidth()).isGreaterThan(12 * 130);
            });
    assertThat(run.resolve("generator.gan")).isNotEmptyFile();
  }

  @Test
  void imagesWithoutMasksMakeAnArmMore() throws IOException {
    // given
    Path rest = folder.resolve("rest");
    ImageData.writeClassFolders(TinyImages.of(4, 4), rest);

    // when
    CommandRun run =
        runs(
            with(
                TINY_GAN,
                "compare",
                TinyMasks.npz(folder, 12),
                "--out",
                folder.resolve("cmp"),
                "--unlabeled",
                rest,
                "--arms",
                "real,pseudo-mask",
                "--repeats",
                1,
                "--downstream-steps",
                2));

    // then
    assertThat(run.out()).containsPattern("pseudo-mask +0\\.");
    assertThat(run.err()).contains("has classes, which are ignored");
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  @Test
  void aFitThatGoesOnGivesTheSameArchive() throws IOException {
    // given
    Path data = TinyMasks.npz(folder, 8);
    Path archive = folder.resolve("a.gan");
    Object[] fit =
        with(
            TINY_GAN, "fit", data, "--out", archive, "--checkpoint-every", 1, "--time-limit", "1h");
    runs(fit);
    byte[] whole = Files.readAllBytes(archive);
    Files.delete(archive);

    // when
    CommandRun resumed = runs(with(List.of("--resume"), fit));

    // then
    assertThat(resumed.err()).doesNotContain("beginning anew");
    assertThat(Files.readAllBytes(archive)).isEqualTo(whole);
    try (MaskGan gan = MaskGan.load(archive)) {
      assertThat(gan.masks()).isEqualTo(6);
    }
    assertThat(runs("inspect", archive, "--json").json().get("masks").getAsInt()).isEqualTo(6);
    assertThat(runs("inspect", folder.resolve("a.gan.run")).out()).contains("steps       3");
  }

  @Test
  void settingsOfMasksReachTheArchive() throws IOException {
    // when
    Path archive = folder.resolve("a.gan");
    runs(
        with(
            TINY_GAN,
            "fit",
            TinyMasks.npz(folder, 8),
            "--out",
            archive,
            "--mask-rotation",
            30,
            "--mask-horizontal-flip",
            "--pixel-weight",
            50,
            "--learning-rate",
            0.001,
            "--diff-augment",
            "none"));

    // then
    try (MaskGan gan = MaskGan.load(archive)) {
      assertThat(gan.provenance().configuration())
          .containsEntry("masks.rotation", "30.0")
          .containsEntry("masks.horizontalFlip", "true")
          .containsEntry("pixelWeight", "50.0")
          .containsEntry("generatorRate", "0.001")
          .containsEntry("discriminatorRate", "0.002")
          .containsEntry("augmentation.brightness", "0.0")
          .containsEntry("noise", "2");
    }
  }

  @Test
  void aComparisonGoesOnWithWhatIsNotMeasuredYet() throws IOException {
    // given
    Path out = folder.resolve("cmp");
    Object[] compare =
        with(
            TINY_GAN,
            "compare",
            TinyMasks.npz(folder, 12),
            "--out",
            out,
            "--arms",
            "real,gan",
            "--downstream-steps",
            2,
            "--per-class",
            6);
    runs(with(List.of("--repeats", "1"), compare));
    Map<Path, byte[]> kept = new TreeMap<>();
    try (Stream<Path> cells = Files.list(out.resolve("cells"))) {
      for (Path cell : cells.filter(file -> file.toString().contains("repeat-1")).toList()) {
        kept.put(cell, Files.readAllBytes(cell));
      }
    }

    // when
    CommandRun run = runs(with(List.of("--repeats", "2", "--resume"), compare));

    // then
    assertThat(kept).hasSizeGreaterThan(2);
    kept.forEach((cell, bytes) -> assertThat(cell).hasBinaryContent(bytes));
    assertThat(run.out())
        .contains("2 repeats, each on 6 real images with masks, tested on 4 others")
        .contains("Of all metrics, higher is better")
        .containsPattern("Dice of +background +square");
    assertThat(json(out.resolve("comparison.json")).getAsJsonObject("protocol").keySet())
        .doesNotContain("policy");
  }

  @Test
  void unlabelledImagesThatAreTestImagesAreLeftOutAndCounted() throws IOException {
    // given: all images of the data, of which some are held out for testing
    Path data = TinyMasks.npz(folder, 12);
    Path more = folder.resolve("images.npz");
    ImageData.writeNpz(MaskedData.read(data).train().images(), more);
    Path out = folder.resolve("cmp");

    // when
    CommandRun fit =
        runs(
            with(
                TINY_GAN,
                "fit",
                data,
                "--out",
                folder.resolve("squares.gan"),
                "--unlabeled",
                more));
    CommandRun compare =
        runs(
            with(
                TINY_GAN,
                "compare",
                data,
                "--out",
                out,
                "--unlabeled",
                more,
                "--arms",
                "real,pseudo-mask",
                "--repeats",
                1,
                "--downstream-steps",
                2));

    // then
    for (CommandRun run : List.of(fit, compare)) {
      assertThat(run.err())
          .containsPattern("\\d unlabelled images are test images as well: left out");
    }
  }
}
