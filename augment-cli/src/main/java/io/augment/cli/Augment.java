package io.augment.cli;

import io.augment.cli.compare.CompareCommand;
import io.augment.cli.demo.DemoCommand;
import io.augment.cli.doctor.DoctorCommand;
import io.augment.cli.exit.BadInputException;
import io.augment.cli.exit.Failures;
import io.augment.cli.exit.NameCharset;
import io.augment.cli.fill.FillCommand;
import io.augment.cli.fit.FitCommand;
import io.augment.cli.inspect.InspectCommand;
import io.augment.cli.run.Version;
import io.augment.cli.sample.SampleCommand;
import io.augment.cli.translate.TranslateCommand;
import io.augment.cli.upscale.UpscaleCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The command line {@code augment}: see {@code augment --help}. */
@Command(
    name = "augment",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpAutoWidth = true,
    description =
        "Fits class-conditional GANs to small sets of labelled images and to small tables, and"
            + " measures whether their samples help a classifier.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:the run failed", "2:bad usage or bad input", "130:interrupted"})
public final class Augment {

  private static final List<Class<?>> COMMANDS =
      List.of(
          DemoCommand.class,
          FitCommand.class,
          SampleCommand.class,
          FillCommand.class,
          UpscaleCommand.class,
          TranslateCommand.class,
          CompareCommand.class,
          InspectCommand.class,
          DoctorCommand.class);

  private Augment() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    writeUtf8();
    System.exit(Interruption.guard(() -> run(arguments)));
  }

  /** Writes UTF-8, as files do, whatever the locale is. */
  private static void writeUtf8() {
    System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
  }

  private static int run(String... arguments) {
    CommandLine commandLine =
        commandLineFor(arguments)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return execute(commandLine, arguments);
  }

  /** Runs a command, with the options of its configuration file. */
  static int execute(CommandLine commandLine, String... arguments) {
    try {
      NameCharset.requireWhole("argument", arguments);
      return commandLine.execute(ConfigFile.expand(commandLine, arguments));
    } catch (CommandLine.ParameterException e) {
      return Failures.badUsage(e, arguments);
    } catch (BadInputException e) {
      return Failures.failed(e, commandLine);
    } catch (Error e) {
      return Failures.failed(e, commandLine);
    }
  }

  /**
   * The command line with every command and its options. Not thread-safe.
   *
   * @return one that nothing was parsed with yet
   */
  public static CommandLine commandLine() {
    return commandLine(COMMANDS::contains);
  }

  /**
   * Builds a command that the arguments don't name only as far as the help needs it, which saves a
   * third of the start.
   */
  static CommandLine commandLineFor(String... arguments) {
    List<String> words = List.of(arguments);
    boolean hidden = words.stream().anyMatch(word -> word.startsWith("@")); // words in a file
    return commandLine(command -> hidden || words.contains(described(command).name()));
  }

  private static CommandLine commandLine(Predicate<Class<?>> whole) {
    CommandLine commandLine = new CommandLine(new Augment());
    for (Class<?> command : COMMANDS) {
      Command described = described(command);
      commandLine.addSubcommand(
          described.name(), whole.test(command) ? new CommandLine(command) : outline(described));
    }
    return configured(commandLine);
  }

  private static Command described(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class), command::getName);
  }

  private static CommandSpec outline(Command described) {
    CommandSpec outline = CommandSpec.create().name(described.name());
    outline.usageMessage().description(described.description());
    return outline;
  }

  /** Every command ends with the statuses and the one line that the help promises. */
  public static CommandLine configured(CommandLine commandLine) {
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(Augment::runLast)
        .setParameterExceptionHandler(Failures::badUsage)
        .setExecutionExceptionHandler(Failures::failed);
  }

  /** Runs the command that was parsed last; picocli itself knows exceptions alone, no errors. */
  private static int runLast(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      List<CommandLine> commands = parsed.asCommandLineList();
      return Failures.failed(e, commands.get(commands.size() - 1));
    }
  }
}
