package io.augment.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command line in a process of its own, as a user starts it. */
public final class AugmentProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;
  private static final int SIGINT = 2;

  private final Process process;
  private final Path err;

  private AugmentProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /** Starts a command; what it says on standard error goes into a file in a folder. */
  public static AugmentProcess start(Path folder, Object... arguments) throws IOException {
    return start(folder, Augment.class, arguments);
  }

  public static AugmentProcess start(Path folder, Class<?> main, Object... arguments)
      throws IOException {
    List<String> command = command(main, arguments);
    Path err = Files.createTempFile(folder, "stderr", ".txt");
    return new AugmentProcess(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start(),
        err);
  }

  private static List<String> command(Class<?> main, Object... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED", // as the jar's manifest has it
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /**
   * Runs a command to its end.
   *
   * @param folder where its standard error is kept
   * @param environment all of it, but for the path
   * @param arguments the command
   */
  public static CommandRun run(Path folder, Map<String, String> environment, Object... arguments)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command(Augment.class, arguments)).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new CommandRun(process.waitFor(), out, Files.readString(err, UTF_8));
  }

  /** Waits until the process has made a file. */
  public void awaitFile(Path file) throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
      if (Files.exists(file)) {
        return;
      }
      if (!process.isAlive()) {
        throw new AssertionError("ended with " + process.exitValue() + ": " + err());
      }
      Thread.sleep(50);
    }
    throw new AssertionError(file + " was not made; " + err());
  }

  /** As {@code kill} and batch systems do. */
  void terminate() {
    process.destroy();
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Whether processes that this one starts ignore Ctrl-C; only Linux tells. */
  static boolean ignoresControlC() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
          .anyMatch(mask -> (mask & 1L << (SIGINT - 1)) != 0);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** The exit status, once there is one. */
  int status() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("did not end");
    }
    return process.exitValue();
  }

  String err() throws IOException {
    return Files.readString(err, UTF_8);
  }

  /** As kill -9 does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
