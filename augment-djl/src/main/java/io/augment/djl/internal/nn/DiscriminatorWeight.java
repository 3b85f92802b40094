package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.augment.djl.nn.DiscriminatorLayers;

/** A weight of a discriminator, as its layer uses it. */
public interface DiscriminatorWeight {

  /** Adds a weight to a block. */
  static DiscriminatorWeight of(
      DiscriminatorLayers layers, FixedShapeBlock block, long... dimensions) {
    return layers.spectralNorm()
        ? new SpectralNorm(block, dimensions)
        : new PlainWeight(block, dimensions);
  }

  /**
   * The weight.
   *
   * @param store where parameters are
   * @param input an array of the step, whose manager owns the result
   * @param training whether statistics are to follow
   * @return an array of the weight's shape
   */
  NDArray value(ParameterStore store, NDArray input, boolean training);
}
