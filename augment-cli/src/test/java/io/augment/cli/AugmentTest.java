package io.augment.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AugmentTest {

  @Test
  void helpNamesEveryCommandAndExitStatus() {
    // when
    CommandRun run = CommandRun.of("--help");

    // then
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("demo", "fit", "sample", "compare", "inspect", "130");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "fit", "sample", "compare", "inspect"})
  void everyCommandHasTheCommonOptions(String command) {
    // when
    CommandRun help = CommandRun.of(command, "--help");
    CommandRun version = CommandRun.of(command, "--version");

    // then
    assertThat(help.out())
        .contains("--seed", "--threads", "--quiet", "--verbose", "--json", "--help", "--version");
    assertThat(version.status()).isZero();
    assertThat(version.out()).startsWith("augment ");
  }

  @Test
  void noCommandOrAnUnknownOneIsBadUsage() {
    for (List<String> arguments : List.of(List.<String>of(), List.of("train"))) {
      // when
      CommandRun run = CommandRun.of(arguments.toArray());

      // then
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.err()).startsWith("augment: ");
      assertThat(run.err().lines()).hasSize(1);
    }
  }

  @Test
  void theHelpIsThatOfAllTheOptionsThoughNoneOfThemIsRead() {
    // when
    CommandLine outlines = Augment.commandLineFor("--help");

    // then
    assertThat(outlines.getUsageMessage()).isEqualTo(Augment.commandLine().getUsageMessage());
    assertThat(optionsByCommand(outlines))
        .hasSize(9)
        .allSatisfy((name, count) -> assertThat(count).isZero());
  }

  private static Map<String, Integer> optionsByCommand(CommandLine commandLine) {
    return commandLine.getSubcommands().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, entry -> entry.getValue().getCommandSpec().options().size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fit", "-V fit", "fit fit"})
  void onlyTheCommandThatIsNamedIsReadWhole(String words) {
    // when
    CommandLine named = Augment.commandLineFor(words.split(" ", -1));

    // then
    assertThat(optionsByCommand(named))
        .containsEntry("fit", optionsByCommand(Augment.commandLine()).get("fit"))
        .containsEntry("compare", 0);
  }

  @Test
  void aCommandMayStandInAFileOfArguments(@TempDir Path folder) throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("arguments"), "inspect --help");

    // when
    CommandRun run = CommandRun.of("@" + file);

    // then
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: augment inspect", "--json");
  }

  @Test
  @Tag("process")
  void helpStartsNoEngine() throws IOException, InterruptedException {
    // given
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Augment.class.getName(),
                "compare",
                "--help")
            .redirectErrorStream(true)
            .start();

    // when
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    // then
    assertThat(process.waitFor()).isZero();
    assertThat(output)
        .contains("Usage: augment compare", " io.augment.cli.compare.CompareCommand ");
    assertThat(output)
        .doesNotContain(" ai.djl.engine.", " ai.djl.pytorch.", " ai.djl.ndarray.", " org.slf4j.");
  }
}
