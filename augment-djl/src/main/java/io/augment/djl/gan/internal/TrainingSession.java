package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.GanDivergedException;
import io.augment.djl.gan.StepMetrics;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.synthesis.Synthesizer;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training from its first step to its last, whatever is trained: steps, the watch over them,
 * looks at samples, and what monitors are told. Not thread-safe.
 */
public final class TrainingSession {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSession.class);

  private final int steps;
  private final TrainingWatch watch;
  private final Snapshots snapshots;
  private final List<TrainingMonitor> monitors;

  /**
   * A session that has not begun.
   *
   * @param steps how many steps it takes
   * @param trainFold what is learnt from
   * @param seeds the training's seeds
   * @param look how samples are watched
   * @param monitors who is told
   */
  public TrainingSession(
      int steps,
      LabeledSamples trainFold,
      SeedSequence seeds,
      Look look,
      List<TrainingMonitor> monitors) {
    this.steps = steps;
    this.monitors = List.copyOf(monitors);
    watch = new TrainingWatch(steps, look.lossIsBounded);
    snapshots = new Snapshots(trainFold, seeds.child("snapshots"), steps, look.perClass);
  }

  /**
   * How samples are watched.
   *
   * @param lossIsBounded whether the discriminator's loss is 0 when it has won
   * @param perClass how many samples of each class are looked at
   */
  public record Look(boolean lossIsBounded, int perClass) {}

  /** What is trained. */
  public interface Game {

    /**
     * Takes one step.
     *
     * @return what it measured
     */
    StepMetrics step();

    /**
     * The generator as it is now.
     *
     * @param findings what was found wrong so far
     * @return a synthesizer of its own, which the caller closes
     */
    Synthesizer current(List<Finding> findings);
  }

  /**
   * Takes all steps. Interrupting the thread ends the session at the next one.
   *
   * @param game what is trained
   * @return what was found wrong
   * @throws GanDivergedException if figures are no longer numbers
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public List<Finding> run(Game game) {
    for (int step = 1; step <= steps; step++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted before step " + step);
      }
      StepMetrics metrics = game.step();
      monitors.forEach(monitor -> monitor.step(metrics));
      for (Finding finding : watch.look(metrics)) {
        report(finding);
        if (finding.kind() == Finding.Kind.NOT_FINITE) {
          throw new GanDivergedException(finding);
        }
      }
      if (snapshots.isDue(step)) {
        lookAtSamples(step, game);
      }
    }
    return watch.findings();
  }

  private void lookAtSamples(int step, Game game) {
    try (Synthesizer now = game.current(watch.findings())) {
      LabeledSamples synthetic = snapshots.draw(now);
      monitors.forEach(monitor -> monitor.snapshot(step, snapshots.real(), synthetic));
      watch.look(step, snapshots.real(), synthetic).forEach(this::report);
    }
  }

  private void report(Finding finding) {
    LOG.warn("{}", finding);
    monitors.forEach(monitor -> monitor.found(finding));
  }
}
