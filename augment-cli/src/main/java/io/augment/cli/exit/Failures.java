package io.augment.cli.exit;

import io.augment.cli.console.Console;
import io.augment.djl.training.GanDivergedException;
import io.augment.tabular.RowConstraint;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line on standard error and an exit status. */
public final class Failures {

  private Failures() {}

  /** A command line that can't be parsed. */
  public static int badUsage(ParameterException failure, String... arguments) {
    CommandLine command = failure.getCommandLine();
    say(
        command,
        NameCharset.explain(failure)
            .orElseGet(() -> failure.getMessage() + " (see '" + name(command) + " --help')"));
    return ExitStatus.BAD_INPUT;
  }

  /** Handles an error that isn't an exception: out of memory, or a broken library. */
  public static int failed(Error failure, CommandLine command) {
    say(command, OutOfMemory.explain(failure, name(command)).orElseGet(() -> "failed: " + failure));
    showWhere(failure, command);
    return ExitStatus.FAILED;
  }

  /** A command that failed while it ran. */
  public static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    return failed(failure, command);
  }

  public static int failed(Exception failure, CommandLine command) {
    Optional<String> outOfMemory = OutOfMemory.explain(failure, name(command));
    say(
        command,
        outOfMemory.or(() -> NameCharset.explain(failure)).orElseGet(() -> describe(failure)));
    showWhere(failure, command);
    return outOfMemory.isPresent() ? ExitStatus.FAILED : status(failure);
  }

  private static void showWhere(Throwable failure, CommandLine command) {
    ParseResult parsed = command.getParseResult();
    if (parsed != null && parsed.hasMatchedOption("--verbose")) {
      failure.printStackTrace(command.getErr());
    }
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static void say(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    err.println(Console.printable(name(command) + ": " + message));
    err.flush();
  }

  private static String describe(Exception failure) {
    String message = failure.getMessage();
    if (failure instanceof CancellationException) {
      return "interrupted: nothing was written";
    }
    if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
      return message + ": " + reason(io);
    }
    if (failure instanceof IOException io) {
      return "cannot write: " + reason(io);
    }
    if (status(failure) == ExitStatus.BAD_INPUT
        || failure instanceof RunInterruptedException
        || failure instanceof FellShortException
        || failure instanceof GanDivergedException
        || failure instanceof RowConstraint.NotMetException) {
      return String.valueOf(message);
    }
    return "failed: "
        + (message == null ? failure.getClass().getSimpleName() : message)
        + " (--verbose shows where)";
  }

  /** A file system exception's message is often but a path, and its kind says what happened. */
  public static String reason(IOException failure) {
    String kind = failure.getClass().getSimpleName().replace("Exception", "");
    String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    boolean saysAll = kind.equals("IO") || kind.equals("FileSystem");
    return saysAll ? String.valueOf(failure.getMessage()) : describe(failure, words);
  }

  private static String describe(IOException failure, String kind) {
    return failure.getMessage() == null ? kind : failure.getMessage() + " (" + kind + ")";
  }

  private static int status(Exception failure) {
    if (failure instanceof RunInterruptedException || failure instanceof CancellationException) {
      return ExitStatus.INTERRUPTED;
    }
    if (failure instanceof BadInputException || failure instanceof IllegalArgumentException) {
      return ExitStatus.BAD_INPUT;
    }
    return ExitStatus.FAILED;
  }
}
