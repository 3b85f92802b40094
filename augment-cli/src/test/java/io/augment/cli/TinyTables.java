package io.augment.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Tables as small as a test needs, and options that train on them in no time. */
public final class TinyTables {

  public static final String HEADER = "age,low,high,city,zip,sex,outcome";

  private static final List<String> GAN =
      List.of("--steps", "2", "--batch", "6", "--width", "4", "--latent", "4", "--quiet");

  private TinyTables() {}

  /**
   * The lines below the header: whole numbers, of which some are missing, decimals of which one is
   * below the other, two categories that go together, one more, and a class.
   *
   * @param counts how many rows the classes c0, c1, … have
   */
  public static List<String> rows(int... counts) {
    SplittableRandom random = new SplittableRandom(5);
    List<String> rows = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int row = 0; row < counts[label]; row++) {
        double low = label + random.nextDouble();
        boolean urban = random.nextInt(3) > 0;
        rows.add(
            String.format(
                Locale.ROOT,
                "%s,%.2f,%.2f,%s,%s,%s,c%d",
                row % 5 == 4 ? "" : Integer.toString(20 + 10 * label + random.nextInt(30)),
                low,
                low + 0.1 + random.nextDouble(),
                urban ? "Bern" : "\"Uri, canton\"",
                urban ? "CH-3000" : "CH-6460",
                random.nextInt(2) == 0 ? "f" : "m",
                label));
      }
    }
    return rows;
  }

  /** A table with so many rows of each class. */
  public static Path csv(Path folder, int... counts) {
    return write(folder.resolve("tiny.csv"), HEADER, rows(counts));
  }

  public static Path write(Path file, String header, List<String> rows) {
    try {
      return Files.writeString(
          file, header + "\n" + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command with a GAN that trains in no time, and prints no progress. */
  public static CommandRun runQuickly(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(GAN);
    return CommandRun.of(all.toArray());
  }

  /** Fits a GAN, which must go well. */
  public static Path fitted(Path table, Object... options) {
    Path archive = table.resolveSibling(table.getFileName() + ".gan");
    List<Object> command = new ArrayList<>(List.of("fit", table, "--out", archive));
    command.addAll(List.of(options));
    CommandRun run = runQuickly(command.toArray());
    if (run.status() != 0) {
      throw new AssertionError(run.err());
    }
    return archive;
  }

  /** Draws rows, which must go well. */
  public static List<String> drawn(Path archive, Object... options) {
    Path out = archive.resolveSibling("drawn.csv");
    List<Object> command = new ArrayList<>(List.of("sample", archive, "--out", out, "--ungated"));
    command.addAll(List.of(options));
    CommandRun run = CommandRun.of(command.toArray());
    if (run.status() != 0) {
      throw new AssertionError(run.err());
    }
    try {
      return Files.readAllLines(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
