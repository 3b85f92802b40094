package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.Resizing;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;

/**
 * A residual block of a discriminator that halves its input (Miyato et al. 2018, arXiv 1802.05957,
 * figure 8).
 *
 * <p>Input {@code (N, in, H, W)}, output {@code (N, out, ⌈H/2⌉, ⌈W/2⌉)}. Thread-safety as for
 * {@link DiscriminatorConv2d}.
 */
public final class ResidualDownBlock extends FixedShapeBlock {

  private final DiscriminatorConv2d convIn;
  private final DiscriminatorConv2d convOut;
  private final DiscriminatorConv2d shortcut;
  private final Nonlinearity nonlinearity;
  private final boolean first;
  private final int out;

  /**
   * A block.
   *
   * @param in channels of the input
   * @param out channels of the output
   * @param first whether the input is the image itself, which no nonlinearity may cut
   * @param layers settings of its layers
   */
  public ResidualDownBlock(int in, int out, boolean first, DiscriminatorLayers layers) {
    nonlinearity = layers.nonlinearity();
    this.first = first;
    this.out = out;
    convIn = addChildBlock("conv1", new DiscriminatorConv2d(in, out, 3, layers));
    convOut = addChildBlock("conv2", DiscriminatorConv2d.halving(out, out, 3, layers));
    shortcut = addChildBlock("shortcut", new DiscriminatorConv2d(in, out, 1, layers));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    NDArray h = first ? x : nonlinearity.apply(x);
    h = convIn.forward(store, new NDList(h), training, params).head();
    h = convOut.forward(store, new NDList(nonlinearity.apply(h)), training, params).head();
    NDArray around =
        shortcut.forward(store, new NDList(Resizing.halve(x)), training, params).head();
    return new NDList(h.add(around));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {
      new Shape(inputs[0].get(0), out, (inputs[0].get(2) + 1) / 2, (inputs[0].get(3) + 1) / 2)
    };
  }
}
