package io.augment.djl.training.internal;

import ai.djl.metric.Dimension;
import ai.djl.metric.Metrics;
import ai.djl.metric.Unit;
import io.augment.LabeledSamples;
import io.augment.djl.training.Finding;
import io.augment.djl.training.TrainingMonitor;

/** Adds what a training measures to DJL's metrics. Not thread-safe, as its metrics are written. */
public final class MetricsMonitor implements TrainingMonitor {

  private static final String PREFIX = "train_progress_"; // as EvaluatorTrainingListener names them

  private final Metrics metrics;
  private long before;

  /**
   * A monitor of one training.
   *
   * @param metrics receives what is measured
   */
  public MetricsMonitor(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void started(TrainingMonitor.Plan plan, LabeledSamples samples) {
    before = System.nanoTime();
  }

  @Override
  public void step(TrainingMonitor.StepMetrics step) {
    long now = System.nanoTime();
    Dimension[] which = {new Dimension("Step", Integer.toString(step.step()))};
    metrics.addMetric("train", now - before, Unit.NONE, which); // in nanoseconds, as DJL's Trainer
    metrics.addMetric(PREFIX + "DiscriminatorLoss", step.discriminatorLoss(), Unit.NONE, which);
    metrics.addMetric(PREFIX + "GeneratorLoss", step.generatorLoss(), Unit.NONE, which);
    metrics.addMetric(PREFIX + "RealLogit", step.realLogit(), Unit.NONE, which);
    metrics.addMetric(PREFIX + "FakeLogit", step.fakeLogit(), Unit.NONE, which);
    before = now;
  }

  @Override
  public void wentBack(int step) {
    metrics.addMetric("rollback", step, Unit.COUNT);
  }

  @Override
  public void found(Finding finding) {
    metrics.addMetric(
        "finding", finding.step(), Unit.COUNT, new Dimension("Kind", finding.kind().text()));
  }
}
