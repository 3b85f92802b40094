package io.augment.cli.comparison;

import io.augment.cli.console.Console;
import io.augment.cli.run.GanRun;
import io.augment.cli.run.RunFiles;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.training.TrainingMonitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps what a repeat fits, and pictures of it, in the repeat's run folder. */
abstract class KeptRuns extends ComparisonProgress {

  private final long seed;
  private final Path runs;
  private final Console console;

  KeptRuns(ComparisonProtocol protocol, Path runs, Console console) {
    super(console, protocol.repeats());
    this.seed = protocol.seed();
    this.runs = runs;
    this.console = console;
  }

  /** The comparison's seed. */
  long seed() {
    return seed;
  }

  /** The folder of a repeat. */
  RunFiles run(int repeat) {
    return RunFiles.ofRepeat(runs, repeat);
  }

  /** Warns of what a training found. */
  void warnOf(List<String> findings) {
    findings.forEach(console::warn);
  }

  /** Monitors that show progress alone. */
  List<Supplier<TrainingMonitor>> progress() {
    return GanRun.progress(console);
  }

  @Override
  public List<Supplier<TrainingMonitor>> monitors(int repeat) {
    RunFiles run = run(repeat);
    run.clear();
    List<Supplier<TrainingMonitor>> monitors = new ArrayList<>();
    monitors.add(() -> TrainingMonitor.runFolder(run.folder()));
    monitors.addAll(progress());
    return monitors;
  }
}
