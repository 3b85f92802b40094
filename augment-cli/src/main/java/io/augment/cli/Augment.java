package io.augment.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code augment}: see {@code augment --help}. */
@Command(
    name = "augment",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    description =
        "Fits class-conditional GANs to small sets of labelled images and to small tables, and"
            + " measures whether their samples help a classifier.",
    subcommands = {
      DemoCommand.class,
      FitCommand.class,
      SampleCommand.class,
      UpscaleCommand.class,
      TranslateCommand.class,
      CompareCommand.class,
      InspectCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:the run failed", "2:bad usage or bad input", "130:interrupted"})
public final class Augment {

  private Augment() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.exit(Interruption.guard(() -> run(arguments)));
  }

  private static int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      return execute(commandLine, arguments);
    } catch (OutOfMemoryError | LinkageError e) {
      PrintWriter err = commandLine.getErr();
      err.println(Console.printable("augment: failed: " + e));
      err.flush();
      return ExitStatus.FAILED;
    }
  }

  /** Runs a command, with the options of its configuration file. */
  static int execute(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(ConfigFile.expand(commandLine, arguments));
    } catch (CommandLine.ParameterException e) {
      return Failures.badUsage(e, arguments);
    }
  }

  static CommandLine commandLine() {
    return configured(new CommandLine(new Augment()));
  }

  /** Every command ends with the statuses and the one line that the help promises. */
  static CommandLine configured(CommandLine commandLine) {
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::badUsage)
        .setExecutionExceptionHandler(Failures::failed);
  }
}
