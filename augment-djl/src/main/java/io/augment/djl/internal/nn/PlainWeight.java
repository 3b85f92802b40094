package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** A weight as it was learned. */
public final class PlainWeight implements DiscriminatorWeight {

  private final Parameter weight;

  /**
   * Adds the weight to a block.
   *
   * @param block the block that owns it
   * @param dimensions the weight's shape
   */
  PlainWeight(FixedShapeBlock block, long... dimensions) {
    weight = block.parameter("weight", Parameter.Type.WEIGHT, dimensions);
  }

  @Override
  public NDArray value(ParameterStore store, NDArray input, boolean training) {
    return FixedShapeBlock.inStepOf(store.getValue(weight, input.getDevice(), training), input);
  }
}
