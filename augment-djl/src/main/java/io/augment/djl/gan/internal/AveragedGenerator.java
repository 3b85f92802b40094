package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The exponential moving average of a generator's weights: the generator that is kept. Its running
 * statistics are not averaged but measured, over passes of its own (the "standing statistics" of
 * Brock et al. 2018, arXiv 1809.11096): an average of another network's would not fit its weights.
 *
 * <p>Not thread-safe.
 */
public final class AveragedGenerator {

  private static final String NAME = "average";
  private static final int CALIBRATION_PASSES = 40;
  private static final int CALIBRATION_BATCH = 64;

  private final Network average;
  private final List<Parameter> source;
  private final float decay;
  private final Inputs inputs;

  /** Draws what a generator takes. */
  @FunctionalInterface
  public interface Inputs {

    /**
     * Draws.
     *
     * @param scope owns the arrays
     * @param random where they come from
     * @param size how many samples
     * @return the generator's inputs
     */
    NDArray[] draw(NDManager scope, SplittableRandom random, int size);
  }

  /**
   * An average that starts at the generator's weights.
   *
   * @param generator what it follows
   * @param average a frozen network of the same architecture
   * @param decay of the average
   * @param inputs draws what they take, as it is drawn from the finished generator
   */
  public AveragedGenerator(Network generator, Network average, double decay, Inputs inputs) {
    this.average = average;
    this.source = generator.parameters();
    this.decay = (float) decay;
    this.inputs = inputs;
  }

  /**
   * The averaged network.
   *
   * @return the network, which goes on changing
   */
  public Network network() {
    return average;
  }

  /**
   * Follows the generator. The average is short at first, so that it forgets how the training
   * began.
   *
   * @param scope owns what is computed on the way
   * @param step the training step, from 1
   */
  public void follow(NDManager scope, int step) {
    float now = Math.min(decay, (step - 1f) / (step + 9f));
    List<Parameter> target = average.parameters();
    for (int i = 0; i < target.size(); i++) {
      if (isStatistic(target.get(i))) {
        continue;
      }
      NDArray weights = source.get(i).getArray().stopGradient();
      weights.attach(scope);
      target.get(i).getArray().muli(now).addi(weights.mul(1 - now));
    }
  }

  private static boolean isStatistic(Parameter parameter) {
    return switch (parameter.getType()) {
      case RUNNING_MEAN, RUNNING_VAR, OTHER -> true;
      default -> false;
    };
  }

  /**
   * Adds the average to a state.
   *
   * @param state what is collected
   */
  public void save(TrainingState.Builder state) {
    average.save(NAME, state);
  }

  /**
   * Takes the average from a state.
   *
   * @param state a state of a training of the same architecture
   * @throws IllegalArgumentException if it is of another
   */
  public void restore(TrainingState state) {
    average.restore(NAME, state);
  }

  /**
   * Measures the running statistics of the averaged weights.
   *
   * @param manager parent of what is computed on the way
   * @param seed of the noise
   */
  public void calibrate(NDManager manager, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int pass = 0; pass < CALIBRATION_PASSES; pass++) {
      try (NDManager scope = manager.newSubManager()) {
        average.forward(true, inputs.draw(scope, random, CALIBRATION_BATCH));
      }
    }
  }
}
