package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.Convolutions;

/**
 * A convolution whose weight is scaled by a style, input channel by input channel, and then divided
 * by its length, filter by filter, so that styles change what a map shows and not how strong it is:
 * Karras et al. 2020, "Analyzing and Improving the Image Quality of StyleGAN", arXiv 1912.04958,
 * section 2.2.
 *
 * <p>A weight of its own for every sample would be a grouped convolution. Scaling the input's
 * channels by the style, a convolution with the shared weight, and scaling the output's channels
 * give the same at a lower cost.
 *
 * <p>Inputs: {@code (N, in, H, W)}, or {@code (1, in, H, W)} for all samples alike, and styles
 * {@code (N, style)}. Output: {@code (N, out, H, W)}. Thread-safety as for {@link
 * DiscriminatorConv2d}.
 */
public final class ModulatedConv2d extends FixedShapeBlock {

  private static final float EPSILON = 1e-8f;

  private final Parameter weight; // (out, in, k, k)
  private final Parameter affine; // (style, in)
  private final Parameter bias; // (in), of the affine map, less 1
  private final boolean demodulated;
  private final double gain;
  private final int in;
  private final int out;
  private final int kernel;

  private ModulatedConv2d(Sizes sizes, boolean demodulated, double gain) {
    this.demodulated = demodulated;
    this.gain = gain;
    in = sizes.in;
    out = sizes.out;
    kernel = sizes.kernel;
    weight = parameter("weight", Parameter.Type.WEIGHT, out, in, kernel, kernel);
    affine = parameter("affine", Parameter.Type.WEIGHT, sizes.style, in);
    bias = parameter("affineBias", Parameter.Type.BIAS, in);
  }

  /**
   * Sizes of a convolution.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, odd
   * @param style length of a style, at least 1
   */
  public record Sizes(int in, int out, int kernel, int style) {

    /**
     * Checks the kernel.
     *
     * @param in channels of the input, at least 1
     * @param out channels of the output, at least 1
     * @param kernel side of the kernel in pixels, odd
     * @param style length of a style, at least 1
     */
    public Sizes {
      if (kernel % 2 == 0) {
        throw new IllegalArgumentException(
            "kernel " + kernel + ": expected an odd number, 1 or more");
      }
    }
  }

  /**
   * A convolution whose output is as strong as its input, whatever the style.
   *
   * @param sizes how large it is
   * @param gain what the output is multiplied by, for the nonlinearity that follows to take away
   * @return a new block
   */
  public static ModulatedConv2d demodulated(Sizes sizes, double gain) {
    return new ModulatedConv2d(sizes, true, gain);
  }

  /**
   * A convolution that styles make stronger and weaker: one that gives an image.
   *
   * @param sizes how large it is
   * @return a new block
   */
  public static ModulatedConv2d plain(Sizes sizes) {
    return new ModulatedConv2d(sizes, false, 1);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray x = inputs.get(0); // (N, in, H, W)
    NDArray given = inputs.get(1); // (N, style)
    NDArray style = // (N, in)
        given
            .matMul(store.getValue(affine, x.getDevice(), training))
            .add(store.getValue(bias, x.getDevice(), training))
            .add(1);
    NDArray filters = inStepOf(store.getValue(weight, x.getDevice(), training), x);
    NDArray convolved = convolve(x.mul(style.reshape(-1, in, 1, 1)), filters); // (N, out, H, W)
    return new NDList(demodulated ? convolved.div(length(style, filters)) : convolved);
  }

  private NDArray convolve(NDArray x, NDArray filters) {
    return Convolutions.conv2d(x, filters, null, 1, kernel / 2);
  }

  /** Norm of each sample's filters, {@code (N, out, 1, 1)}, over the gain. */
  private NDArray length(NDArray style, NDArray filters) {
    NDArray squares = filters.square().sum(new int[] {2, 3}).transpose(); // (in, out)
    NDArray sum = style.square().matMul(squares); // (N, out)
    return Scaling.scaled(sum, 1 / (gain * gain)).add(EPSILON).sqrt().reshape(-1, out, 1, 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[1].get(0), out, inputs[0].get(2), inputs[0].get(3))};
  }
}
