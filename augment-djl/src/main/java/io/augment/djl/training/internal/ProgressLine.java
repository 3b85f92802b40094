package io.augment.djl.training.internal;

import ai.djl.training.util.ProgressBar;
import io.augment.LabeledSamples;
import io.augment.djl.training.TrainingMonitor;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows progress in one line, which DJL's progress bar draws. Not thread-safe. */
public final class ProgressLine implements TrainingMonitor {

  private @Nullable ProgressBar bar;
  private int steps;
  private int taken;
  private int samplesPerStep;
  private long startNanos;

  /** A line for one training. */
  public ProgressLine() {}

  @Override
  public void started(TrainingMonitor.Plan plan, LabeledSamples samples) {
    steps = plan.steps();
    taken = plan.taken();
    samplesPerStep = plan.samplesPerStep();
    startNanos = System.nanoTime();
    bar = new ProgressBar("Fitting GAN", steps);
  }

  @Override
  public void step(TrainingMonitor.StepMetrics metrics) {
    if (bar != null && isDue(metrics.step())) {
      bar.update(metrics.step() - 1L, line(metrics, System.nanoTime() - startNanos));
    }
  }

  /**
   * A terminal draws over the line; in a file or a pipe each update stays, so that few are made.
   */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on never null: then only more is drawn
  private boolean isDue(int step) {
    return System.console() != null || step == steps || step % Math.max(1, steps / 10) == 0;
  }

  private String line(TrainingMonitor.StepMetrics metrics, long elapsedNanos) {
    double secondsPerStep = elapsedNanos / 1e9 / Math.max(1, metrics.step() - taken);
    Duration left = Duration.ofSeconds(Math.round(secondsPerStep * (steps - metrics.step())));
    return String.format(
        Locale.ROOT,
        "step %d/%d  loss D %.2f G %.2f  D(real) %.2f D(fake) %.2f  %.0f samples/s  %d:%02d left ",
        metrics.step(),
        steps,
        metrics.discriminatorLoss(),
        metrics.generatorLoss(),
        metrics.realLogit(),
        metrics.fakeLogit(),
        samplesPerStep / secondsPerStep,
        left.toMinutes(),
        left.toSecondsPart());
  }
}
