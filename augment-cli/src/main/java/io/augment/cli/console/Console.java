package io.augment.cli.console;

import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Output of a command: results and notes on standard output, warnings on standard error. Not
 * thread-safe.
 */
public final class Console {

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean quiet;
  private final boolean json;
  private final List<String> warnings = new ArrayList<>();
  private int redrawn;

  public Console(PrintWriter out, PrintWriter err, boolean quiet, boolean json) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
    this.json = json;
  }

  /** Names come from files that anybody wrote, and a terminal obeys control characters. */
  public static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
  }

  public boolean isQuiet() {
    return quiet;
  }

  /** Prints a result that the user asked for. */
  public void result(String line) {
    print(out, line);
  }

  /** Prints a note on progress, except in quiet runs. */
  public void note(String line) {
    if (!quiet) {
      print(out, line);
    }
  }

  /** A line of a terminal that the next one is drawn over; an empty one takes it away. */
  void redraw(String line) {
    String text = printable(line);
    out.print("\r" + text + " ".repeat(Math.max(0, redrawn - text.length())));
    out.print(text.isEmpty() ? "\r" : "");
    out.flush();
    redrawn = text.length();
  }

  /** Prints a warning that the user should read before relying on the result. */
  public void warn(String line) {
    warnings.add(line);
    print(err, "warning: " + line);
  }

  /**
   * Prints advice before the work begins, except in quiet runs. It stands among the warnings of
   * {@link #json} in any case.
   */
  public void advise(String line) {
    warnings.add(line);
    note(line);
  }

  /** Prints a remark on how the result was obtained, except in quiet runs. */
  void remark(String line) {
    if (!quiet) {
      print(err, "note: " + line);
    }
  }

  /**
   * The result for programs, if they asked for it; a command's last line. All warnings stand in it.
   */
  public void json(JsonObject result) {
    if (json) {
      result.add("warnings", Json.texts(warnings));
      print(out, Json.compact(result));
    }
  }

  private static void print(PrintWriter writer, String line) {
    writer.println(printable(line));
    writer.flush();
  }
}
