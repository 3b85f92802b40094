package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.synthesis.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws samples while a training runs, shows them, and tells the watch of them. */
final class SampleLooks {

  private final Course.Look look;
  private final List<TrainingMonitor> monitors;
  private final TrainingSession.Product product;
  private final TrainingWatch watch;
  private final Snapshots snapshots;

  SampleLooks(
      Course course,
      List<TrainingMonitor> monitors,
      TrainingSession.Product product,
      TrainingWatch watch) {
    this.look = course.look();
    this.monitors = monitors;
    this.product = product;
    this.watch = watch;
    snapshots =
        new Snapshots(
            course.trainFold(),
            course.seeds().child("snapshots"),
            course.plan().steps(),
            look.perClass());
  }

  boolean isDue(int step) {
    return snapshots.isDue(step);
  }

  /** Looks, after a step. Gives what is new. */
  List<Finding> at(int step) {
    try (Synthesizer now = product.open(product.generator(watch.findings()))) {
      LabeledSamples synthetic = snapshots.draw(now);
      monitors.forEach(monitor -> monitor.snapshot(step, snapshots.real(), synthetic));
      List<Finding> found = new ArrayList<>(watch.look(step, snapshots.real(), synthetic));
      look.watching()
          .heldOut()
          .map(others -> judged(others, synthetic))
          .ifPresent(judged -> found.addAll(watch.look(step, judged)));
      return found;
    }
  }

  private Judgement judged(LabeledSamples heldOut, LabeledSamples synthetic) {
    ToDoubleFunction<LabeledSamples> meanLogit = look.meanLogit();
    return new Judgement(
        meanLogit.applyAsDouble(snapshots.real()),
        meanLogit.applyAsDouble(heldOut),
        meanLogit.applyAsDouble(synthetic));
  }
}
