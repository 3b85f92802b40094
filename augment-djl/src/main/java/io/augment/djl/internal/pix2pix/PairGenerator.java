package io.augment.djl.internal.pix2pix;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.UNet;

/** A U-Net whose output is squashed: an image in [-1, 1]. */
public final class PairGenerator extends AbstractBlock {

  private final Block network;

  /**
   * A generator.
   *
   * @param network what is squashed
   */
  public PairGenerator(UNet network) {
    this.network = addChildBlock("network", network);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return new NDList(network.forward(store, inputs, training, params).singletonOrThrow().tanh());
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    network.initialize(manager, type, inputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return network.getOutputShapes(inputs);
  }
}
