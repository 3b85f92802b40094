package io.augment.djl.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;

/** A weight of a discriminator, as its layer uses it. */
interface CriticWeight {

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
