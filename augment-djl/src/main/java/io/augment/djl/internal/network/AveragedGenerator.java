package io.augment.djl.internal.network;

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
  private static final int CALIBRATION_BATCH = 64;
  private static final double MOMENTUM_STEPS = 1e4;

  private final Network average;
  private final List<Parameter> source;
  private final float decay;
  private final Inputs inputs;
  private double momentum = Double.NaN; // of the statistics, until it is measured

  /** Accuracy of the measured statistics. */
  public enum Accuracy {
    /** For samples in snapshots. */
    GLANCE(4),
    /** For a generator that may be the one that is kept. */
    GOOD(10),
    /** For the last one. */
    BEST(40);

    private final int passes;

    Accuracy(int passes) {
      this.passes = passes;
    }
  }

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
   * @param inputs draws what they take, in the distribution that the weights were fitted to
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
   * @return the network, which keeps changing
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
   * Measures the running statistics of the averaged weights, whatever was measured before. A
   * network without any needs none, and takes no time.
   *
   * @param manager parent of what is computed on the way
   * @param seed of the noise
   * @param accuracy how exactly
   */
  public void calibrate(NDManager manager, long seed, Accuracy accuracy) {
    if (average.parameters().stream().noneMatch(AveragedGenerator::isStatistic)) {
      return;
    }
    List<NDArray> measured =
        average.parameters().stream()
            .filter(AveragedGenerator::isMeasured)
            .map(Parameter::getArray)
            .toList();
    if (Double.isNaN(momentum)) {
      momentum = momentum(manager, measured, seed);
    }
    measured.forEach(EngineArrays::clear);
    SplittableRandom random = new SplittableRandom(seed);
    for (int pass = 0; pass < accuracy.passes; pass++) {
      measure(manager, random);
    }
    // They began at zero, and have still a part of that.
    double weight = 1 - Math.pow(momentum, accuracy.passes);
    measured.forEach(statistic -> divide(statistic, weight));
  }

  private void measure(NDManager manager, SplittableRandom random) {
    try (NDManager scope = manager.newSubManager()) {
      average.forward(true, inputs.draw(scope, random, CALIBRATION_BATCH));
    }
  }

  /**
   * Measures the momentum of a statistic, which an architecture chooses, by the difference between
   * starting at one and at zero.
   */
  private double momentum(NDManager manager, List<NDArray> measured, long seed) {
    double[] means = new double[2];
    for (int from = 0; from < 2; from++) {
      measured.forEach(EngineArrays::clear);
      if (from == 1) {
        measured.forEach(statistic -> statistic.addi(1));
      }
      measure(manager, new SplittableRandom(seed));
      means[from] = measured.stream().mapToDouble(AveragedGenerator::mean).average().orElse(0);
    }
    // Rounded, so that it is the same whenever it is measured: a resumed training continues
    // exactly.
    double kept = Math.round((means[1] - means[0]) * MOMENTUM_STEPS) / MOMENTUM_STEPS;
    if (!(kept >= 0 && kept < 1)) {
      throw new IllegalArgumentException(
          "a generator's statistics keep "
              + kept
              + " of their value in a pass: expected moving averages, as those of a BatchNorm");
    }
    return kept;
  }

  private static double mean(NDArray statistic) {
    float[] values = statistic.toFloatArray();
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static void divide(NDArray statistic, double by) {
    float[] values = statistic.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] / by);
    }
    EngineArrays.overwrite(statistic, values);
  }

  private static boolean isMeasured(Parameter parameter) {
    return switch (parameter.getType()) {
      case RUNNING_MEAN, RUNNING_VAR -> true;
      default -> false;
    };
  }

  /**
   * Number of samples that a measurement takes.
   *
   * @param accuracy the accuracy
   * @return the number of samples; 0 for a network without statistics
   */
  public int samplesToCalibrate(Accuracy accuracy) {
    return average.parameters().stream().anyMatch(AveragedGenerator::isMeasured)
        ? accuracy.passes * CALIBRATION_BATCH
        : 0;
  }
}
