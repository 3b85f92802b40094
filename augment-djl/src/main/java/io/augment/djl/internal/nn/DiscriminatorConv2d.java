package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.Convolutions;
import io.augment.djl.nn.DiscriminatorLayers;

/**
 * A two-dimensional convolution of a discriminator, its weight spectrally normalised (Miyato et al.
 * 2018, arXiv 1802.05957) if its layers are.
 *
 * <p>Input {@code (N, in, H, W)}. Output {@code (N, out, H', W')}: with stride 1 and an odd kernel
 * the height and width of the input, with stride 2 and a kernel of 3 or 4 half of them, rounded up
 * and down. A training pass updates the estimate of the singular value, so that only one thread may
 * train; passes that don't train may run at once.
 */
public final class DiscriminatorConv2d extends FixedShapeBlock {

  private final DiscriminatorWeight weight;
  private final Parameter bias;
  private final int out;
  private final int kernel;
  private final int stride;
  private final boolean halves;

  /**
   * A convolution with stride 1.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, odd
   * @param layers whether the weight is normalised
   * @throws IllegalArgumentException if the kernel's side is not odd
   */
  public DiscriminatorConv2d(int in, int out, int kernel, DiscriminatorLayers layers) {
    this(in, out, odd(kernel), 1, layers);
  }

  /**
   * A convolution.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, at least 1
   * @param stride pixels from one output to the next, at least 1
   * @param layers whether the weight is normalised
   */
  public DiscriminatorConv2d(int in, int out, int kernel, int stride, DiscriminatorLayers layers) {
    this(in, out, kernel, stride, false, layers);
  }

  /**
   * A convolution with stride 1 whose output is then halved, see {@link Resizing#halve}. Where the
   * sides of its input are even, both are one convolution.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, odd
   * @param layers whether the weight is normalised
   * @return a new block
   * @throws IllegalArgumentException if the kernel's side is not odd
   */
  public static DiscriminatorConv2d halving(
      int in, int out, int kernel, DiscriminatorLayers layers) {
    return new DiscriminatorConv2d(in, out, odd(kernel), 1, true, layers);
  }

  private DiscriminatorConv2d(
      int in, int out, int kernel, int stride, boolean halves, DiscriminatorLayers layers) {
    this.out = out;
    this.kernel = kernel;
    this.stride = stride;
    this.halves = halves;
    weight = DiscriminatorWeight.of(layers, this, out, in, kernel, kernel);
    bias = parameter("bias", Parameter.Type.BIAS, out);
  }

  private static int odd(int kernel) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel " + kernel + ": expected an odd number, 1 or more");
    }
    return kernel;
  }

  private int padding() {
    return (kernel - 1) / 2;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    NDArray w = weight.value(store, input, training);
    NDArray b = store.getValue(bias, input.getDevice(), training);
    if (!halves) {
      return new NDList(convolved(input, w, b, stride));
    }
    if (isEven(input.getShape())) {
      return new NDList(convolved(input, AveragedKernel.of(w), b, 2));
    }
    return new NDList(Resizing.halve(convolved(input, w, b, 1)));
  }

  private NDArray convolved(NDArray input, NDArray w, NDArray b, int step) {
    return Convolutions.conv2d(input, w, b, step, padding());
  }

  private static boolean isEven(Shape images) {
    return images.get(2) % 2 == 0 && images.get(3) % 2 == 0;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {
      new Shape(inputs[0].get(0), out, strided(inputs[0].get(2)), strided(inputs[0].get(3)))
    };
  }

  private long strided(long side) {
    return halves ? (side + 1) / 2 : (side + 2L * padding() - kernel) / stride + 1;
  }
}
