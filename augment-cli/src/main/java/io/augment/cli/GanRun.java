package io.augment.cli;

import io.augment.data.LabeledSamples;
import io.augment.djl.gan.GanConfig;
import io.augment.djl.gan.GanSynthesizer;
import io.augment.djl.gan.GanTrainer;
import io.augment.djl.gan.TrainingMonitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Fits a GAN and keeps it, with what its training leaves behind. Immutable. */
final class GanRun {

  private final GanConfig config;
  private final long seed;
  private final Console console;

  GanRun(GanConfig config, long seed, Console console) {
    this.config = config;
    this.seed = seed;
    this.console = console;
  }

  /**
   * Fits.
   *
   * @param train what to learn from
   * @param archive where the generator is kept; the run folder stands beside it
   * @return the generator, which the caller closes
   */
  GanSynthesizer fit(LabeledSamples train, Path archive) throws IOException {
    RunFiles run = RunFiles.beside(archive);
    GanTrainer.Builder trainer =
        GanTrainer.forImages().config(config).seed(seed).monitor(run::begin);
    if (!console.isQuiet()) {
      trainer.monitor(TrainingMonitor::progress);
    }
    console.note("fitting a GAN on " + train);
    GanSynthesizer fitted = fit(trainer.build(), train, run);
    try {
      fitted.save(archive);
    } catch (IOException | RuntimeException e) {
      fitted.close();
      throw e;
    }
    fitted.findings().forEach(console::warn);
    return fitted;
  }

  private static GanSynthesizer fit(GanTrainer trainer, LabeledSamples train, RunFiles run) {
    try {
      return trainer.fit(train);
    } catch (CancellationException e) {
      throw new RunInterruptedException(
          "no archive was written; " + run.folder() + " keeps the metrics of the steps so far");
    }
  }
}
