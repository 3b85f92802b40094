package io.augment.cli;

import io.augment.cli.exit.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes what {@link EarlierBuildTest} keeps of this build. The README beside the files says when
 * and how.
 */
final class EarlierBuildWriter {

  /** Stands for the folder that a command ran in. */
  static final String HERE = "@HERE@";

  private final Path folder;
  private final Path work;

  private EarlierBuildWriter(Path folder, Path work) {
    this.folder = folder;
    this.work = work;
  }

  /** Takes the folder to write, which must not be there yet. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectory(Path.of(arguments[0]));
    new EarlierBuildWriter(folder, Files.createTempDirectory("earlier")).write();
  }

  private void write() throws Exception {
    Files.move(TinyImages.npz(work, 6, 5), work.resolve("images.npz"));
    Files.move(TinyTables.csv(work, 14, 9), work.resolve("table.csv"));
    interrupted(EarlierRuns.images(work), work.resolve("images.gan.run/checkpoints"));
    interrupted(EarlierRuns.table(work), work.resolve("table.gan.run/checkpoints"));
    interrupted(EarlierRuns.comparison(work), work.resolve("comparison/cells/repeat-2-real.json"));
    for (String part : List.of("images.npz", "table.csv", "comparison/cells")) {
      copy(part);
    }
    for (String run : List.of("images.gan.run", "table.gan.run")) {
      for (String part : List.of("metrics.csv", "checkpoints")) {
        copy(run + "/" + part);
      }
    }
    complete(EarlierRuns.images(work));
    complete(EarlierRuns.table(work));
    complete(EarlierRuns.drawing(work));
    for (String part : List.of("images.gan", "table.gan", "drawn.csv")) {
      copy(part);
    }
    for (String run : List.of("images", "table")) {
      copy(run + ".gan.run/command.json"); // which a run writes at its end
      Files.copy(work.resolve(run + ".gan.run/metrics.csv"), folder.resolve(run + "-metrics.csv"));
    }
  }

  private static void complete(List<Object> command) {
    CommandRun run = CommandRun.of(command.toArray());
    if (run.status() != 0) {
      throw new AssertionError(run.err());
    }
  }

  /** Runs a command until there is a file, or a file in a folder. */
  private static void interrupted(List<Object> command, Path awaited) {
    Thread running = Thread.currentThread();
    Thread interrupting =
        new Thread(
            () -> {
              while (!isThere(awaited)) {
                Thread.onSpinWait();
              }
              running.interrupt();
            });
    interrupting.setDaemon(true);
    interrupting.start();
    CommandRun run = CommandRun.of(command.toArray());
    Thread.interrupted();
    if (run.status() != ExitStatus.INTERRUPTED) {
      throw new AssertionError("ended with " + run.status() + ": " + run.err());
    }
  }

  private static boolean isThere(Path awaited) {
    String[] files = awaited.toFile().list((parent, name) -> !name.endsWith(".partial"));
    return files == null ? Files.exists(awaited) : files.length > 0;
  }

  private void copy(String part) throws IOException {
    try (Stream<Path> files = Files.walk(work.resolve(part))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(work.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        if (copy.endsWith("command.json")) {
          String text = Files.readString(copy);
          Files.writeString(copy, text.replace(work.toString(), HERE), StandardCharsets.UTF_8);
        }
      }
    }
  }
}
