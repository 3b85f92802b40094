package io.augment.cli.input;

import io.augment.cli.exit.BadInputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that mean nothing where images have masks and no classes. */
final class ClassOptions {

  /** Beginning of the help of options for images. */
  private static final String HELP = "Images: ";

  /** Those that are for images with masks as well. */
  private static final Set<String> SHARED =
      Set.of("--size", "--window", "--slices", "--drop-leaks", "--diff-augment", "--time-limit");

  private static final String NOTHING =
      "none such; --help begins with 'Masks:' where it has one for these alone";

  private static final String GROUP = "--group";

  /** Options that are refused whatever their help says, and what is there instead. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("--latent", "--noise"),
          Map.entry("--counts", "--per-class"),
          Map.entry("--image-shape", "--size"),
          Map.entry("--features", NOTHING),
          Map.entry("--teacher-steps", NOTHING),
          Map.entry("--teacher-pretraining", NOTHING),
          Map.entry("--policy", NOTHING),
          Map.entry("--ratios", "--ratio"),
          Map.entry("--search-repeats", NOTHING),
          Map.entry("--search-budget", NOTHING),
          Map.entry("--gate-steps", "--downstream-steps"));

  private ClassOptions() {}

  /** Refuses them. */
  static void requireNone(Path source, CommandSpec command) {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      String instead = INSTEAD.get(name);
      boolean ofImages = String.join(" ", option.description()).startsWith(HELP);
      if (instead != null || name.equals(GROUP) || (ofImages && !SHARED.contains(name))) {
        throw new BadInputException(
            String.format(
                "%s: %s is for images with classes, and these are images with masks: expected %s",
                source, name, instead == null ? NOTHING : instead));
      }
    }
  }
}
