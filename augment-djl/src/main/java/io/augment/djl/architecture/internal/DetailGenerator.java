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
import io.augment.djl.internal.nn.ConditionalBatchNorm;
import io.augment.djl.internal.nn.SameConv2d;
import io.augment.djl.internal.nn.Scaling;

/**
 * Draws what an image that was grown lacks. Inputs: the image {@code (N, C, H, W)}, noise {@code
 * (N, 1, H, W)} and one-hot labels {@code (N, classes)}. Output: the residual {@code (N, C, H, W)}.
 */
final class DetailGenerator extends AbstractBlock {

  /** Residuals are small, and at first should not drown the image. */
  private static final double GAIN = 0.1;

  private final int channels;
  private final int width;
  private final Grid grid;
  private final Block convIn;
  private final Block normIn;
  private final Block convMid;
  private final Block normMid;
  private final Block toResidual;

  DetailGenerator(int channels, int classes, int width, Grid grid) {
    this.channels = channels;
    this.width = width;
    this.grid = grid;
    convIn = addChildBlock("conv1", SameConv2d.unbiased(width, 5));
    normIn = addChildBlock("norm1", new ConditionalBatchNorm(width, classes));
    convMid = addChildBlock("conv2", SameConv2d.unbiased(width, 3));
    normMid = addChildBlock("norm2", new ConditionalBatchNorm(width, classes));
    toResidual = addChildBlock("toResidual", SameConv2d.biased(channels, 3));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray oneHot = inputs.get(2);
    NDArray seen = inputs.get(0).concat(inputs.get(1), 1); // (N, C + 1, H, W)
    NDArray h = convIn.forward(store, new NDList(seen), training, params).head();
    h = Activation.relu(normIn.forward(store, new NDList(h, oneHot), training, params).head());
    h = convMid.forward(store, new NDList(h), training, params).head();
    h = Activation.relu(normMid.forward(store, new NDList(h, oneHot), training, params).head());
    h = toResidual.forward(store, new NDList(h), training, params).head();
    return new NDList(Scaling.scaled(h, GAIN));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape seen = new Shape(1, channels + 1L, grid.height(), grid.width());
    Shape hidden = new Shape(1, width, grid.height(), grid.width());
    convIn.initialize(manager, type, seen);
    normIn.initialize(manager, type, hidden);
    convMid.initialize(manager, type, hidden);
    normMid.initialize(manager, type, hidden);
    toResidual.initialize(manager, type, hidden);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
