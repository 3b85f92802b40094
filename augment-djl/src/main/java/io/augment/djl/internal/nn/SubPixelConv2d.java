package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * A 3×3 convolution whose channels become pixels, see {@link SubPixelShuffle}: what grows an image
 * in a network without a transposed convolution.
 *
 * <p>Input {@code (N, in, h, w)}, output {@code (N, out, h * factor, w * factor)}. Passes that
 * don't train may run at once.
 */
public final class SubPixelConv2d extends FixedShapeBlock {

  private static final int KERNEL = 3;

  private final Block conv;
  private final int out;
  private final int factor;

  /**
   * A convolution.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param factor how many times as high and as wide the output is, at least 1
   * @param layers whether the weight is normalised
   */
  public SubPixelConv2d(int in, int out, int factor, DiscriminatorLayers layers) {
    this.out = out;
    this.factor = factor;
    conv =
        addChildBlock("conv", new DiscriminatorConv2d(in, out * factor * factor, KERNEL, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray maps = conv.forward(store, inputs, training, params).head();
    return new NDList(SubPixelShuffle.shuffle(maps, factor));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    Shape input = inputs[0];
    return new Shape[] {new Shape(input.get(0), out, input.get(2) * factor, input.get(3) * factor)};
  }
}
