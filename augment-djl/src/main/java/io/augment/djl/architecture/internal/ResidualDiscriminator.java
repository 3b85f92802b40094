package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.nn.ProjectionHead;
import io.augment.djl.nn.Resampling;
import io.augment.djl.nn.ResidualDownBlock;
import java.util.ArrayList;
import java.util.List;

/** The discriminator of the residual GAN. */
public final class ResidualDiscriminator extends AbstractBlock {

  /** Halving stops at a grid whose longer side is this or less. */
  private static final int LARGEST_TOP = 4;

  private static final int MAX_MULTIPLE = 4;

  private final SampleShape shape;
  private final List<Block> blocks = new ArrayList<>();
  private final Block head;

  /**
   * A discriminator.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param width channels after the first block
   */
  public ResidualDiscriminator(SampleShape shape, int classes, int width) {
    this.shape = shape;
    int in = shape.channels();
    int out = width;
    for (int side = Math.max(shape.height(), shape.width());
        side > LARGEST_TOP;
        side = Resampling.half(side)) {
      blocks.add(addChildBlock("down", new ResidualDownBlock(in, out, blocks.isEmpty())));
      in = out;
      out = Math.min(MAX_MULTIPLE * width, 2 * out);
    }
    head = addChildBlock("head", new ProjectionHead(in, classes));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = inputs.get(0); // (N, C, H, W)
    NDArray oneHot = inputs.get(1); // (N, K)
    for (Block block : blocks) {
      h = block.forward(store, new NDList(h), training, params).head();
    }
    NDArray features = Activation.relu(h).sum(new int[] {2, 3}); // (N, F)
    return head.forward(store, new NDList(features, oneHot), training, params);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape image = new Shape(1, shape.channels(), shape.height(), shape.width());
    for (Block block : blocks) {
      block.initialize(manager, type, image);
    }
    head.initialize(manager, type, image);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0))};
  }
}
