package io.augment.cli.comparison;

import static java.time.ZoneOffset.UTC;

import ai.djl.translate.TranslateException;
import io.augment.cli.console.Console;
import io.augment.cli.console.Json;
import io.augment.cli.exit.RunInterruptedException;
import io.augment.cli.run.RunFiles;
import io.augment.djl.comparison.CellStore;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Runs a comparison, writes what it measured and sums it up. Not thread-safe. */
public final class ComparisonRun {

  private static final String CELLS = "cells";
  private static final String RUNS = "runs";
  private static final String JSON = "comparison.json";
  private static final String CSV = "comparison.csv";
  private static final String PAGE = "report.html";

  /** Files that a comparison writes into its folder. */
  public static final List<String> FILES = List.of(JSON, CSV, PAGE);

  /** The folders in there whose files it replaces. */
  public static final List<String> FOLDERS = List.of(CELLS, RUNS);

  private final ComparisonProtocol protocol;
  private final String source;
  private final String policy;
  private final int threads;
  private final List<String> command;
  private final Console console;

  public ComparisonRun(
      ComparisonProtocol protocol,
      String source,
      String policy,
      int threads,
      List<String> command,
      Console console) {
    this.protocol = protocol;
    this.source = source;
    this.policy = policy;
    this.threads = threads;
    this.command = List.copyOf(command);
    this.console = console;
  }

  /**
   * Compares.
   *
   * @param data what scarce training sets are drawn from, and what classifiers are tested on
   * @param out the folder for the results
   * @param resume whether what an earlier run measured is kept
   * @return what was found
   */
  public ComparisonReport run(ComparedData data, Path out, boolean resume) throws IOException {
    Files.createDirectories(out);
    AtomicFile.removeLeftoversIn(out.resolve(CELLS));
    if (!resume) {
      forget(out.resolve(CELLS));
    }
    long start = System.nanoTime();
    ComparedData.Compared compared = measure(data, out);
    ComparisonReport report =
        new ComparisonReport(
            source,
            data.kind(),
            data.target(),
            data.shape(),
            data.train(),
            data.test(),
            data.leaks(),
            protocol,
            data.gan(),
            policy,
            threads,
            command,
            compared.outcome(),
            compared.rejected(),
            (System.nanoTime() - start) / 1e9);
    write(out.resolve(JSON), Json.pretty(ComparisonJson.of(report)) + "\n");
    write(out.resolve(CSV), ComparisonCsv.of(report));
    RunFiles first = RunFiles.ofRepeat(out.resolve(RUNS), 1);
    write(out.resolve(PAGE), ComparisonPage.of(report, first, today()));
    return report;
  }

  private static String today() {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).format(LocalDate.now(UTC));
  }

  private ComparedData.Compared measure(ComparedData data, Path out) throws IOException {
    SortedMap<String, String> conditions = new TreeMap<>(data.conditions());
    conditions.put("threads", Integer.toString(threads));
    CellStore cells = CellStore.inFolder(out.resolve(CELLS), conditions);
    try {
      return data.compare(protocol, out.resolve(RUNS), cells, console);
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          out + " keeps what was measured; the same command with --resume continues from there");
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Forgets what an earlier comparison measured. */
  private static void forget(Path cells) throws IOException {
    if (Files.isDirectory(cells)) {
      try (Stream<Path> files = Files.list(cells)) {
        for (Path file : files.filter(ComparisonRun::isCell).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isCell(Path file) {
    return String.valueOf(file.getFileName()).matches("(repeat-\\d+-.*|comparison)\\.json");
  }

  public static void write(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
