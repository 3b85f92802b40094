package io.augment.djl.internal.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.network.RollbackPolicy;
import io.augment.djl.internal.network.StepSeeds;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.training.TrainingMonitor;

/**
 * Base of every adversarial training: steps that are counted, draw from seeds of their own, go on
 * slower after a rollback, and whose arrays close with them. Not thread-safe.
 */
public abstract class AdversarialLoop implements TrainingLoop {

  private static final String STEP = "step";

  /** Owns the networks. */
  protected final NDManager manager;

  /** Where the draws of a step come from. */
  protected final StepSeeds seeds;

  /** The step that is taken, from 1. */
  protected int step;

  private RollbackPolicy retry = RollbackPolicy.NONE;

  /**
   * A training that has not begun.
   *
   * @param seeds where every draw comes from
   * @param manager owns the networks
   */
  protected AdversarialLoop(SeedSequence seeds, NDManager manager) {
    this.seeds = new StepSeeds(seeds);
    this.manager = manager;
  }

  @Override
  public final TrainingMonitor.StepMetrics step() {
    step++;
    seeds.begin(step);
    scaleRates(retry);
    try (NDManager scope = manager.newSubManager();
        GradientCollector gradients = EngineStart.engine().newGradientCollector()) {
      return step(scope, gradients);
    }
  }

  /**
   * Updates the networks once.
   *
   * @param scope owns what is computed on the way
   * @param gradients records
   * @return what was measured
   */
  protected abstract TrainingMonitor.StepMetrics step(NDManager scope, GradientCollector gradients);

  /**
   * Sets how fast the networks learn in this step.
   *
   * @param retry how a training goes on after a rollback
   */
  protected abstract void scaleRates(RollbackPolicy retry);

  /**
   * Adds networks, and whatever else later steps depend on.
   *
   * @param state what is collected
   */
  protected abstract void save(TrainingState.Builder state);

  /**
   * Takes up what {@link #save} added.
   *
   * @param state a state of a training of the same kind
   */
  protected abstract void load(TrainingState state);

  @Override
  public final TrainingState state() {
    TrainingState.Builder state = new TrainingState.Builder().counter(STEP, step);
    save(state);
    return state.build();
  }

  @Override
  public final void restore(TrainingState state) {
    step = Math.toIntExact(state.counter(STEP));
    load(state);
  }

  @Override
  public final void retry(RollbackPolicy next) {
    retry = next;
    seeds.attempt(next.attempt());
  }

  /**
   * Reads numbers from the engine in one go.
   *
   * @param numbers arrays of one number each
   * @return the numbers
   */
  protected static float[] figures(NDArray... numbers) {
    return NDArrays.stack(new NDList(numbers)).toFloatArray();
  }

  /**
   * The learning rates of a step that falls linearly from the middle of a training on.
   *
   * @param steps how many steps the training has
   * @return what rates are multiplied by, in (0, 1]
   */
  protected final double fallingFromTheMiddle(int steps) {
    return Math.min(1, 2 * (1 - (step - 1) / (double) steps));
  }
}
