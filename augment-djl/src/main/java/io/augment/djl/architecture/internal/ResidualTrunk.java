package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.architecture.GanArchitecture;
import io.augment.djl.internal.ChannelsLast;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.block.ResidualDownBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.ArrayList;
import java.util.List;

/** A discriminator of residual blocks, without its head. */
public final class ResidualTrunk extends AbstractBlock implements GanArchitecture.Trunk {

  /** Halving stops at a grid whose longer side is this or less. */
  private static final int LARGEST_TOP = 4;

  private final SampleShape shape;
  private final Nonlinearity nonlinearity;
  private final List<Block> blocks = new ArrayList<>();
  private final int features;

  /**
   * A trunk.
   *
   * @param shape the shape of one image
   * @param width channels after the first block
   * @param mostMultiple how many times that the last block has at most
   * @param layers settings of its layers
   */
  public ResidualTrunk(SampleShape shape, int width, int mostMultiple, DiscriminatorLayers layers) {
    this.shape = shape;
    nonlinearity = layers.nonlinearity();
    int in = shape.channels();
    int out = width;
    for (int side = Math.max(shape.height(), shape.width());
        side > LARGEST_TOP;
        side = Resizing.half(side)) {
      blocks.add(addChildBlock("down", new ResidualDownBlock(in, out, blocks.isEmpty(), layers)));
      in = out;
      out = Math.min(mostMultiple * width, 2 * out);
    }
    features = in;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = ChannelsLast.of(inputs.get(0)); // (N, C, H, W)
    for (Block block : blocks) {
      h = block.forward(store, new NDList(h), training, params).head();
    }
    return new NDList(nonlinearity.apply(h).sum(new int[] {2, 3})); // (N, F)
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape image = new Shape(1, shape.channels(), shape.height(), shape.width());
    for (Block block : blocks) {
      block.initialize(manager, type, image);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), features)};
  }
}
