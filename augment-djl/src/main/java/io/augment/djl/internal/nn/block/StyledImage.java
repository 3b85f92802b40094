package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.ModulatedConv2d;

/**
 * Contribution of a style-based generator's map to the image: a modulated 1×1 convolution that is
 * not demodulated, and a bias (Karras et al. 2020, arXiv 1912.04958, figure 7).
 *
 * <p>Inputs: {@code (N, in, H, W)} and styles {@code (N, style)}. Output: {@code (N, channels, H,
 * W)}. Thread-safety as for {@link DiscriminatorConv2d}.
 */
public final class StyledImage extends FixedShapeBlock {

  private final Block convolution;
  private final Parameter bias; // (1, C, 1, 1)

  /**
   * A layer.
   *
   * @param in channels of the input, at least 1
   * @param channels channels of the image, at least 1
   * @param style length of a style, at least 1
   */
  public StyledImage(int in, int channels, int style) {
    convolution =
        addChildBlock(
            "convolution",
            ModulatedConv2d.plain(new ModulatedConv2d.Sizes(in, channels, 1, style)));
    bias = parameter("bias", Parameter.Type.BIAS, 1, channels, 1, 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray image = convolution.forward(store, inputs, training, params).head();
    return new NDList(image.add(store.getValue(bias, image.getDevice(), training)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return convolution.getOutputShapes(inputs);
  }
}
