package io.augment.cli;

import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Fits GANs and keeps them, with what their training leaves behind. Immutable. */
final class GanRun {

  private final Console console;

  GanRun(Console console) {
    this.console = console;
  }

  /** What shows how a training goes on; nothing in quiet runs. */
  static List<GanTrainer.MonitorFactory> progress(Console console) {
    return console.isQuiet() ? List.of() : List.of(TrainingMonitor::progress);
  }

  /**
   * Fits.
   *
   * @param gan what to fit
   * @param run the folder for metrics and pictures
   * @param archive where the generator is kept
   * @param others what watches the training besides, and besides the progress
   * @return the generator, which the caller closes
   */
  FittedGan fit(GanFitting gan, RunFiles run, Path archive, List<GanTrainer.MonitorFactory> others)
      throws IOException {
    List<GanTrainer.MonitorFactory> monitors = new ArrayList<>();
    monitors.add(() -> gan.begin(run));
    monitors.addAll(progress(console));
    monitors.addAll(others);
    FittedGan fitted = gan.fit(monitors);
    try {
      fitted.save(archive);
    } catch (IOException | RuntimeException e) {
      fitted.close();
      throw e;
    }
    fitted.findings().forEach(console::warn);
    return fitted;
  }
}
