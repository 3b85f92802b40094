package io.augment.djl.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.augment.djl.internal.Convolutions;

/**
 * A two-dimensional convolution with stride 1 and "same" padding, which keeps height and width:
 * DJL's own, with its parameters, except for the form in which the engine computes it (see {@link
 * Convolutions}).
 *
 * <p>Input {@code (N, in, H, W)}. Output {@code (N, out, H, W)}. Passes that don't train may run at
 * once.
 */
public final class SameConv2d extends Conv2d {

  private SameConv2d(Builder builder) {
    super(builder);
  }

  /**
   * A convolution with a bias.
   *
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, odd
   * @return a new block
   */
  public static SameConv2d biased(int out, int kernel) {
    return of(out, kernel, true);
  }

  /**
   * A convolution without a bias, which a normalisation that follows would take away.
   *
   * @param out channels of the output, at least 1
   * @param kernel side of the kernel in pixels, odd
   * @return a new block
   */
  public static SameConv2d unbiased(int out, int kernel) {
    return of(out, kernel, false);
  }

  private static SameConv2d of(int out, int kernel, boolean bias) {
    Shape one = new Shape(1, 1);
    Builder builder =
        Conv2d.builder()
            .setFilters(out)
            .setKernelShape(new Shape(kernel, kernel))
            .optStride(one)
            .optPadding(new Shape(kernel / 2, kernel / 2))
            .optDilation(one)
            .optBias(bias);
    return new SameConv2d(builder);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    NDArray w = store.getValue(weight, input.getDevice(), training);
    NDArray b = includeBias ? store.getValue(bias, input.getDevice(), training) : null;
    return new NDList(Convolutions.conv2d(input, w, b, 1, Math.toIntExact(padding.get(0))));
  }
}
