package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.util.Progress;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Samples in memory whose pass has all steps of a training, each batch drawn when it is due. */
public abstract class StepBatches implements Dataset {

  private final int steps;

  /**
   * Batches.
   *
   * @param steps number of batches in a pass
   */
  protected StepBatches(int steps) {
    this.steps = steps;
  }

  /**
   * The batch of a step.
   *
   * @param step which step, from 0; asked for in order
   * @param manager the batch's own
   */
  protected abstract Batch batch(int step, NDManager manager);

  @Override
  public final void prepare(@Nullable Progress progress) {
    // everything is in memory
  }

  @Override
  public final Iterable<Batch> getData(NDManager manager) {
    return () ->
        new Iterator<>() {
          private int step;

          @Override
          public boolean hasNext() {
            return step < steps;
          }

          @Override
          public Batch next() {
            if (!hasNext()) {
              throw new NoSuchElementException("the training has ended");
            }
            return batch(step++, manager.newSubManager());
          }
        };
  }
}
