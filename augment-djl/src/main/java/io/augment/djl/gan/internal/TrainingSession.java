package io.augment.djl.gan.internal;

import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.gan.Checkpoints;
import io.augment.djl.gan.Finding;
import io.augment.djl.gan.GanDivergedException;
import io.augment.djl.gan.StepMetrics;
import io.augment.djl.gan.TrainingMonitor;
import io.augment.djl.gan.TrainingPlan;
import io.augment.djl.store.Checkpoint;
import io.augment.djl.store.GeneratorArchive;
import io.augment.synthesis.Provenance;
import io.augment.synthesis.Synthesizer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training from its first step to its last, whatever is trained: steps, the watch over them,
 * going back when something is wrong, looks at samples, checkpoints, and what monitors are told.
 * Not thread-safe.
 */
public final class TrainingSession {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingSession.class);

  /** After so many steps the networks themselves are looked at. */
  private static final int LOOK_INSIDE_STEPS = 50;

  private final Course course;
  private final Game game;
  private final Product product;
  private final TrainingWatch watch;
  private final Recovery recovery;
  private final Snapshots snapshots;
  private final Optional<CheckpointFolder> checkpoints;
  private final List<TrainingMonitor> monitors;

  /**
   * A session that has not begun.
   *
   * @param course what it consists of
   * @param monitors who is told
   * @param game what is trained, at its beginning
   * @param product what comes of it
   */
  public TrainingSession(
      Course course, List<TrainingMonitor> monitors, Game game, Product product) {
    this.course = course;
    this.game = game;
    this.product = product;
    this.monitors = List.copyOf(monitors);
    checkpoints =
        course.checkpoints.map(settings -> new CheckpointFolder(settings, course.training));
    watch = new TrainingWatch(course.plan.steps(), course.look.lossIsBounded);
    recovery = new Recovery(game, watch);
    snapshots =
        new Snapshots(
            course.trainFold,
            course.seeds.child("snapshots"),
            course.plan.steps(),
            course.look.perClass);
  }

  /**
   * What a session consists of.
   *
   * @param plan how many steps it takes
   * @param trainFold what is learnt from
   * @param seeds the training's seeds
   * @param look how samples are watched
   * @param checkpoints where it writes down how it stands; empty for nowhere
   * @param ending what may end it before its last step
   * @param training what checkpoints know the training by
   */
  public record Course(
      TrainingPlan plan,
      LabeledSamples trainFold,
      SeedSequence seeds,
      Look look,
      Optional<Checkpoints> checkpoints,
      Ending ending,
      Provenance training) {}

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
     * What the steps to come depend on.
     *
     * @return a copy, which later steps don't change
     */
    TrainingState state();

    /**
     * Goes back, or on, to another step.
     *
     * @param state its state
     * @throws IllegalArgumentException if it is of another training
     */
    void restore(TrainingState state);

    /**
     * Goes on otherwise than before.
     *
     * @param retry how
     */
    void retry(Retry retry);
  }

  /** What comes of it. */
  public interface Product {

    /**
     * The generator as it is now.
     *
     * @param findings what was found wrong so far
     * @return a copy, which later steps don't change
     */
    GeneratorArchive generator(List<Finding> findings);

    /**
     * A generator that can be drawn from.
     *
     * @param archive what {@link #generator} gave
     * @return a synthesizer, which the caller closes
     */
    Synthesizer open(GeneratorArchive archive);
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
      TrainingPlan left = course.plan.after(step);
      monitors.forEach(monitor -> monitor.started(left, course.trainFold));
      long begun = System.nanoTime();
      Optional<String> end = Optional.empty();
      while (step < course.plan.steps() && end.isEmpty()) {
        if (Thread.currentThread().isInterrupted()) {
          stop(step);
        }
        step = take(step + 1);
        end = endsEarly(step, Duration.ofNanos(System.nanoTime() - begun));
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
    course
        .ending
        .best()
        .ifPresent(
            best -> best.restore(TrainingState.of(checkpoint.tensors(), checkpoint.counters())));
  }

  /** Why the training ends after a step that isn't its last one; empty if it goes on. */
  private Optional<String> endsEarly(int step, Duration taken) {
    if (step == course.plan.steps()) {
      return Optional.empty();
    }
    if (course.ending.best().filter(BestKept::hasLostPatience).isPresent()) {
      return Optional.of("it no longer got better");
    }
    return course
        .ending
        .limit()
        .filter(limit -> taken.compareTo(limit) >= 0)
        .map(limit -> "its time, " + limit.toSeconds() + " s, was up");
  }

  private void endEarly(int step, String why) {
    report(watch.stopped(step, why));
    if (!snapshots.isDue(step)) {
      lookAtSamples(step);
    }
    course
        .ending
        .best()
        .filter(best -> !best.isDue(step, course.plan.steps()))
        .ifPresent(best -> lookForBest(step, best));
  }

  private GeneratorArchive product(int step) {
    GeneratorArchive last = product.generator(watch.findings());
    return course
        .ending
        .best()
        .map(
            best -> {
              LOG.info("after step {} the generator of {} is kept", step, best.described());
              return best.insteadOf(last);
            })
        .orElse(last);
  }

  private void lookForBest(int step, BestKept best) {
    GeneratorArchive archive = product.generator(watch.findings());
    try (Synthesizer now = product.open(archive)) {
      best.look(step, archive, now);
    }
  }

  /** The interrupt is put off, as files can't be written by an interrupted thread. */
  private void stop(int step) {
    boolean interrupted = Thread.interrupted();
    try {
      checkpoints.ifPresent(folder -> write(folder, step, game.state()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    throw new CancellationException("interrupted after step " + step);
  }

  /** Takes a step. Gives the step that the training stands at then: usually that one. */
  private int take(int step) {
    StepMetrics metrics = game.step();
    monitors.forEach(monitor -> monitor.step(metrics));
    List<Finding> found = watch.look(metrics);
    found.forEach(this::report);
    Optional<Finding> trouble = found.stream().filter(this::callsForRetry).findFirst();
    if (trouble.isPresent()) {
      return goBack(step, trouble.get());
    }
    if (snapshots.isDue(step) || step % LOOK_INSIDE_STEPS == 0) {
      if (!game.state().isSound()) {
        Finding finding = watch.unsound(step);
        report(finding);
        return goBack(step, finding);
      }
      if (snapshots.isDue(step)) {
        lookAtSamples(step);
      }
      if (!watch.isWinning()) {
        recovery.isGood(step, game.state());
      }
    }
    course
        .ending
        .best()
        .filter(best -> best.isDue(step, course.plan.steps()))
        .ifPresent(best -> lookForBest(step, best));
    checkpoints
        .filter(folder -> folder.isDue(step, course.plan.steps()))
        .ifPresent(folder -> write(folder, step, game.state()));
    return step;
  }

  /** A discriminator that has won in spite of all retries is told, and the training goes on. */
  private boolean callsForRetry(Finding finding) {
    return switch (finding.kind()) {
      case NOT_FINITE, EXPLODED -> true;
      case DISCRIMINATOR_WON -> recovery.mayRetry();
      case CLASS_COLLAPSED, STOPPED_EARLY, WENT_BACK -> false;
    };
  }

  private int goBack(int step, Finding trouble) {
    int to = recovery.goodStep();
    if (!recovery.mayRetry()) {
      recovery.giveUp();
      throw new GanDivergedException(trouble, to == 0 ? null : product.generator(watch.findings()));
    }
    report(watch.wentBack(step, to, recovery.goBack(trouble)));
    monitors.forEach(monitor -> monitor.wentBack(to));
    return to;
  }

  private void lookAtSamples(int step) {
    try (Synthesizer now = product.open(product.generator(watch.findings()))) {
      LabeledSamples synthetic = snapshots.draw(now);
      monitors.forEach(monitor -> monitor.snapshot(step, snapshots.real(), synthetic));
      watch.look(step, snapshots.real(), synthetic).forEach(this::report);
    }
  }

  /** A state with numbers that are none leads nowhere, and would replace one that does. */
  private void write(CheckpointFolder folder, int step, TrainingState state) {
    if (state.isSound()) {
      TrainingState all = recovery.save(step, state);
      TrainingState kept = course.ending.best().map(best -> all.and(best.save())).orElse(all);
      folder.write(step, kept, recovery.notes());
    }
  }

  private void report(Finding finding) {
    LOG.warn("{}", finding);
    monitors.forEach(monitor -> monitor.found(finding));
  }
}
