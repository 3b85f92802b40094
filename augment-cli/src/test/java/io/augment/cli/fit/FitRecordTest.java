package io.augment.cli.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyImages;
import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.run.RunFiles;
import io.augment.datasets.ImageData;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.gan.GanSynthesizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class FitRecordTest {

  @TempDir private Path folder;

  @Test
  void theSamplesThatAGanLearntFromAreFoundAgain() throws IOException {
    // given
    Path archive = folder.resolve("x.gan");
    CommandRun run =
        TinyImages.runQuickly(
            "fit", TinyImages.npz(folder, 10, 9), "--per-class", 4, "--seed", 3, "--out", archive);
    assertThat(run.status()).as(run.err()).isZero();

    // when
    FitRecord record = FitRecord.read(RunFiles.beside(archive).command());
    LabeledSamples fold = record.command().fold(record.data(), silent());

    // then
    assertThat(record.data()).isAbsolute().exists();
    try (GanSynthesizer fitted = GanSynthesizer.of(GeneratorArchive.read(archive))) {
      assertThat(fold.fingerprint()).isEqualTo(fitted.provenance().dataFingerprint());
    }
  }

  private static Console silent() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, nowhere, true, false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"arguments\": 3}", "{\"arguments\": []}"})
  void whatIsNoRecordIsRefusedInOneLine(String text) throws IOException {
    Path file = folder.resolve("command.json");
    Files.writeString(file, text);
    assertThatThrownBy(() -> FitRecord.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessage(file + ": expected what 'augment fit' wrote of its command");
  }

  @Test
  void commandsOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> new FitRecord(List.of("demo"), folder).command())
        .hasMessageContaining("[demo]: expected one of 'augment fit'");
    assertThatThrownBy(() -> new FitRecord(List.of("fit", "--nonsense"), folder).command())
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("the command that fitted this GAN: ");
  }

  @Test
  void aRecordOpensNoFurtherFiles() throws IOException {
    // given: what picocli reads more arguments from, when a user types it
    Path secret = Files.writeString(folder.resolve("secret"), "--password");

    // when, then
    assertThatThrownBy(() -> new FitRecord(List.of("fit", "@" + secret), folder).command())
        .isInstanceOf(BadInputException.class)
        .hasMessageNotContaining("password");
  }

  @Test
  void whatARecordSaysIsToldInOneShortLine() {
    assertThatThrownBy(() -> new FitRecord(List.of("fit\n", "x".repeat(9999)), folder).command())
        .isInstanceOf(BadInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n"));
    assertThatThrownBy(() -> new FitRecord(List.of("demo", "--out", "a\nb"), folder).command())
        .hasMessageContaining("a?b");
  }

  @Test
  void argumentsFromAFileAreKeptInFull() throws IOException {
    // given
    Path archive = folder.resolve("x.gan");
    Path arguments = Files.writeString(folder.resolve("arguments"), "--per-class 4 --seed 3");

    // when
    CommandRun run =
        TinyImages.runQuickly(
            "fit", TinyImages.npz(folder, 10, 9), "@" + arguments, "--out", archive);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(FitRecord.read(RunFiles.beside(archive).command()).arguments())
        .startsWith("fit")
        .contains("--per-class", "4")
        .doesNotContain("@" + arguments);
  }

  @Test
  void comesBackAsItWasWritten() throws IOException {
    Path file = folder.resolve("command.json");
    FitRecord record =
        new FitRecord(List.of("a b.csv", "--out", "\"x\""), Path.of("/data/a b.csv"));
    record.write(file);
    assertThat(FitRecord.read(file)).isEqualTo(record);
    FitRecord withAxes =
        new FitRecord(List.of("fit"), Path.of("/a"), Optional.of(ImageData.Axes.CHANNELS_LAST));
    withAxes.write(file);
    assertThat(FitRecord.read(file)).isEqualTo(withAxes);
  }
}
