package io.augment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The reference of the command line, in the documents, is the one that the commands declare. */
class CommandLineReferenceTest {

  private static final String DOCUMENT = "docs/reference/command-line.md";

  @Test
  void theDocumentIsTheOneThatTheCommandsDeclare() throws IOException {
    // given
    Path root = Path.of(System.getProperty("augment.root", "..")).toAbsolutePath().normalize();
    Path fresh = Path.of("target", "command-line.md").toAbsolutePath();

    // when
    String generated = CommandLineReference.of(Augment.commandLine());
    Files.createDirectories(fresh.getParent());
    Files.writeString(fresh, generated);

    // then
    assertThat(root.resolve(DOCUMENT))
        .as("%s is out of date: replace it by %s", DOCUMENT, root.relativize(fresh))
        .content()
        .isEqualToNormalizingNewlines(generated);
  }

  @Test
  void everyCommandHasItsOptionsDefaultsAndTheStatusesOnce() {
    // when
    String reference = CommandLineReference.of(Augment.commandLine());

    // then
    for (CommandLine command : Augment.commandLine().getSubcommands().values()) {
      assertThat(reference).containsOnlyOnce("\n## " + command.getCommandName() + "\n");
    }
    assertThat(reference)
        .containsOnlyOnce("| `--threads N` |")
        .contains("| `--out FILE.gan` | Required. ", "(default 0.3)", "| 130 | interrupted |");
  }
}
