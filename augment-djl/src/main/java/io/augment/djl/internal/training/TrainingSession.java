package io.augment.djl.internal.training;

import io.augment.Synthesizer;
import io.augment.djl.archive.Checkpoint;
import io.augment.djl.archive.GeneratorArchive;
import io.augment.djl.internal.network.AveragedGenerator;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.Finding;
import io.augment.djl.training.GanDivergedException;
import io.augment.djl.training.TrainingMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A training from its first step to its last, whatever is trained: steps, diagnostics, rollbacks,
 * snapshots, checkpoints, and calls of monitors. Not thread-safe.
 */
public final class TrainingSession {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSession.class);

  /** Interval in steps at which the networks' weights are checked. */
  private static final int LOOK_INSIDE_STEPS = 50;

  private final TrainingSpec spec;
  private final TrainingLoop loop;
  private final GeneratorExport export;
  private final TrainingDiagnostics watch;
  private final Recovery recovery;
  private final SampleSnapshots looks;
  private final Optional<CheckpointFolder> checkpoints;
  private final List<TrainingMonitor> monitors;

  /**
   * A session that has not begun.
   *
   * @param spec what it consists of
   * @param monitors the monitors
   * @param loop what is trained, at its beginning
   * @param export what comes of it
   */
  public TrainingSession(
      TrainingSpec spec,
      List<TrainingMonitor> monitors,
      TrainingLoop loop,
      GeneratorExport export) {
    this.spec = spec;
    this.loop = loop;
    this.export = export;
    this.monitors = new ArrayList<>(monitors);
    this.monitors.add(CoreContention.ofThisProcess(LOG::warn));
    checkpoints =
        spec.checkpoints().map(settings -> new CheckpointFolder(settings, spec.training()));
    watch =
        new TrainingDiagnostics(
            spec.plan().steps(), spec.observation().wonAtZero(), spec.observation().healthChecks());
    recovery = new Recovery(loop, watch);
    looks = new SampleSnapshots(spec, this.monitors, export, watch);
  }

  /**
   * Takes all steps, or those that are left after a checkpoint. Interrupting the thread ends the
   * session at the next one.
   *
   * @return the generator
   * @throws GanDivergedException if figures are no longer numbers, however often it goes back
   * @throws CancellationException if the thread is interrupted; its flag stays set
   */
  public GeneratorArchive run() {
    try {
      Optional<Checkpoint> from = checkpoints.flatMap(CheckpointFolder::begin);
      from.ifPresent(this::restore);
      int step = from.map(Checkpoint::step).orElse(0);
      from.ifPresent(
          checkpoint ->
              LOG.info("going on after step {} of {}", checkpoint.step(), spec.plan().steps()));
      TrainingMonitor.Plan left = spec.plan().after(step);
      monitors.forEach(monitor -> monitor.started(left, spec.trainFold()));
      long begun = System.nanoTime();
      Optional<String> end = Optional.empty();
      while (step < spec.plan().steps() && end.isEmpty()) {
        if (Thread.currentThread().isInterrupted()) {
          stop(step);
        }
        Stand stand = take(step + 1);
        step = stand.step;
        end = endsEarly(stand, Duration.ofNanos(System.nanoTime() - begun));
      }
      int last = step;
      end.ifPresent(why -> endEarly(last, why));
      return product(step);
    } finally {
      monitors.forEach(TrainingMonitor::ended);
    }
  }

  private void restore(Checkpoint checkpoint) {
    recovery.restore(checkpoint);
    spec.stopping()
        .best()
        .ifPresent(
            best -> best.restore(TrainingState.of(checkpoint.tensors(), checkpoint.counters())));
  }

  /** Why the training ends after a step that isn't its last one; empty if it goes on. */
  private Optional<String> endsEarly(Stand stand, Duration taken) {
    if (stand.step == spec.plan().steps() || stand.end.isPresent()) {
      return stand.end;
    }
    if (spec.stopping().best().filter(BestCheckpoint::hasLostPatience).isPresent()) {
      return Optional.of("it no longer got better");
    }
    return spec.stopping()
        .limit()
        .filter(limit -> taken.compareTo(limit) >= 0)
        .map(limit -> "its time, " + limit.toSeconds() + " s, was up");
  }

  private void endEarly(int step, String why) {
    report(watch.stopped(step, why));
    if (!looks.isDue(step)) {
      looks.at(step).forEach(this::report);
    }
    spec.stopping()
        .best()
        .filter(best -> !best.hasLookedAt(step))
        .ifPresent(best -> lookForBest(step, best));
  }

  private GeneratorArchive product(int step) {
    GeneratorArchive last = export.generator(watch.findings(), AveragedGenerator.Accuracy.BEST);
    return spec.stopping()
        .best()
        .map(
            best -> {
              LOG.info("after step {} the generator of {} is kept", step, best.described());
              return best.insteadOf(last);
            })
        .orElse(last);
  }

  private void lookForBest(int step, BestCheckpoint best) {
    GeneratorArchive archive = export.generator(watch.findings(), AveragedGenerator.Accuracy.GOOD);
    try (Synthesizer now = export.open(archive)) {
      best.look(step, archive, now);
    }
  }

  /** The interrupt is put off, as files can't be written by an interrupted thread. */
  private void stop(int step) {
    boolean interrupted = Thread.interrupted();
    try {
      checkpoints.ifPresent(folder -> write(folder, step, loop.state()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    throw new CancellationException("interrupted after step " + step);
  }

  /**
   * Position of a training.
   *
   * @param step the step that it has taken last
   * @param end why it takes no other one; empty if it may
   */
  private record Stand(int step, Optional<String> end) {}

  private Stand take(int step) {
    TrainingMonitor.StepMetrics metrics = loop.step();
    monitors.forEach(monitor -> monitor.step(metrics));
    return respond(step, watch.look(metrics))
        .or(() -> respond(step, lookInside(step)))
        .orElseGet(() -> keep(step));
  }

  private List<Finding> lookInside(int step) {
    boolean due = looks.isDue(step);
    if (!due && step % LOOK_INSIDE_STEPS != 0) {
      return List.of();
    }
    if (!loop.state().isSound()) {
      return List.of(watch.unsound(step));
    }
    List<Finding> found = due ? looks.at(step) : List.of();
    if (!watch.isDoubtful()) {
      recovery.isGood(step, loop.state());
    }
    return found;
  }

  private Stand keep(int step) {
    spec.stopping()
        .best()
        .filter(best -> best.isDue(step, spec.plan().steps()))
        .ifPresent(best -> lookForBest(step, best));
    checkpoints
        .filter(folder -> folder.isDue(step, spec.plan().steps()))
        .ifPresent(folder -> write(folder, step, loop.state()));
    return new Stand(step, Optional.empty());
  }

  /** Response to findings; empty if the training carries on. */
  private Optional<Stand> respond(int step, List<Finding> found) {
    found.forEach(this::report);
    return found.stream()
        .map(finding -> respond(step, finding))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Stand> respond(int step, Finding finding) {
    return switch (spec.observation().healthChecks().to(finding.kind())) {
      case CARRY_ON -> Optional.empty();
      case GO_BACK -> goBack(step, finding);
      case STOP -> Optional.of(stopFor(step, finding));
    };
  }

  /** Logs findings that no rollback corrects; the training continues if it can. */
  private Optional<Stand> goBack(int step, Finding trouble) {
    int to = recovery.goodStep();
    if (recovery.mayRetry()) {
      report(watch.wentBack(step, to, recovery.goBack(trouble)));
      monitors.forEach(monitor -> monitor.wentBack(to));
      return Optional.of(new Stand(to, Optional.empty()));
    }
    if (trouble.kind().isFatal()) {
      recovery.giveUp();
      throw diverged(trouble);
    }
    return Optional.empty();
  }

  private Stand stopFor(int step, Finding trouble) {
    int last = step;
    if (trouble.kind().isFatal()) {
      int good = recovery.goodStep();
      recovery.giveUp();
      if (good == 0) {
        throw diverged(trouble);
      }
      monitors.forEach(monitor -> monitor.wentBack(good));
      last = good;
    }
    return new Stand(
        last,
        Optional.of("it was to " + Finding.Response.STOP.text() + " at " + trouble.kind().text()));
  }

  private GanDivergedException diverged(Finding trouble) {
    return new GanDivergedException(
        trouble,
        recovery.goodStep() == 0
            ? null
            : export.generator(watch.findings(), AveragedGenerator.Accuracy.BEST));
  }

  /** A state with numbers that are none leads nowhere, and would replace one that does. */
  private void write(CheckpointFolder folder, int step, TrainingState state) {
    if (state.isSound()) {
      TrainingState all = recovery.save(step, state);
      TrainingState kept = spec.stopping().best().map(best -> all.and(best.save())).orElse(all);
      folder.write(step, kept, recovery.notes());
    }
  }

  private void report(Finding finding) {
    LOG.warn("{}", finding);
    monitors.forEach(monitor -> monitor.found(finding));
  }
}
