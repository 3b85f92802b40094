package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.training.Finding;
import io.augment.djl.training.TrainingMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws samples while a training runs, and passes them to monitors and diagnostics. */
final class SampleSnapshots {

  private static final int MOST_CHECKS = 8;

  /** A class has collapsed when two looks find it so. */
  private static final int LEAST_CHECKS = 2;

  /** Cost of a step per sample of the discriminator, in generated samples. */
  private static final double SAMPLES_PER_SAMPLE = 1.5;

  private static final double MOST_SHARE = 0.1;

  private final TrainingSpec.Observation observation;
  private final List<TrainingMonitor> monitors;
  private final GeneratorExport export;
  private final TrainingDiagnostics watch;
  private final Snapshots snapshots;

  SampleSnapshots(
      TrainingSpec spec,
      List<TrainingMonitor> monitors,
      GeneratorExport export,
      TrainingDiagnostics watch) {
    this.observation = spec.observation();
    this.monitors = monitors;
    this.export = export;
    this.watch = watch;
    snapshots =
        new Snapshots(
            spec.trainFold(),
            spec.seeds().child("snapshots"),
            spec.plan().steps(),
            observation.perClass(),
            looks(spec, export));
  }

  /**
   * Takes as many snapshots as cost a tenth of the steps, measured in operations and not by a
   * clock, so that the same training always has them at the same steps. A step updates the
   * generator, which costs at least as much as making three samples for each that it learns from in
   * one of usually two updates of the discriminator.
   */
  private static int looks(TrainingSpec spec, GeneratorExport export) {
    double steps = SAMPLES_PER_SAMPLE * spec.plan().steps() * (double) spec.plan().samplesPerStep();
    long samples =
        export.samplesPerSnapshot(
            spec.observation().perClass(), spec.trainFold().classes().count());
    return (int)
        Math.max(LEAST_CHECKS, Math.min(MOST_CHECKS, steps * MOST_SHARE / Math.max(1, samples)));
  }

  boolean isDue(int step) {
    return snapshots.isDue(step);
  }

  private Synthesizer glance() {
    return export.open(export.generator(watch.findings(), AveragedGenerator.Accuracy.GLANCE));
  }

  /** Looks, after a step. Gives what is new. */
  List<Finding> at(int step) {
    try (Synthesizer now = glance()) {
      LabeledSamples synthetic = snapshots.draw(now);
      monitors.forEach(monitor -> monitor.snapshot(step, snapshots.real(), synthetic));
      List<Finding> found = new ArrayList<>(watch.look(step, snapshots.real(), synthetic));
      observation
          .healthChecks()
          .heldOut()
          .map(others -> judged(others, synthetic))
          .ifPresent(judged -> found.addAll(watch.look(step, judged)));
      return found;
    }
  }

  private Judgement judged(LabeledSamples heldOut, LabeledSamples synthetic) {
    ToDoubleFunction<LabeledSamples> meanLogit = observation.meanLogit();
    return new Judgement(
        meanLogit.applyAsDouble(snapshots.real()),
        meanLogit.applyAsDouble(heldOut),
        meanLogit.applyAsDouble(synthetic));
  }
}
