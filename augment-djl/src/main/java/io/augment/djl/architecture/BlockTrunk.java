package io.augment.djl.architecture;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A block that serves as a trunk. */
final class BlockTrunk extends AbstractBlock implements GanArchitecture.Trunk {

  private final Block block;
  private final int features;

  BlockTrunk(Block block, int features) {
    this.block = addChildBlock("block", block);
    this.features = features;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return block.forward(store, inputs, training, params);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    block.initialize(manager, type, inputs);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return block.getOutputShapes(inputs);
  }
}
