package io.augment.djl.internal;

/**
 * A form of two-dimensional convolution that the engine has code of its own for.
 *
 * @param channelsLast whether the channels of its input lie side by side in memory
 * @param in channels of the input
 * @param out channels of the output
 * @param kernel side of the kernel in pixels
 * @param stride pixels from one output to the next
 */
public record ConvolutionForm(boolean channelsLast, int in, int out, int kernel, int stride) {

  /** Width of the zero padding in pixels. */
  int padding() {
    return (kernel - 1) / 2;
  }

  /**
   * The form in words.
   *
   * @return for example {@code channels last, 3 to 24 channels, kernel 3, stride 1}
   */
  @Override
  public String toString() {
    return String.format(
        "channels %s, %d to %d channels, kernel %d, stride %d",
        channelsLast ? "last" : "first", in, out, kernel, stride);
  }
}
