package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;

/**
 * A 3×3 convolution, and {@linkplain InstanceNorm instance normalisation} of its output.
 *
 * <p>Input {@code (N, in, H, W)}. Output {@code (N, out, H, W)}. Passes that don't train may run at
 * once.
 */
public final class NormalizedConv2d extends FixedShapeBlock {

  private static final int KERNEL = 3;
  private static final DiscriminatorLayers PLAIN =
      new DiscriminatorLayers(false, Nonlinearity.RELU);

  private final DiscriminatorConv2d conv;
  private final InstanceNorm norm;

  /**
   * A convolution.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   */
  public NormalizedConv2d(int in, int out) {
    conv = addChildBlock("conv", new DiscriminatorConv2d(in, out, KERNEL, PLAIN));
    norm = addChildBlock("norm", new InstanceNorm(out));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    return norm.forward(store, conv.forward(store, inputs, training, params), training, params);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return conv.getOutputShapes(inputs);
  }
}
