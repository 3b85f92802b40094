package io.augment.djl.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.internal.regression.NumberTarget;
import java.util.Arrays;

/** Which labels samples in memory have as batches of a DJL data set. */
public enum BatchLabels {
  /** Class indices {@code (N)} of int64, beside whole samples. */
  CLASSES {
    @Override
    public NDArray data(NDManager manager, LabeledSamples samples) {
      return whole(manager, samples);
    }

    @Override
    public NDArray labels(NDManager manager, LabeledSamples samples) {
      return manager.create(Arrays.stream(samples.labels()).asLongStream().toArray());
    }
  },

  /** The last number of each row, {@code (N, 1)} of float32, beside the rows without it. */
  NUMBERS {
    @Override
    public NDArray data(NDManager manager, LabeledSamples samples) {
      return whole(manager, NumberTarget.without(samples));
    }

    @Override
    public NDArray labels(NDManager manager, LabeledSamples samples) {
      return manager.create(NumberTarget.of(samples), new Shape(samples.size(), 1));
    }
  };

  /** Inputs of a network, {@code (N, …)}. */
  public abstract NDArray data(NDManager manager, LabeledSamples samples);

  /** Labels that it learns to predict. */
  public abstract NDArray labels(NDManager manager, LabeledSamples samples);

  private static NDArray whole(NDManager manager, LabeledSamples samples) {
    long[] extents = Arrays.stream(samples.shape().toArray()).asLongStream().toArray();
    return manager.create(samples.values(), new Shape(samples.size()).addAll(new Shape(extents)));
  }
}
