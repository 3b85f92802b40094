package io.augment.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.augment.cli.CommandRun;
import io.augment.cli.TinyTables;
import io.augment.djl.tabular.ForestArchive;
import io.augment.forest.ForestSynthesizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code augment fit --generator forest}, and what takes its archive. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ForestFitTest {

  @TempDir private Path folder;

  private Path fitted(Object... more) {
    Path out = folder.resolve("forest.gan");
    Object[] arguments = new Object[8 + more.length];
    Object[] first = {
      "fit", TinyTables.csv(folder, 20, 10), "--generator", "forest", "--threads", 1, "--out", out
    };
    System.arraycopy(first, 0, arguments, 0, 8);
    System.arraycopy(more, 0, arguments, 8, more.length);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as(run.err()).isZero();
    return out;
  }

  @Test
  void leavesAnArchiveAndAPictureThatInspectKnows() throws IOException {
    Path archive = fitted("--trees", 7);

    ForestSynthesizer forest = ForestArchive.load(archive);
    assertThat(forest.trained().counts()).containsExactly(14, 7);
    assertThat(forest.provenance().configuration()).containsEntry("trees", "7");
    assertThat(RunFiles.beside(archive).latestPicture()).isPresent();
    assertThat(RunFiles.beside(archive).curves()).doesNotExist();
    JsonObject json = CommandRun.of("inspect", archive, "--json").json();
    assertThat(json.get("architecture").getAsString()).isEqualTo("forest");
    assertThat(json.get("method").getAsString()).isEqualTo("forest");
    assertThat(json.get("fittedOn")).hasToString("{\"c0\":14,\"c1\":7}");
    assertThat(CommandRun.of("inspect", archive).out())
        .contains("  forest      ", "  fitted on   c0 14, c1 7")
        .doesNotContain("network");
  }

  @Test
  void theSameCommandWritesTheSameArchiveAndSampleDrawsFromIt() throws IOException {
    Path archive = fitted("--constraint", "low <= high");
    byte[] first = Files.readAllBytes(archive);
    Path rows = folder.resolve("rows.csv");

    assertThat(fitted("--constraint", "low <= high")).hasBinaryContent(first);
    CommandRun run = CommandRun.of("sample", archive, "--out", rows, "--count", 30, "--ungated");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(Files.readAllLines(rows)).hasSize(31).first().isEqualTo(TinyTables.HEADER);
  }

  @Test
  void optionsComeFromAFile() throws IOException {
    Path config = Files.writeString(folder.resolve("forest.yaml"), "trees: 4\nown-from: 3\n");

    ForestSynthesizer forest = ForestArchive.load(fitted("--config", config));

    assertThat(forest.provenance().configuration())
        .containsEntry("trees", "4")
        .containsEntry("ownFrom", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --generator;forest;--steps;5    | an option of a GAN, for a forest
          --generator;forest;--resume     | --resume: a forest is fitted in one go
          --generator;forest;--trees;0    | --trees 0: expected a whole number in [1, 10000]
          --trees;5                       | an option of a forest, for a GAN
          --generator;oak                 | --generator
          """)
  void whatDoesNotGoWithAForestIsRefusedInALine(String options, String message) {
    Object[] given = options.strip().split(";", -1);
    Object[] arguments = new Object[given.length + 4];
    arguments[0] = "fit";
    arguments[1] = TinyTables.csv(folder, 20, 10);
    System.arraycopy(given, 0, arguments, 2, given.length);
    arguments[arguments.length - 2] = "--out";
    arguments[arguments.length - 1] = folder.resolve("no.gan");

    CommandRun run = CommandRun.of(arguments);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message.strip());
    assertThat(folder.resolve("no.gan")).doesNotExist();
  }

  @Test
  void imagesAreRefused() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));

    CommandRun run =
        CommandRun.of(
            "fit", images, "--generator", "forest", "--out", folder.resolve("images.gan"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("a forest asked for images").hasLineCount(1);
  }
}
