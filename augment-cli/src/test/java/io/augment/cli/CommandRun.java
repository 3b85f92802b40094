package io.augment.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * A command line that was run in this process.
 *
 * @param status what it ended with
 * @param out what it said on standard output
 * @param err what it said on standard error
 */
public record CommandRun(int status, String out, String err) {

  public static CommandRun of(Object... arguments) {
    return of(Augment.commandLineFor(texts(arguments)), arguments);
  }

  private static String[] texts(Object... arguments) {
    return List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
  }

  public static CommandRun of(CommandLine commandLine, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int status = Augment.execute(commandLine, texts(arguments));
    return new CommandRun(status, out.toString(), err.toString());
  }

  /** The last line of standard output, which --json makes an object. */
  public JsonObject json() {
    List<String> lines = out.lines().toList();
    return JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
  }
}
