package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.data.SampleShape;
import java.util.SplittableRandom;

/** Inputs of networks: shapes, one-hot labels, noise. */
public final class NetworkInputs {

  private NetworkInputs() {}

  /**
   * The engine's form of a sample's shape.
   *
   * @param shape the shape of one sample
   * @return the same extents
   */
  public static Shape of(SampleShape shape) {
    return new Shape(shape.dimensions().stream().mapToLong(Integer::longValue).toArray());
  }

  /**
   * The shape of a batch.
   *
   * @param size samples in it
   * @param sample the shape of one
   * @return {@code (size, …)}
   */
  public static Shape batch(int size, Shape sample) {
    return new Shape(size).addAll(sample);
  }

  /**
   * Labels as a network takes them.
   *
   * @param manager owns the result
   * @param labels class indices
   * @param classes number of classes
   * @return {@code (labels.length, classes)}, a single one in each row
   */
  public static NDArray oneHot(NDManager manager, int[] labels, int classes) {
    float[] rows = new float[labels.length * classes];
    for (int i = 0; i < labels.length; i++) {
      rows[i * classes + labels[i]] = 1f;
    }
    return manager.create(rows, new Shape(labels.length, classes));
  }

  /**
   * Standard normal noise.
   *
   * @param manager owns the result
   * @param random where it comes from
   * @param size number of samples
   * @param latent numbers per sample
   * @return {@code (size, latent)}
   */
  public static NDArray noise(NDManager manager, SplittableRandom random, int size, int latent) {
    float[] values = new float[size * latent];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(size, latent));
  }
}
