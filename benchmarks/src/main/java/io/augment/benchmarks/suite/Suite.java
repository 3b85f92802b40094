package io.augment.benchmarks.suite;

import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Measures the parts that are asked for, and writes what came to {@code benchmarks/results}. */
public final class Suite {

  private static final int ROUNDS = 5;
  private static final int QUICK_ROUNDS = 1;

  private boolean quick;
  private boolean deeplearning4j;
  private int rounds;
  private final List<Part> parts = new ArrayList<>();

  private Suite(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--quick" -> quick = true;
        case "--dl4j" -> deeplearning4j = true;
        case "--rounds" -> rounds = Integer.parseInt(i + 1 < args.length ? args[++i] : "");
        default -> parts.add(named(args[i]));
      }
    }
    if (parts.isEmpty()) {
      parts.addAll(Part.all());
    }
    if (rounds == 0) {
      rounds = quick ? QUICK_ROUNDS : ROUNDS;
    }
  }

  /**
   * Run from the repository's root.
   *
   * @param args {@code [--quick] [--rounds 5] [--dl4j] [PART...]}
   * @throws IOException if the table can't be written
   */
  public static void main(String[] args) throws IOException {
    try {
      new Suite(args).run(String.join(" ", args));
    } catch (IllegalArgumentException e) {
      System.err.println("run.sh: " + e.getMessage());
      System.exit(2);
    }
  }

  private static Part named(String name) {
    return Part.all().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "': expected --quick, --dl4j, --rounds N or one of "
                        + Part.all().stream().map(Part::name).toList()));
  }

  private void run(String arguments) throws IOException {
    Peers peers = Peers.found(deeplearning4j);
    Limits limits = new Limits();
    String head =
        "# "
            + LocalDate.now(ZoneId.systemDefault())
            + ": `benchmarks/run.sh"
            + (arguments.isEmpty() ? "" : " " + arguments)
            + "`\n\n"
            + Machine.description(limits)
            + "- Peers: "
            + peers.description()
            + "\n- Medians and quartiles of "
            + rounds
            + (rounds == 1 ? " round" : " rounds")
            + ", sides in turn; the limit is the arithmetic of the plain algorithm at the rate of a"
            + " large matrix product or convolution, whichever is faster, or its bytes at that of a sum of two arrays.\n\n";
    System.out.println(head + Table.HEADER);
    Table table = new Table();
    Bench bench = new Bench(quick, new Rounds(rounds), peers, limits, table);
    Path file = file();
    for (Part part : parts) {
      part.run(bench);
      String text = head + table.markdown() + "\nLoad at the end: " + Machine.load() + "\n";
      AtomicFile.write(
          file, out -> out.write(text.getBytes(StandardCharsets.UTF_8))); // part by part
    }
    System.out.println("Written to " + file);
  }

  /** Of the day; a later run of that day does not take its place. */
  private static Path file() throws IOException {
    Path folder = Files.createDirectories(Path.of("benchmarks", "results"));
    Path file = folder.resolve(LocalDate.now(ZoneId.systemDefault()) + ".md");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(LocalDate.now(ZoneId.systemDefault()) + "-" + i + ".md");
    }
    return file;
  }
}
