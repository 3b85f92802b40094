package io.augment.cli;

import ai.djl.translate.TranslateException;
import io.augment.data.LabeledSamples;
import io.augment.djl.evidence.ComparisonListener;
import io.augment.djl.evidence.ComparisonOutcome;
import io.augment.djl.evidence.ComparisonProtocol;
import io.augment.djl.evidence.ImageComparison;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new BadInputException("--out " + out + ": is a file: expected a folder, or nothing");
    }
  }

  /**
   * Compares.
   *
   * @param train what scarce training sets are drawn from
   * @param test what classifiers are tested on
   * @param out the folder for the results
   * @return what was found
   */
  ComparisonReport run(LabeledSamples train, LabeledSamples test, Path out) throws IOException {
    Files.createDirectories(out);
    long start = System.nanoTime();
    ComparisonOutcome outcome = measure(train, test, out);
    ComparisonReport report =
        new ComparisonReport(
            source,
            train.shape(),
            train.counts(),
            test.counts(),
            protocol,
            policy,
            threads,
            outcome,
            (System.nanoTime() - start) / 1e9);
    write(out.resolve("comparison.json"), Json.pretty(ComparisonJson.of(report)) + "\n");
    write(out.resolve("comparison.csv"), ComparisonCsv.of(report));
    return report;
  }

  private ComparisonOutcome measure(LabeledSamples train, LabeledSamples test, Path out)
      throws IOException {
    try {
      return new ImageComparison(protocol, monitors(out.resolve("runs")))
          .run(train, test, new Keeping(out.resolve("runs")));
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          "no comparison was written; " + out.resolve("runs") + " keeps the GANs' metrics so far");
    } catch (TranslateException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps each repeat's generator, with a grid, in its run folder. */
  private final class Keeping implements ComparisonListener {

    private final Path runs;

    Keeping(Path runs) {
      this.runs = runs;
    }

    @Override
    public void fitted(int repeat, LabeledSamples drawn, GanSynthesizer generator)
        throws IOException {
      RunFiles run = RunFiles.ofRepeat(runs, repeat);
      generator.save(run.generator());
      RealAndSynthetic.grid(drawn, generator, protocol.seed()).write(run.realAndSynthetic());
      generator.findings().forEach(console::warn);
    }

    @Override
    public void repeatDone(int repeat) {
      console.note("repeat " + repeat + " of " + protocol.repeats() + " done");
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException();
      }
    }
  }

  private List<GanTrainer.MonitorFactory> monitors(Path runs) {
    List<GanTrainer.MonitorFactory> monitors = new ArrayList<>();
    monitors.add(new RunFolders(runs));
    if (!console.isQuiet()) {
      monitors.add(TrainingMonitor::progress);
    }
    return monitors;
  }

  /** A run folder for each GAN, in the order they are fitted: one a repeat. */
  private static final class RunFolders implements GanTrainer.MonitorFactory {

    private final Path runs;
    private int repeat;

    RunFolders(Path runs) {
      this.runs = runs;
    }

    @Override
    public TrainingMonitor create() {
      repeat++;
      return RunFiles.ofRepeat(runs, repeat).begin();
    }
  }

  static void write(Path file, String content) throws IOException {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }
}
