package io.augment.djl.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A two-dimensional convolution with stride 1 whose weight is spectrally normalised: Miyato et al.
 * 2018, arXiv 1802.05957. The output has the height and width of the input.
 *
 * <p>Input {@code (N, in, H, W)}, output {@code (N, out, H, W)}. A training pass updates the
 * estimate of the singular value, so that only one thread may train; passes that don't train may
 * run at once.
 */
public final class SpectralNormConv2d extends FixedShapeBlock {

  private static final Shape ONE = new Shape(1, 1);

  private final SpectralNorm weight;
  private final Parameter bias;
  private final int out;
  private final Shape padding;

  /**
   * A convolution.
   *
   * @param in channels of the input, at least 1
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, odd
   */
  public SpectralNormConv2d(int in, int out, int kernel) {
    if (kernel < 1 || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "kernel " + kernel + ": expected an odd number, 1 or more");
    }
    this.out = out;
    padding = new Shape(kernel / 2, kernel / 2);
    weight = new SpectralNorm(this, out, in, kernel, kernel);
    bias = parameter("bias", Parameter.Type.BIAS, out);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    NDArray b = store.getValue(bias, input.getDevice(), training);
    return Conv2d.conv2d(input, weight.normalized(store, input, training), b, ONE, padding, ONE, 1);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), out, inputs[0].get(2), inputs[0].get(3))};
  }
}
