package io.augment.djl.architecture.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.data.SampleShape;
import io.augment.djl.nn.ResidualUpBlock;
import java.util.ArrayList;
import java.util.List;

/** The generator of the residual GAN. */
public final class ResidualGenerator extends AbstractBlock {

  private static final int MAX_MULTIPLE = 4;

  private final int latent;
  private final Grid base;
  private final int baseChannels;
  private final int width;
  private final SampleShape shape;
  private final Block dense;
  private final List<Block> blocks = new ArrayList<>();
  private final Block norm;
  private final Block toImage;

  /**
   * A generator.
   *
   * @param shape the shape of one image
   * @param classes number of classes
   * @param latent length of the noise
   * @param width channels at full resolution
   */
  public ResidualGenerator(SampleShape shape, int classes, int latent, int width) {
    this.shape = shape;
    this.latent = latent;
    this.width = width;
    List<Grid> grids = Grid.upTo(shape);
    base = grids.get(0);
    List<Grid> grown = grids.subList(1, grids.size());
    int multiple = Math.min(MAX_MULTIPLE, 1 << grown.size());
    baseChannels = multiple * width;
    dense =
        addChildBlock(
            "dense",
            Linear.builder().setUnits((long) baseChannels * base.height() * base.width()).build());
    int in = baseChannels;
    for (Grid grid : grown) {
      int out = Math.max(width, in / 2);
      blocks.add(
          addChildBlock("up", new ResidualUpBlock(in, out, grid.height(), grid.width(), classes)));
      in = out;
    }
    norm = addChildBlock("norm", BatchNorm.builder().build());
    toImage =
        addChildBlock(
            "toImage",
            Conv2d.builder()
                .setFilters(shape.channels())
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .build());
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray noise = inputs.get(0); // (N, latent)
    NDArray oneHot = inputs.get(1); // (N, K)
    NDArray h = dense.forward(store, new NDList(noise), training, params).head();
    h = h.reshape(-1, baseChannels, base.height(), base.width());
    for (Block block : blocks) {
      h = block.forward(store, new NDList(h, oneHot), training, params).head();
    }
    h = Activation.relu(norm.forward(store, new NDList(h), training, params).head());
    h = toImage.forward(store, new NDList(h), training, params).head();
    return new NDList(h.tanh()); // (N, C, H, W)
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    dense.initialize(manager, type, new Shape(1, latent));
    Shape grown = new Shape(1, baseChannels, base.height(), base.width());
    for (Block block : blocks) {
      block.initialize(manager, type, grown);
      grown = block.getOutputShapes(new Shape[] {grown})[0];
    }
    Shape full = new Shape(1, width, shape.height(), shape.width());
    norm.initialize(manager, type, full);
    toImage.initialize(manager, type, full);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {
      new Shape(inputs[0].get(0), shape.channels(), shape.height(), shape.width())
    };
  }
}
