package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.ConditionalBatchNorm;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.SameConv2d;

/**
 * A layer of a generator that grows its input: normalise by the batch, ReLU, repeat the nearest
 * pixels, convolve (Radford et al. 2015, arXiv 1511.06434; growing and then convolving, which
 * leaves no checkerboard, Odena et al. 2016, "Deconvolution and Checkerboard Artifacts").
 *
 * <p>Input: {@code (N, in, h, w)}; further inputs are ignored. Output: {@code (N, out, height,
 * width)}, which a normalisation is to follow, as the convolution has no bias. Thread-safety as for
 * {@link ConditionalBatchNorm}.
 */
public final class ConvolutionalUpBlock extends AbstractBlock {

  private final Block norm;
  private final Block conv;
  private final int in;
  private final int out;
  private final int height;
  private final int width;

  /**
   * A layer.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param height rows of the output
   * @param width columns of the output
   */
  public ConvolutionalUpBlock(int in, int out, int height, int width) {
    this.in = in;
    this.out = out;
    this.height = height;
    this.width = width;
    norm = addChildBlock("norm", BatchNorm.builder().build());
    conv = addChildBlock("conv", SameConv2d.unbiased(out, 3));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray h = norm.forward(store, new NDList(inputs.head()), training, params).head();
    h = Resizing.grow(Activation.relu(h), height, width);
    return conv.forward(store, new NDList(h), training, params);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    norm.initialize(manager, type, new Shape(1, in, Resizing.half(height), Resizing.half(width)));
    conv.initialize(manager, type, new Shape(1, in, height, width));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), out, height, width)};
  }
}
