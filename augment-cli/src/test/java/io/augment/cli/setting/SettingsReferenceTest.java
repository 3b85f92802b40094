package io.augment.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.cli.Augment;
import io.augment.cli.setting.Configurations.Described;
import io.augment.setting.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/reference/settings.md is what the declarations say. */
class SettingsReferenceTest {

  private static final Path DOCUMENT = Path.of("../docs/reference/settings.md");
  private static final Path FRESH = Path.of("target/settings.md");

  private static final String INTRODUCTION =
      """
      # Settings

      Every configuration is an immutable value: `GanConfig.defaults().steps(3_000).width(24)`. A \
      setter has the name of its setting and returns a changed copy. The names are also those in \
      provenance. What concerns several settings is checked where the configuration is used, so \
      that the order of setters doesn't matter.

      This page is made from the declarations; a test keeps it up to date.
      """;

  @Test
  void theReferenceIsUpToDate() throws IOException {
    String fresh = reference();
    Files.createDirectories(FRESH.toAbsolutePath().getParent());
    Files.writeString(FRESH, fresh);
    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT, StandardCharsets.UTF_8) : "")
        .as("docs/reference/settings.md is stale: copy augment-cli/target/settings.md over it")
        .isEqualTo(fresh);
  }

  private static String reference() {
    CommandLine commands = Augment.commandLine();
    StringBuilder text = new StringBuilder(INTRODUCTION);
    for (Described described : Configurations.all()) {
      text.append(String.format("%n## %s: `%s`%n%n", described.title(), described));
      text.append(String.format("| setting | default | accepted | what it does | option |%n"));
      text.append(String.format("|---|---|---|---|---|%n"));
      for (Setting<?> setting : described.config().declared()) {
        text.append(row(setting, option(described, setting, commands)));
      }
    }
    return text.toString();
  }

  private static String row(Setting<?> setting, String option) {
    return String.format(
        "| `%s` | %s | %s | %s | %s |%n",
        setting.name(),
        setting.defaultText(),
        setting.accepted(),
        setting.description(),
        option.isEmpty() ? "" : "`" + option + "`");
  }

  /** The option's name, if a command has one; what is named here must be there. */
  private static String option(Described described, Setting<?> setting, CommandLine commands) {
    String named = described.options().get(setting.name());
    if ("".equals(named)) {
      return "";
    }
    String usual = setting.name().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    String option = "--" + (named == null ? usual : named);
    List<String> having =
        described.commands().stream()
            .filter(name -> spec(commands, name).findOption(option) != null)
            .toList();
    if (named != null) {
      assertThat(having).as(option).isNotEmpty();
    }
    return having.isEmpty() ? "" : option;
  }

  private static CommandLine.Model.CommandSpec spec(CommandLine commands, String name) {
    return commands.getSubcommands().get(name).getCommandSpec();
  }
}
