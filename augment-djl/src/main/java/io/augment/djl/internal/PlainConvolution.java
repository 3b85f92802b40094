package io.augment.djl.internal;

/**
 * A two-dimensional convolution and its gradients, by definition, in plain Java and double
 * precision: the reference for the engine's. Not thread-safe while it is computed.
 */
public final class PlainConvolution {

  private final double[] output;
  private final double[] inputGradient;
  private final double[] weightGradient;

  private PlainConvolution(int outputs, int inputs, int weights) {
    output = new double[outputs];
    inputGradient = new double[inputs];
    weightGradient = new double[weights];
  }

  /**
   * The output.
   *
   * @return {@code (N, out, H', W')}, row by row; the array itself
   */
  public double[] output() {
    return output;
  }

  /**
   * The gradient in the input.
   *
   * @return {@code (N, in, H, W)}, row by row; the array itself
   */
  public double[] inputGradient() {
    return inputGradient;
  }

  /**
   * The gradient in the weight.
   *
   * @return {@code (out, in, k, k)}, row by row; the array itself
   */
  public double[] weightGradient() {
    return weightGradient;
  }

  /**
   * The sizes of a convolution.
   *
   * @param images how many images there are
   * @param form channels, kernel and stride
   * @param height rows of an image, at least the kernel's
   * @param width columns of an image, at least the kernel's
   */
  public record Sizes(int images, ConvolutionForm form, int height, int width) {

    /**
     * Rows of the output.
     *
     * @return at least 1
     */
    public int rows() {
      return strided(height);
    }

    /**
     * Columns of the output.
     *
     * @return at least 1
     */
    public int columns() {
      return strided(width);
    }

    private int strided(int side) {
      return (side + 2 * form.padding() - form.kernel()) / form.stride() + 1;
    }
  }

  /**
   * Convolves.
   *
   * @param sizes how large everything is
   * @param input {@code (N, in, H, W)}
   * @param weight {@code (out, in, k, k)}
   * @param outputGradient what the output's gradient is, {@code (N, out, H', W')}
   * @return the output, and the gradients that follow
   */
  public static PlainConvolution of(
      Sizes sizes, float[] input, float[] weight, float[] outputGradient) {
    PlainConvolution result =
        new PlainConvolution(outputGradient.length, input.length, weight.length);
    ConvolutionForm form = sizes.form;
    int place = 0;
    for (int image = 0; image < sizes.images; image++) {
      for (int out = 0; out < form.out(); out++) {
        for (int row = 0; row < sizes.rows(); row++) {
          for (int column = 0; column < sizes.columns(); column++) {
            result.pixel(sizes, input, weight, outputGradient[place], place, image, row, column);
            place++;
          }
        }
      }
    }
    return result;
  }

  /** One number of the output, and what its gradient adds to those of input and weight. */
  private void pixel(
      Sizes sizes,
      float[] input,
      float[] weight,
      float gradient,
      int place,
      int image,
      int row,
      int column) {
    ConvolutionForm form = sizes.form;
    int kernel = form.kernel();
    int out = place / (sizes.rows() * sizes.columns()) % form.out();
    int top = row * form.stride() - form.padding();
    int left = column * form.stride() - form.padding();
    double sum = 0;
    for (int in = 0; in < form.in(); in++) {
      int plane = (image * form.in() + in) * sizes.height;
      int filter = (out * form.in() + in) * kernel;
      for (int y = Math.max(0, -top); y < Math.min(kernel, sizes.height - top); y++) {
        for (int x = Math.max(0, -left); x < Math.min(kernel, sizes.width - left); x++) {
          int pixel = (plane + top + y) * sizes.width + left + x;
          int factor = (filter + y) * kernel + x;
          sum += (double) input[pixel] * weight[factor];
          inputGradient[pixel] += (double) gradient * weight[factor];
          weightGradient[factor] += (double) gradient * input[pixel];
        }
      }
    }
    output[place] = sum;
  }
}
