package io.augment.cli.option;

import io.augment.cli.console.Console;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.run.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that every command has. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    synopsisHeading = "%nUsage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n")
public class CommonOptions {

  private static final String ENGINE_THREADS = "ai.djl.pytorch.num_threads";
  private static final int MOST_THREADS = 1_024;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What every random draw comes from (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that the engine computes with (default: the processors there are). Results"
              + " differ in the last digits between numbers of threads.")
  private @Nullable Integer threads;

  @Option(names = "--quiet", description = "Print results, warnings and errors only.")
  private boolean quiet;

  @Option(
      names = "--verbose",
      description = "Print what the libraries log, and where an error came from.")
  private boolean verbose;

  @Option(names = "--json", description = "End standard output with a line that is a JSON object.")
  private boolean json;

  /**
   * Begins a command: sets what the engine and the logger read once, when they are first used.
   *
   * @param command the command, for its streams
   * @return where it says things
   */
  public Console begin(CommandSpec command) {
    if (threads != null && (threads < 1 || threads > MOST_THREADS)) {
      throw new BadInputException(
          "--threads " + threads + ": expected a whole number in [1, " + MOST_THREADS + "]");
    }
    System.setProperty(ENGINE_THREADS, Integer.toString(threads()));
    if (System.getProperty("ai.djl.offline") == null) {
      System.setProperty("ai.djl.offline", "true");
    }
    if (verbose) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
    }
    return new Console(command.commandLine().getOut(), command.commandLine().getErr(), quiet, json);
  }

  public long seed() {
    return seed;
  }

  public boolean isVerbose() {
    return verbose;
  }

  /** Requested number of threads; else the one that Java was started with; else every processor. */
  public int threads() {
    if (threads != null) {
      return threads;
    }
    return Integer.getInteger(ENGINE_THREADS, Runtime.getRuntime().availableProcessors());
  }
}
