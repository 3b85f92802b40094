package io.augment.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.console.Console;
import io.augment.cli.exit.ExitStatus;
import io.augment.cli.run.RunFiles;
import io.augment.cli.sample.TrainingFold;
import io.augment.data.ClassLabels;
import io.augment.datasets.ImageData;
import io.augment.djl.archive.GeneratorArchive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FitCommandTest {

  @TempDir private Path folder;

  @Test
  void writesAnArchiveAndARunBesideIt() throws IOException {
    // given
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun run =
        TinyImages.runQuickly("fit", TinyImages.npz(folder, 10, 10), "--out", out, "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(GeneratorArchive.read(out).manifest().classes()).isEqualTo(TinyImages.CLASSES);
    JsonObject json = run.json();
    assertThat(json.get("archive").getAsString()).isEqualTo(out.toString());
    for (String file : List.of("grid", "curves", "metrics")) {
      assertThat(Path.of(json.get(file).getAsString()))
          .isNotEmptyFile()
          .hasParent(folder.resolve("bars.gan.run"));
    }
    assertThat(run.out()).contains(out.toString(), "grid-000002.png", "curves.png");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "gpu900, device gpu900: expected cpu",
    "cuda, 'device ''cuda'': expected cpu, gpu or gpuN'"
  })
  void refusesADeviceThatIsNotThereBeforeItReadsAnything(String device, String message) {
    // when
    CommandRun run =
        CommandRun.of(
            "fit", folder.resolve("none"), "--out", folder.resolve("a.gan"), "--device", device);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment fit: --" + message).hasLineCount(1);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fitsOnTheDeviceThatIsAskedFor() {
    CommandRun run =
        TinyImages.runQuickly(
            "fit",
            TinyImages.npz(folder, 10, 10),
            "--out",
            folder.resolve("bars.gan"),
            "--device",
            "cpu");
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void holdsOutATestSplitBeforeItFits() {
    // given
    Path data = TinyImages.npz(folder, 10, 20);
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun third = TinyImages.runQuickly("fit", data, "--out", out, "--json");
    CommandRun half =
        TinyImages.runQuickly("fit", data, "--out", out, "--json", "--test-fraction", 0.5);

    // then
    assertThat(third.json().get("train")).hasToString("{\"flat\":7,\"upright\":14}");
    assertThat(half.json().get("train")).hasToString("{\"flat\":5,\"upright\":10}");
  }

  @Test
  void neverLeavesAClassTooFewToLearnFromAndLearnsFromAllIfNoneIsHeldOut() {
    // given
    Path data = TinyImages.npz(folder, 2, 10);
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun small = TinyImages.runQuickly("fit", data, "--out", out, "--json");
    CommandRun all =
        TinyImages.runQuickly("fit", data, "--out", out, "--json", "--test-fraction", 0);

    // then
    assertThat(small.status()).as(small.err()).isZero();
    assertThat(small.json().get("train")).hasToString("{\"flat\":2,\"upright\":7}");
    assertThat(small.err())
        .isEqualToIgnoringNewLines(
            "warning: too few images to hold any out for testing: class 'flat'");
    assertThat(all.status()).as(all.err()).isZero();
    assertThat(all.json().get("train")).hasToString("{\"flat\":2,\"upright\":10}");
    assertThat(all.err()).isEmpty();
    assertThat(TrainingFold.of(out, fingerprint(out), quiet()).counts())
        .hasToString("flat 2, upright 10");
  }

  private static String fingerprint(Path archive) {
    try {
      return GeneratorArchive.read(archive).manifest().provenance().dataFingerprint();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Console quiet() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, nowhere, true, false);
  }

  @Test
  void countsAreThoseOfTheUsersFilesBeforeAnyWereHeldOut() {
    // given
    Path data = TinyImages.npz(folder, 32, 40);
    Path out = folder.resolve("bars.gan");
    String held =
        ": class 'flat' has 32 images, of which 10 were held out for testing: cannot draw 30; ";

    // when
    CommandRun fit = TinyImages.runQuickly("fit", data, "--out", out, "--per-class", 30);
    CommandRun compare =
        CommandRun.of("compare", data, "--out", folder.resolve("c"), "--counts", "30,20");
    CommandRun more =
        TinyImages.runQuickly("fit", data, "--out", out, "--per-class", 33, "--test-fraction", 0);

    // then
    assertThat(List.of(fit, compare, more)).allMatch(run -> run.status() == 2);
    assertThat(fit.err()).contains(data + held + "--test-fraction 0 holds none out");
    assertThat(compare.err()).contains(data + held + "a lower --test-fraction holds out fewer");
    assertThat(more.err()).contains("class 'flat' has 32 samples: cannot draw 33");
  }

  @Test
  void whatIsWatchedLeavesEnoughToLearnFrom() {
    // given
    Path data = TinyImages.npz(folder, 3, 20);

    // when
    CommandRun run =
        TinyImages.runQuickly(
            "fit", data, "--out", folder.resolve("bars.gan"), "--watch-fraction", 0.3);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("--watch-fraction 0.3: of the 2 training images of class 'flat' it leaves 1");
  }

  @Test
  void aClassWithoutAnImageIsLeftOutAndSaid() throws IOException {
    // given
    LabeledSamples two = TinyImages.of(6, 6);
    ClassLabels three = ClassLabels.of("none", "flat", "upright");
    int[] labels = IntStream.of(two.labels()).map(label -> label + 1).toArray();
    Path file = folder.resolve("named.npz");
    ImageData.writeNpz(
        LabeledSamples.of(two.shape(), two.range(), three, two.values(), labels), file);

    // when
    CommandRun run =
        TinyImages.runQuickly("fit", file, "--out", folder.resolve("named.gan"), "--json");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("train")).hasToString("{\"flat\":4,\"upright\":4}");
    assertThat(run.err())
        .contains("warning: 1 class has no training image and is left out: 'none'");
  }

  @Test
  void drawsAsFewSamplesAsAskedFor() {
    // given
    Path data = TinyImages.npz(folder, 10, 10);
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun each = TinyImages.runQuickly("fit", data, "--out", out, "--json", "--per-class", 3);
    CommandRun counts =
        TinyImages.runQuickly("fit", data, "--out", out, "--json", "--counts", "5,2");

    // then
    assertThat(each.json().get("train")).hasToString("{\"flat\":3,\"upright\":3}");
    assertThat(counts.json().get("train")).hasToString("{\"flat\":5,\"upright\":2}");
  }

  @Test
  void keepsTheBestGeneratorAndEndsInTime() throws IOException {
    // given
    Path data = TinyImages.npz(folder, 10, 10);
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun best =
        TinyImages.runQuickly("fit", data, "--out", out, "--keep-best", "--patience", 2);
    String every =
        GeneratorArchive.read(out).manifest().provenance().configuration().get("selection.every");
    CommandRun late =
        CommandRun.of(
            "fit", data, "--out", out, "--steps", 100_000, "--width", 2, "--time-limit", "1s");
    CommandRun alone = CommandRun.of("fit", data, "--out", out, "--patience", 2);

    // then
    assertThat(best.status()).as(best.err()).isZero();
    assertThat(every).isEqualTo("100");
    assertThat(late.status()).as(late.err()).isZero();
    assertThat(late.err()).contains("the training ended, as its time, 1 s, was up");
    assertThat(alone.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(alone.err()).contains("--patience 2: expected --keep-best with it");
  }

  @Test
  void triesTheDiscriminatorOnWhatItDoesNotLearnFrom() throws IOException {
    // given
    Path data = TinyImages.npz(folder, 10, 20);
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun run =
        TinyImages.runQuickly(
            "fit",
            data,
            "--out",
            out,
            "--json",
            "--watch-fraction",
            0.3,
            "--on",
            "discriminator-overfits=stop");

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.json().get("train")).hasToString("{\"flat\":5,\"upright\":10}");
    assertThat(GeneratorArchive.read(out).manifest().provenance().configuration())
        .containsKey("watching.heldOut")
        .containsEntry("watching.discriminator-overfits", "stop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--on|collapsed|--on collapsed: expected FINDING=RESPONSE",
        "--on|collapsed=stop|--on collapsed=stop: finding 'collapsed': expected one of",
        "--on|class-collapsed=end|--on class-collapsed=end: response 'end': expected one of",
        "--on|exploded=carry-on|--on exploded=carry-on: exploded carry-on: expected go-back or stop",
        "--watch-fraction|1|--watch-fraction 1.0: expected a number above 0 and below 1"
      })
  void aWatchThatCannotBeKeptIsRefusedInALine(String option, String value, String message)
      throws IOException {
    CommandRun run =
        TinyImages.runQuickly(
            "fit", TinyImages.npz(folder, 6, 6), "--out", folder.resolve("a.gan"), option, value);
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }

  @Test
  void beginsFromAGeneratorThatWasFittedBefore() throws IOException {
    // given
    Path data = TinyImages.npz(folder, 6, 6);
    Path first = folder.resolve("first.gan");
    Path out = folder.resolve("second.gan");
    TinyImages.runQuickly("fit", data, "--out", first, "--keep-discriminator");

    // when
    CommandRun second =
        TinyImages.runQuickly("fit", data, "--out", out, "--from", first, "--freeze-layers", 1);
    CommandRun wider =
        CommandRun.of("fit", data, "--out", out, "--steps", 1, "--width", 9, "--from", first);
    CommandRun nothing = TinyImages.runQuickly("fit", data, "--out", out, "--from", data);
    CommandRun alone = TinyImages.runQuickly("fit", data, "--out", out, "--freeze-layers", 1);

    // then
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(GeneratorArchive.read(first).discriminator()).isNotEmpty();
    assertThat(GeneratorArchive.read(out).discriminator()).isEmpty();
    assertThat(wider.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(wider.err()).contains("to begin from a generator of").hasLineCount(1);
    assertThat(nothing.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(nothing.err()).contains(data.toString()).hasLineCount(1);
    assertThat(alone.err()).contains("--freeze-layers 1: expected --from with it");
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    // given
    Path data = TinyImages.npz(folder, 6, 6);

    // when
    List<Path> outs = List.of(folder.resolve("a.gan"), folder.resolve("b.gan"));
    outs.forEach(out -> TinyImages.runQuickly("fit", data, "--out", out, "--seed", 5));
    Path other = folder.resolve("c.gan");
    TinyImages.runQuickly("fit", data, "--out", other, "--seed", 6);

    // then
    assertThat(outs.get(1)).hasSameBinaryContentAs(outs.get(0));
    assertThat(grid(outs.get(1))).hasSameBinaryContentAs(grid(outs.get(0)));
    assertThat(Files.mismatch(outs.get(0), other)).isNotNegative();
    assertThat(Files.mismatch(grid(outs.get(0)), grid(other))).isNotNegative();
  }

  private static Path grid(Path archive) throws IOException {
    return RunFiles.beside(archive).latestPicture().orElseThrow();
  }

  @Test
  void clearsAnEarlierRunButNoFileOfOthers() throws IOException {
    // given
    Path out = folder.resolve("bars.gan");
    Path run = Files.createDirectory(folder.resolve("bars.gan.run"));
    Files.writeString(run.resolve("grid-009000.png"), "of a longer run");
    Files.writeString(run.resolve("findings.txt"), "of an earlier run");
    Files.writeString(run.resolve("notes.txt"), "mine");

    // when
    CommandRun fit = TinyImages.runQuickly("fit", TinyImages.npz(folder, 4, 4), "--out", out);

    // then
    assertThat(fit.status()).isZero();
    assertThat(run.resolve("grid-009000.png")).doesNotExist();
    assertThat(run.resolve("findings.txt")).doesNotExist();
    assertThat(run.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void anInterruptEndsItInOrderAndSaysWhatIsKept() {
    // given
    Path out = folder.resolve("bars.gan");
    Path metrics = RunFiles.beside(out).metrics();
    Thread runner = Thread.currentThread();
    Thread interrupter = new Thread(() -> interruptOnce(metrics, runner));
    interrupter.start();

    // when
    CommandRun run =
        CommandRun.of(
            "fit",
            TinyImages.npz(folder, 4, 4),
            "--out",
            out,
            "--steps",
            1_000_000,
            "--width",
            2,
            "--batch",
            4,
            "--latent",
            4,
            "--quiet");

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run.status()).isEqualTo(130);
    assertThat(run.err()).startsWith("augment fit: interrupted: no archive was written; ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
    assertThat(metrics).isNotEmptyFile();
    assertThat(folder).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void aRunThatIsDoneIsResumedToTheSameArchiveAndOneThatNeverBeganBegins() throws IOException {
    // given
    Path out = folder.resolve("cells.gan");
    Object[] command = {"fit", TinyImages.npz(folder, 4, 4), "--out", out, "--resume"};

    // when
    CommandRun first = TinyImages.runQuickly(command);
    byte[] archive = Files.readAllBytes(out);
    Files.delete(out);
    CommandRun again = TinyImages.runQuickly(command);

    // then
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(again.status()).as(again.err()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(archive);
  }

  @Test
  void resumingWithOtherOptionsIsRefusedWithWhatDiffers() {
    // given
    Path out = folder.resolve("cells.gan");
    Path images = TinyImages.npz(folder, 4, 4);
    TinyImages.runQuickly("fit", images, "--out", out);

    // when
    CommandRun run = TinyImages.runQuickly("fit", images, "--out", out, "--resume", "--seed", 9);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("of another training (seed was 1 and is 9)");
    assertThat(run.err().lines()).hasSize(1);
  }

  private static void interruptOnce(Path file, Thread runner) {
    while (!Files.exists(file)) {
      Thread.onSpinWait();
    }
    runner.interrupt();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --steps 0                       | --steps 0: expected a whole number in [1, 10000000]
          --width 1                       | --width 1: expected a whole number in [2, 512]
          --learning-rate 0               | --learning-rate 0: expected a number in (0, 1]
          --architecture vgg              | --architecture vgg: expected resnet, mlp, dcgan, biggan, stylegan, fastgan or lapgan
          --clip-norm x                   | --clip-norm x: expected a number in [0, 1000000]
          --freeze-layers 17 --from x.gan | --freeze-layers 17: expected a whole number in [0, 16]
          --diff-augment cutout=2         | --diff-augment cutout=2: cutout 2: expected a number in [0, 0.9]
          --patience 0 --keep-best        | --patience 0: expected a whole number in [1, 1000000]
          --weight-decay 0.1              | weightDecay 0.1 with adam: expected adamw
          --checkpoint-every 0            | --checkpoint-every '0': expected a number of steps
          --checkpoint-every 5x           | --checkpoint-every '5x': expected a number of steps
          --per-class 8                   | class 'flat' has 10 images, of which 3 were held out for testing: cannot draw 8; --test-fraction 0
          --per-class 0                   | cannot draw 0
          --per-class 1                   | a GAN needs at least 2 of each class
          --counts 5,8                    | class 'upright' has 10 images, of which 3 were held out for testing: cannot draw 8
          --counts 5                      | expected 2, one for each of the classes [flat, upright]
          --counts 5,five                 | 'five'
          --counts 3,3 --per-class 3      | mutually exclusive
          --test-fraction 1               | --test-fraction 1.0: expected a number in (0, 1)
          --image-shape 1x28              | '1x28': expected channels, height and width
          --image-shape 1x28x28           | expected 1x28x28
          --threads 0                     | --threads 0: expected a whole number in [1, 1024]
          --no-such-option                | --no-such-option
          """)
  void refusesInOneLine(String options, String expected) {
    // given
    Path out = folder.resolve("bars.gan");
    String data = TinyImages.npz(folder, 10, 10).toString();

    // when
    CommandRun run =
        CommandRun.of((Object[]) ("fit " + data + " --out " + out + " " + options).split(" +"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment fit: ").contains(expected).doesNotContain("\tat ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).doesNotExist();
    assertThat(RunFiles.beside(out).metrics()).doesNotExist();
  }

  @Test
  void refusesAClassWithOneImage() {
    // given
    Path data = TinyImages.npz(folder, 5, 1);

    // when
    CommandRun run = CommandRun.of("fit", data, "--out", folder.resolve("bars.gan"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            data.toString(), "class 'upright' has 1 image: expected at least 2 of each class");
  }

  @Test
  void refusesDataThatIsNotThereOrNoImages() throws IOException {
    // given
    Path missing = folder.resolve("missing.npz");
    Path table = Files.writeString(folder.resolve("table.csv"), "1,2,0\n");
    Path text = Files.writeString(folder.resolve("text.npz"), "no archive");

    for (Path data : List.of(missing, table, text)) {
      // when
      CommandRun run = CommandRun.of("fit", data, "--out", folder.resolve("bars.gan"));

      // then
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).startsWith("augment fit: " + data);
    }
  }

  @Test
  void refusesAnNpzFileWithoutLabels() throws IOException {
    // given
    Path data = folder.resolve("unlabelled.npz");
    try (ZipFile whole = new ZipFile(TinyImages.npz(folder, 4, 4).toFile());
        ZipOutputStream part = new ZipOutputStream(Files.newOutputStream(data))) {
      ZipEntry images = whole.getEntry("images.npy");
      part.putNextEntry(new ZipEntry(images.getName()));
      whole.getInputStream(images).transferTo(part);
    }

    // when
    CommandRun run = CommandRun.of("fit", data, "--out", folder.resolve("bars.gan"));

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("augment fit: " + data).contains("labels");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void refusesAnOutputThatIsNoArchive() throws IOException {
    // given
    Path data = TinyImages.npz(folder, 4, 4);
    Path taken = Files.createDirectory(folder.resolve("folder.gan"));

    for (Path out : List.of(data, taken, folder.resolve("bars"))) {
      // when
      CommandRun run = CommandRun.of("fit", data, "--out", out);

      // then
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).contains("expected the name of a file, ending in .gan");
    }
  }

  @Test
  void aRunFolderThatIsAFileIsRefused() throws IOException {
    // given
    Path out = folder.resolve("bars.gan");
    Files.writeString(folder.resolve("bars.gan.run"), "a file");

    // when
    CommandRun run = TinyImages.runQuickly("fit", TinyImages.npz(folder, 4, 4), "--out", out);

    // then
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("bars.gan.run: is a file");
  }

  @Test
  void whatCannotBeWrittenIsAFailedRun() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    // when
    CommandRun run =
        TinyImages.runQuickly(
            "fit", TinyImages.npz(folder, 4, 4), "--out", file.resolve("bars.gan"));

    // then
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("augment fit: cannot make the run folder ")
        .contains(file.toString());
    assertThat(run.err().lines()).hasSize(1);
  }
}
