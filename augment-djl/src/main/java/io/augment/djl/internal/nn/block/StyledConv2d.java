package io.augment.djl.internal.nn.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.nn.DiscriminatorConv2d;
import io.augment.djl.internal.nn.FixedShapeBlock;
import io.augment.djl.internal.nn.ModulatedConv2d;

/**
 * A layer of a style-based generator: a modulated convolution, noise of a strength that is learnt,
 * a bias, a leaky ReLU (Karras et al. 2020, arXiv 1912.04958, figure 2d).
 *
 * <p>Inputs: {@code (N, in, H, W)}, styles {@code (N, style)} and noise {@code (N, 1, H, W)}.
 * Output: {@code (N, out, H, W)}. Thread-safety as for {@link DiscriminatorConv2d}.
 */
public final class StyledConv2d extends FixedShapeBlock {

  private static final int KERNEL = 3;
  private static final float LEAK = 0.2f;

  /**
   * Gain that restores a normal variable's root mean square after the leaky ReLU, to a hundredth.
   */
  private static final double GAIN = Math.sqrt(2);

  private final Block convolution;
  private final Parameter strength; // (1), of the noise
  private final Parameter bias; // (1, out, 1, 1)
  private final int out;

  /**
   * A layer.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param style length of a style, at least 1
   */
  public StyledConv2d(int in, int out, int style) {
    this.out = out;
    convolution =
        addChildBlock(
            "convolution",
            ModulatedConv2d.demodulated(new ModulatedConv2d.Sizes(in, out, KERNEL, style), GAIN));
    strength = parameter("noiseStrength", Parameter.Type.BIAS, 1);
    bias = parameter("bias", Parameter.Type.BIAS, 1, out, 1, 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDList styled = new NDList(inputs.get(0), inputs.get(1));
    NDArray h = convolution.forward(store, styled, training, params).head();
    NDArray noise = inputs.get(2).mul(store.getValue(strength, h.getDevice(), training));
    h = h.add(noise).add(store.getValue(bias, h.getDevice(), training));
    return new NDList(Activation.leakyRelu(h, LEAK));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[1].get(0), out, inputs[0].get(2), inputs[0].get(3))};
  }
}
