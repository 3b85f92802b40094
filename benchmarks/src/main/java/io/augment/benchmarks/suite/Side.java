package io.augment.benchmarks.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One of those that are measured in turn: a command that prints a line of JSON. Immutable.
 *
 * @param name for messages
 * @param command the program and its arguments
 * @param environment what it gets besides the suite's own
 * @param core whether another process takes a core meanwhile
 */
record Side(String name, List<String> command, Map<String, String> environment, boolean core) {

  private static final long MOST_MINUTES = 60;

  Side {
    command = List.copyOf(command);
    environment = new TreeMap<>(environment);
  }

  static Side of(String name, List<String> command) {
    return new Side(name, command, Map.of(), false);
  }

  /** The same, with more arguments. */
  Side with(String... arguments) {
    List<String> longer = new ArrayList<>(command);
    longer.addAll(List.of(arguments));
    return new Side(name, longer, environment, core);
  }

  /** The same, with a variable. */
  Side with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(more);
    return new Side(name, command, all, core);
  }

  /** The same, while another process takes a core. */
  Side contended() {
    return new Side(name, command, environment, true);
  }

  @SuppressWarnings("try") // the load is held, not used
  Outcome run() {
    try {
      if (core) {
        try (BusyCore load = BusyCore.take()) {
          return measured();
        }
      }
      return measured();
    } catch (IOException e) {
      throw new MeasurementException(name + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementException(name + ": interrupted", e);
    }
  }

  private Outcome measured() throws IOException, InterruptedException {
    Path out = Files.createTempFile("side", ".out");
    Path err = Files.createTempFile("side", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      Thread end = new Thread(process::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(end);
      boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
      double seconds = (System.nanoTime() - start) / 1e9;
      process.destroyForcibly();
      Runtime.getRuntime().removeShutdownHook(end);
      if (!ended || process.exitValue() != 0) {
        throw new MeasurementException(
            name + (ended ? " failed: " : " took too long: ") + last(text(err) + text(out)), null);
      }
      return Outcome.of(text(out), seconds);
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Returns the most informative line: that of an exception, or the last. */
  private static String last(String output) {
    List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.matches(".*(Exception|Error).*"))
        .findFirst()
        .orElse(lines.isEmpty() ? "no output" : lines.get(lines.size() - 1));
  }
}
