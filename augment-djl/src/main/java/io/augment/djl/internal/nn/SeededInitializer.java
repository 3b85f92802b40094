package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.SplittableRandom;

/**
 * Normal weights with the variance 2 / (fan in + fan out) (Glorot and Bengio 2010), drawn from a
 * seed of the caller's and not from the engine's global random state.
 *
 * <p>Parameters get their weights in the order in which they are initialised. Not thread-safe.
 */
public final class SeededInitializer implements Initializer {

  private final SplittableRandom random;

  /**
   * An initializer.
   *
   * @param random where the weights come from
   */
  public SeededInitializer(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public NDArray initialize(NDManager manager, Shape shape, DataType dataType) {
    long receptive = shape.size() / (shape.get(0) * shape.get(1));
    double deviation = Math.sqrt(2.0 / (receptive * (double) (shape.get(0) + shape.get(1))));
    float[] weights = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (deviation * random.nextGaussian());
    }
    return manager.create(weights, shape).toType(dataType, false);
  }
}
