package io.augment.djl.internal.nn.block;

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
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.internal.nn.SameConv2d;
import java.util.function.IntFunction;

/**
 * A residual block of a generator that grows its input: normalise by class, grow, convolve,
 * normalise, convolve, and a 1×1 convolution around it all (Miyato and Koyama 2018, arXiv
 * 1802.05637, figure 14; Brock et al. 2018, arXiv 1809.11096, figure 15b).
 *
 * <p>Inputs: {@code (N, in, h, w)}, and one-hot labels {@code (N, classes)} or whatever its
 * normalisations take. Output: {@code (N, out, height, width)}. Thread-safety as for {@link
 * ConditionalBatchNorm}.
 */
public final class ResidualUpBlock extends AbstractBlock {

  private final ConditionalBatchNorm normIn;
  private final ConditionalBatchNorm normOut;
  private final Block convIn;
  private final Block convOut;
  private final Block shortcut;
  private final int in;
  private final int out;
  private final int height;
  private final int width;

  /**
   * A block conditioned on the class.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param height rows of the output
   * @param width columns of the output
   * @param classes number of classes
   */
  public ResidualUpBlock(int in, int out, int height, int width, int classes) {
    this(in, out, height, width, channels -> new ConditionalBatchNorm(channels, classes));
  }

  /**
   * A block.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param height rows of the output
   * @param width columns of the output
   * @param norms builds a normalisation for a number of channels
   */
  public ResidualUpBlock(
      int in, int out, int height, int width, IntFunction<ConditionalBatchNorm> norms) {
    this.in = in;
    this.out = out;
    this.height = height;
    this.width = width;
    normIn = addChildBlock("norm1", norms.apply(in));
    convIn = addChildBlock("conv1", SameConv2d.biased(out, 3));
    normOut = addChildBlock("norm2", norms.apply(out));
    convOut = addChildBlock("conv2", SameConv2d.biased(out, 3));
    shortcut = addChildBlock("shortcut", SameConv2d.biased(out, 1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.get(0);
    NDArray condition = inputs.get(1);
    NDArray h = normIn.forward(store, new NDList(x, condition), training, params).head();
    h = Resizing.grow(Activation.relu(h), height, width);
    h = convIn.forward(store, new NDList(h), training, params).head();
    h = normOut.forward(store, new NDList(h, condition), training, params).head();
    h = convOut.forward(store, new NDList(Activation.relu(h)), training, params).head();
    NDArray around = shortcut.forward(store, new NDList(x), training, params).head();
    return new NDList(h.add(Resizing.grow(around, height, width)));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    Shape small = new Shape(1, in, Resizing.half(height), Resizing.half(width));
    Shape large = new Shape(1, out, height, width);
    normIn.initialize(manager, type, small);
    convIn.initialize(manager, type, new Shape(1, in, height, width));
    normOut.initialize(manager, type, large);
    convOut.initialize(manager, type, large);
    shortcut.initialize(manager, type, small);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), out, height, width)};
  }
}
