package io.augment.djl.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one place in which our networks convolve. On a machine where the engine computes some forms
 * of convolution wrongly (see {@link EngineCheck}) each is brought into a form that it computes
 * rightly: channels last, and never a single input channel, whose strides don't show that it lies
 * last. Elsewhere the engine receives the convolution unchanged.
 *
 * <p>Thread-safe.
 */
public final class Convolutions {

  private static final Shape ONE = new Shape(1, 1);

  /** Form in which convolutions are computed; null until the engine was checked. */
  private static volatile @Nullable Form form;

  private Convolutions() {}

  /** A way to ask the engine for a convolution; its parameters are those of {@link #conv2d}. */
  @FunctionalInterface
  interface Form {

    NDArray conv2d(NDArray input, NDArray weight, @Nullable NDArray bias, int stride, int padding);
  }

  /** Sets the form of all convolutions from now on. */
  static void use(Form chosen) {
    form = chosen;
  }

  /**
   * Convolves; gradients flow through.
   *
   * @param input {@code (N, in, H, W)}
   * @param weight {@code (out, in, k, k)}
   * @param bias {@code (out)}, or null for none
   * @param stride pixels from one output to the next
   * @param padding pixels of zeros around the input
   * @return {@code (N, out, H', W')}
   */
  public static NDArray conv2d(
      NDArray input, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
    return form().conv2d(input, weight, bias, stride, padding);
  }

  /** The form in use, which the check of the engine chooses when it starts. */
  static Form form() {
    Form chosen = form;
    if (chosen == null) {
      EngineStart.engine();
      chosen = Objects.requireNonNull(form, "no check has chosen a form");
    }
    return chosen;
  }

  static NDArray asGiven(
      NDArray input, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
    return Conv2d.conv2d(
            input, weight, bias, new Shape(stride, stride), new Shape(padding, padding), ONE, 1)
        .singletonOrThrow();
  }

  static NDArray channelsLast(
      NDArray input, NDArray weight, @Nullable NDArray bias, int stride, int padding) {
    if (input.getShape().get(1) > 1) {
      return asGiven(ChannelsLast.of(input), weight, bias, stride, padding);
    }
    // Zeros first, as the result belongs to their manager: a weight's would keep it.
    return asGiven(
        ChannelsLast.of(withZeros(input, input)), withZeros(input, weight), bias, stride, padding);
  }

  /** Adds a channel of zeros in front: {@code (N, 2, h, w)}. */
  private static NDArray withZeros(NDArray owner, NDArray array) {
    return owner
        .getManager()
        .zeros(array.getShape(), array.getDataType(), array.getDevice())
        .concat(array, 1);
  }
}
