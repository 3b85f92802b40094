package io.augment.cli.run;

import io.augment.cli.console.Console;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Fits GANs and keeps them, with what their training leaves behind. Immutable. */
public final class GanRun {

  private final Console console;

  public GanRun(Console console) {
    this.console = console;
  }

  /** Monitors that show a training's progress; none in quiet runs. */
  public static List<Supplier<TrainingMonitor>> progress(Console console) {
    return console.isQuiet() ? List.of() : List.of(TrainingMonitor::progress);
  }

  /**
   * Fits, from the first step to the last.
   *
   * @param gan what to fit
   * @param run the folder for metrics and pictures; cleared of an earlier run's
   * @param archive where the generator is kept
   * @return the generator, which the caller closes
   */
  public FittedGan fit(GanFitting gan, RunFiles run, Path archive) throws IOException {
    run.clear();
    return fit(gan, run, archive, List.of(), Optional.empty());
  }

  /**
   * Fits, or resumes an interrupted fit.
   *
   * @param gan what to fit
   * @param run the folder for metrics and pictures
   * @param archive where the generator is kept
   * @param others what watches the training besides, and besides the progress
   * @param checkpoints where the training writes down how it stands; empty for nowhere
   * @return the generator, which the caller closes
   */
  public FittedGan fit(
      GanFitting gan,
      RunFiles run,
      Path archive,
      List<Supplier<TrainingMonitor>> others,
      Optional<Checkpoints> checkpoints)
      throws IOException {
    List<Supplier<TrainingMonitor>> monitors = new ArrayList<>();
    monitors.add(() -> gan.watch(run));
    monitors.addAll(gan.progress(console));
    monitors.addAll(others);
    FittedGan fitted = keepingTheLastGood(run, () -> gan.fit(monitors, checkpoints));
    try {
      fitted.save(archive);
    } catch (IOException | RuntimeException e) {
      fitted.close();
      throw e;
    }
    fitted.findings().forEach(console::warn);
    return fitted;
  }

  /** Fits; if that diverges, keeps the generator as it was when all was well. */
  public <T> T keepingTheLastGood(RunFiles run, Supplier<T> fit) throws IOException {
    try {
      return fit.get();
    } catch (GanDivergedException e) {
      if (e.lastGood().isPresent()) {
        e.lastGood().get().write(run.lastGood());
        console.warn("the last good generator: " + run.lastGood());
      }
      throw e;
    }
  }
}
