package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;

/**
 * Two 3×3 convolutions with a nonlinearity between them, around which the input goes: a residual
 * block without normalisation (Lim et al. 2017, "Enhanced Deep Residual Networks for Single Image
 * Super-Resolution", arXiv 1707.02921).
 *
 * <p>Input and output {@code (N, channels, h, w)}. Passes that don't train may run at once.
 */
public final class ResidualConvBlock extends FixedShapeBlock {

  private static final int KERNEL = 3;

  private final Nonlinearity nonlinearity;
  private final Block first;
  private final Block second;

  /**
   * A block.
   *
   * @param channels channels of input and output, at least 1
   * @param layers settings of its layers
   */
  public ResidualConvBlock(int channels, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    first = addChildBlock("conv1", new DiscriminatorConv2d(channels, channels, KERNEL, layers));
    second = addChildBlock("conv2", new DiscriminatorConv2d(channels, channels, KERNEL, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    NDArray h = first.forward(store, inputs, training, params).head();
    h = second.forward(store, new NDList(nonlinearity.apply(h)), training, params).head();
    return new NDList(x.add(h));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {inputs[0]};
  }
}
