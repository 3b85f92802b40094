package io.augment.cli;

import ai.djl.translate.TranslateException;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Runs a comparison, writes what it measured and sums it up. Not thread-safe. */
final class ComparisonRun {

  private final ComparisonProtocol protocol;
  private final String source;
  private final String policy;
  private final int threads;
  private final Console console;

  ComparisonRun(
      ComparisonProtocol protocol, String source, String policy, int threads, Console console) {
    this.protocol = protocol;
    this.source = source;
    this.policy = policy;
    this.threads = threads;
    this.console = console;
  }

  /** Refuses what is no place for results, before anything takes time. */
  static void requireFolder(Path out) {
    requireFolder("--out", out);
  }

  static void requireFolder(String option, Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadInputException(
          option + " " + folder + ": is a file: expected a folder, or nothing");
    }
  }

  /**
   * Compares.
   *
   * @param data what scarce training sets are drawn from, and what classifiers are tested on
   * @param out the folder for the results
   * @return what was found
   */
  ComparisonReport run(ComparedData data, Path out) throws IOException {
    Files.createDirectories(out);
    long start = System.nanoTime();
    ComparedData.Compared compared = measure(data, out.resolve("runs"));
    ComparisonReport report =
        new ComparisonReport(
            source,
            data.kind(),
            data.shape(),
            data.train(),
            data.test(),
            protocol,
            data.gan(),
            policy,
            threads,
            compared.outcome(),
            compared.rejected(),
            (System.nanoTime() - start) / 1e9);
    write(out.resolve("comparison.json"), Json.pretty(ComparisonJson.of(report)) + "\n");
    write(out.resolve("comparison.csv"), ComparisonCsv.of(report));
    return report;
  }

  private ComparedData.Compared measure(ComparedData data, Path runs) throws IOException {
    try {
      return data.compare(protocol, runs, console);
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          "no comparison was written; " + runs + " keeps the GANs' metrics so far");
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Tells that a repeat is done, and ends an interrupted comparison there.
   *
   * @param repeat which, from 1
   * @param repeats of how many
   */
  static void repeatDone(int repeat, int repeats, Console console) {
    console.note("repeat " + repeat + " of " + repeats + " done");
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
  }

  static void write(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
