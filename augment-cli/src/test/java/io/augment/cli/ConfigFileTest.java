package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.cli.exit.ExitStatus;
import io.augment.djl.archive.GeneratorArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class ConfigFileTest {

  @TempDir private Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("gan.yaml"), yaml);
  }

  private static String[] expand(String... arguments) {
    return ConfigFile.expand(Augment.commandLine(), arguments);
  }

  @Test
  void optionsOfTheFileStandWhereItWasNamedAndThoseGivenCount() throws IOException {
    // given
    Path file =
        file(
            """
            steps: 300
            loss: non-saturating
            spectral-norm: false
            linear-decay: true
            regularizer: [r1=0.1, instance-noise=0.2]
            quiet: false
            """);

    // when
    String[] expanded = expand("fit", "x.npz", "--steps", "7", "--config", file.toString());
    String[] joined = expand("fit", "--config=" + file, "x.npz", "--spectral-norm");

    // then
    assertThat(expanded)
        .containsExactly(
            "fit",
            "--loss=non-saturating",
            "--no-spectral-norm",
            "--linear-decay",
            "--regularizer=r1=0.1",
            "--regularizer=instance-noise=0.2",
            "x.npz",
            "--steps",
            "7");
    assertThat(joined).contains("--steps=300", "--spectral-norm").doesNotContain("--config");
    assertThat(expand("inspect", "x.gan")).containsExactly("inspect", "x.gan");
  }

  @ParameterizedTest
  @CsvSource({
    "stepz: 3, 'unknown key ''stepz'', expected an option of ''fit'' without dashes: architecture, batch, '",
    "config: x.yaml, unknown key 'config'",
    "quiet: maybe, expected true or false",
    "steps: {a: b}, steps: expected texts",
    "'[1, 2]', expected keys with values",
    "'steps: *x', line 1: an alias or a tag"
  })
  void whatIsNoOptionIsRefusedWithTheFilesName(String yaml, String message) throws IOException {
    Path file = file(yaml);
    CommandRun run = CommandRun.of("fit", "x.npz", "--out", "x.gan", "--config", file);
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains(file.toString(), message).hasLineCount(1);
  }

  @Test
  void aFileThatIsNotThereOrTwoOfThemAreRefused() throws IOException {
    Path file = file("steps: 1");
    assertThatThrownBy(() -> expand("fit", "--config", folder + "/none.yaml"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("none.yaml: does not exist: expected a YAML file of options");
    assertThatThrownBy(() -> expand("fit", "--config", file.toString(), "--config=" + file))
        .hasMessageContaining("only once");
    assertThat(CommandRun.of("fit", "x.npz", "--out", "x.gan", "--config").status())
        .isEqualTo(ExitStatus.BAD_INPUT);
  }

  @Test
  void theDocumentsFileIsOne() throws IOException {
    // given
    Path root = Path.of(System.getProperty("augment.root", ".."));
    String document = Files.readString(root.resolve("docs/explanation/choosing-a-gan.md"));
    String fence = "```yaml\n";
    int start = document.indexOf(fence) + fence.length();
    Path file = file(document.substring(start, document.indexOf("```", start)));

    // when
    String[] expanded = expand("fit", "x.npz", "--out", "x.gan", "--config", file.toString());

    // then
    assertThat(expanded).hasSize(10).contains("--regularizer=instance-noise=0.1");
    assertThat(Augment.commandLine().parseArgs(expanded).subcommand()).isNotNull();
  }

  @Test
  void everyChoiceReachesTheArchivesProvenance() throws IOException {
    // given
    Path file =
        file(
            """
            loss: minimax
            label-smoothing: 0.1
            conditioning: contrastive
            label-ramp: 2
            spectral-norm: false
            nonlinearity: silu
            regularizer: [r1=0.1, consistency=1]
            optimizer: rmsprop
            discriminator-steps: 1
            clip-norm: 3
            diff-augment: [translation=0.25, horizontal-flip]
            """);
    Path out = folder.resolve("bars.gan");

    // when
    CommandRun run =
        TinyImages.runQuickly("fit", TinyImages.npz(folder, 6, 6), "--out", out, "--config", file);

    // then
    assertThat(run.status()).as(run.err()).isZero();
    GeneratorArchive.Manifest manifest = GeneratorArchive.read(out).manifest();
    assertThat(manifest.provenance().configuration())
        .containsEntry("loss", "minimax smoothed by 0.1")
        .containsEntry("conditioning", "contrastive")
        .containsEntry("labelRamp", "2")
        .containsEntry("spectralNorm", "false")
        .containsEntry("nonlinearity", "silu")
        .containsEntry("regularizers", "r1, consistency")
        .containsEntry("optimizer", "rmsprop")
        .containsEntry("discriminatorSteps", "1")
        .containsEntry("clipNorm", "3.0")
        .containsEntry("augmentation.translation", "0.25")
        .containsEntry("augmentation.horizontalFlip", "true");
  }

  @ParameterizedTest
  @CsvSource({
    "--loss, chess, '--loss chess: expected hinge, '",
    "--conditioning, osmosis, '--conditioning osmosis: expected projection, '",
    "--regularizer, r1, regularizer 'r1'",
    "--regularizer, r1=0.1, expected a smooth nonlinearity",
    "--label-smoothing, 0.1, label smoothing of the loss hinge",
    "--weight-decay, 0.1, weightDecay 0.1 with adam",
    "--diff-augment, blur=1, --diff-augment blur=1",
    "--optimizer, sgd, --optimizer"
  })
  void aChoiceThatIsNoneOrDoesNotFitIsRefusedInOneLine(String option, String value, String message)
      throws IOException {
    CommandRun run =
        CommandRun.of(
            "fit", TinyImages.npz(folder, 6, 6), "--out", folder.resolve("x.gan"), option, value);
    assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(run.err()).contains(message).hasLineCount(1);
  }
}
