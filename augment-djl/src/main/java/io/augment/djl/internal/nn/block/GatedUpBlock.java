package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.ConditionalBatchNorm;
import io.augment.djl.internal.nn.GatedLinearUnit;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.SameConv2d;

/**
 * A block of a light generator that grows its input: grow, convolve, normalise by class, gate (Liu
 * et al. 2021, arXiv 2101.04775, figure 3, there without classes).
 *
 * <p>Inputs: {@code (N, in, h, w)} and one-hot labels {@code (N, classes)}. Output: {@code (N, out,
 * height, width)}. Thread-safety as for {@link ConditionalBatchNorm}.
 */
public final class GatedUpBlock extends AbstractBlock {

  private final Block convolution;
  private final Block norm;
  private final int in;
  private final int out;
  private final int height;
  private final int width;

  /**
   * A block.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param height rows of the output
   * @param width columns of the output
   * @param classes number of classes
   */
  public GatedUpBlock(int in, int out, int height, int width, int classes) {
    this.in = in;
    this.out = out;
    this.height = height;
    this.width = width;
    convolution = addChildBlock("convolution", SameConv2d.unbiased(2 * out, 3));
    norm = addChildBlock("norm", new ConditionalBatchNorm(2 * out, classes));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray grown = Resizing.grow(inputs.get(0), height, width);
    NDArray h = convolution.forward(store, new NDList(grown), training, params).head();
    h = norm.forward(store, new NDList(h, inputs.get(1)), training, params).head();
    return new NDList(GatedLinearUnit.apply(h));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    convolution.initialize(manager, type, new Shape(1, in, height, width));
    norm.initialize(manager, type, new Shape(1, 2L * out, height, width));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), out, height, width)};
  }
}
