package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.djl.training.TrainingMonitor;

/** Reports the steps of a training to the caller of the fit. */
public final class ReportedSteps implements TrainingMonitor {

  private final String stage;
  private final ProgressListener progress;
  private int steps;

  /**
   * A report on one training.
   *
   * @param stage what is fitted, such as {@code Fitting GAN}
   * @param progress notified
   */
  public ReportedSteps(String stage, ProgressListener progress) {
    this.stage = stage;
    this.progress = progress;
  }

  @Override
  public void started(TrainingMonitor.Plan plan, LabeledSamples samples) {
    steps = plan.steps();
    progress.origin(
        plan.taken() > 0 ? ProgressListener.Origin.RESUMED : ProgressListener.Origin.FITTED);
    progress.progress(stage, plan.taken(), steps);
  }

  @Override
  public void step(TrainingMonitor.StepMetrics metrics) {
    progress.progress(stage, metrics.step(), steps);
  }

  @Override
  public void wentBack(int step) {
    progress.progress(stage, step, steps);
  }
}
