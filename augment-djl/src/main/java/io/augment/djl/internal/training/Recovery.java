package io.augment.djl.internal.training;

import io.augment.djl.archive.Checkpoint;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.Finding;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rollback of a training that has gone wrong, and its checkpoints. Not thread-safe. */
final class Recovery {

  /**
   * Most rollbacks: what a third one, at an eighth of the rates, doesn't correct, a fourth won't.
   */
  private static final int MOST_RETRIES = 3;

  private static final String GOOD = "good.";
  private static final String WATCH = "watch";

  private final TrainingLoop loop;
  private final TrainingDiagnostics watch;
  private TrainingState good;
  private int goodStep;
  private RollbackPolicy retry = RollbackPolicy.NONE;

  /**
   * Of a training that stands at its beginning.
   *
   * @param loop what is trained
   * @param watch what watches it
   */
  Recovery(TrainingLoop loop, TrainingDiagnostics watch) {
    this.loop = loop;
    this.watch = watch;
    good = loop.state();
  }

  /** The step that the training would go back to. */
  int goodStep() {
    return goodStep;
  }

  /** Marks this step as good, so that a later problem may roll back to it. */
  void isGood(int step, TrainingState state) {
    good = state;
    goodStep = step;
  }

  boolean mayRetry() {
    return retry.attempt() < MOST_RETRIES;
  }

  /**
   * Goes back, and on otherwise.
   *
   * @param trouble what was wrong
   * @return how the training goes on
   */
  RollbackPolicy goBack(Finding trouble) {
    loop.restore(good);
    retry =
        switch (trouble.kind()) {
          case DISCRIMINATOR_WON, DISCRIMINATOR_OVERFITS -> retry.discriminatorSlower();
          default -> retry.bothSlower();
        };
    loop.retry(retry);
    return retry;
  }

  /** Goes back for good. */
  void giveUp() {
    loop.restore(good);
  }

  /**
   * All that later steps depend on.
   *
   * @param step the last step that was taken
   * @param state of the loop
   * @return the state, with how it was when all was well, if that was another time
   */
  TrainingState save(int step, TrainingState state) {
    TrainingState all = state.and(retry.save());
    TrainingState.Builder when = new TrainingState.Builder().counter(GOOD + "step", goodStep);
    return goodStep == step
        ? all.and(when.build())
        : all.and(when.build()).and(good.prefixed(GOOD));
  }

  SortedMap<String, String> notes() {
    SortedMap<String, String> notes = new TreeMap<>();
    notes.put(WATCH, DiagnosticsJson.write(watch.noticed()));
    return notes;
  }

  /**
   * Goes on where a checkpoint was written.
   *
   * @throws IllegalArgumentException if it does not hold what {@link #save} wrote
   */
  void restore(Checkpoint checkpoint) {
    TrainingState all = TrainingState.of(checkpoint.tensors(), checkpoint.counters());
    String noticed = checkpoint.notes().get(WATCH);
    if (noticed == null) {
      throw new IllegalArgumentException("the checkpoint lacks '" + WATCH + "'");
    }
    watch.restore(DiagnosticsJson.read(noticed));
    loop.restore(all);
    retry = RollbackPolicy.from(all);
    loop.retry(retry);
    goodStep = Math.toIntExact(all.counter(GOOD + "step"));
    good = goodStep == checkpoint.step() ? loop.state() : all.under(GOOD);
  }
}
