package io.augment.image;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;

/**
 * Images made smaller by averaging, and larger by bicubic interpolation.
 *
 * <pre>{@code
 * LabeledSamples low = ImageScaling.shrink(cells, 2); // 32x32 to 16x16
 * LabeledSamples again = ImageScaling.enlarge(low, 2); // 16x16 to 32x32, softer than they were
 * }</pre>
 *
 * <p>Shape apart, samples stay what they are: range, classes and labels. Stateless and thread-safe.
 */
public final class ImageScaling {

  /** The smallest number of times that a side can become larger or smaller. */
  public static final int MIN_FACTOR = 2;

  /** The largest. */
  public static final int MAX_FACTOR = 16;

  private ImageScaling() {}

  /**
   * Makes images smaller. Each pixel is the mean of a square of pixels, so that fine stripes become
   * grey and no false ones appear.
   *
   * @param samples images whose height and width are multiples of {@code factor}
   * @param factor side of the square in pixels, {@value #MIN_FACTOR} to {@value #MAX_FACTOR}
   * @return images of {@code height / factor} x {@code width / factor} pixels
   * @throws IllegalArgumentException if the samples are not images, the factor is out of range, or
   *     a side is not a multiple of it
   */
  public static LabeledSamples shrink(LabeledSamples samples, int factor) {
    SampleShape shape = requireImages(samples, factor);
    if (shape.height() % factor != 0 || shape.width() % factor != 0) {
      throw new IllegalArgumentException(
          String.format(
              "images of %s: expected a height and width that are multiples of %d", shape, factor));
    }
    int width = shape.width();
    SampleShape small =
        SampleShape.image(shape.channels(), shape.height() / factor, width / factor);
    float[] source = samples.values();
    float[] shrunk = new float[samples.size() * small.values()];
    double[] sums = new double[small.width()];
    for (int row = 0; row < shrunk.length / small.width(); row++) {
      Arrays.fill(sums, 0);
      int from = row * factor * width; // rows of all images and channels lie one after another
      for (int i = 0; i < factor * width; i++) {
        sums[i % width / factor] += source[from + i];
      }
      for (int x = 0; x < sums.length; x++) {
        float mean = (float) (sums[x] / (factor * factor));
        shrunk[row * sums.length + x] = samples.range().clamp(mean); // rounding may pass a bound
      }
    }
    return alike(samples, small, shrunk);
  }

  /**
   * Makes images larger by cubic convolution in each direction, with a = -1/2: Keys 1981, "Cubic
   * Convolution Interpolation for Digital Image Processing", IEEE TASSP 29(6). Pixels are areas,
   * the outermost ones go on beyond the border, and what overshoots the range is clamped to it.
   *
   * @param samples images
   * @param factor how many times as high and as wide, {@value #MIN_FACTOR} to {@value #MAX_FACTOR}
   * @return images of {@code factor * height} x {@code factor * width} pixels
   * @throws IllegalArgumentException if the samples are not images, the factor is out of range, or
   *     an image would have more than {@value SampleShape#MAX_VALUES} values
   */
  public static LabeledSamples enlarge(LabeledSamples samples, int factor) {
    SampleShape shape = requireImages(samples, factor);
    SampleShape large =
        SampleShape.image(shape.channels(), factor * shape.height(), factor * shape.width());
    CubicConvolution rows = new CubicConvolution(shape.height(), factor);
    CubicConvolution columns = new CubicConvolution(shape.width(), factor);
    float[] source = samples.values();
    float[] enlarged = new float[Math.multiplyExact(samples.size(), large.values())];
    int plane = shape.height() * shape.width();
    int largePlane = large.height() * large.width();
    double[] wide = new double[shape.height() * large.width()];
    for (int i = 0; i < samples.size() * shape.channels(); i++) {
      for (int y = 0; y < shape.height(); y++) {
        for (int x = 0; x < large.width(); x++) {
          int row = i * plane + y * shape.width();
          wide[y * large.width() + x] = columns.at(x, pixel -> source[row + pixel]);
        }
      }
      for (int at = 0; at < largePlane; at++) {
        int x = at % large.width();
        double value = rows.at(at / large.width(), pixel -> wide[pixel * large.width() + x]);
        enlarged[i * largePlane + at] = samples.range().clamp((float) value);
      }
    }
    return alike(samples, large, enlarged);
  }

  /**
   * Enlarges images without interpolation: each pixel becomes a square.
   *
   * @param samples images
   * @param factor side of the square in pixels, {@value #MIN_FACTOR} to {@value #MAX_FACTOR}
   * @return images of {@code factor * height} x {@code factor * width} pixels
   * @throws IllegalArgumentException if the samples are not images, the factor is out of range, or
   *     an image would have more than {@value SampleShape#MAX_VALUES} values
   */
  public static LabeledSamples repeat(LabeledSamples samples, int factor) {
    SampleShape shape = requireImages(samples, factor);
    int width = factor * shape.width();
    SampleShape large = SampleShape.image(shape.channels(), factor * shape.height(), width);
    float[] source = samples.values();
    float[] repeated = new float[Math.multiplyExact(samples.size(), large.values())];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = source[i / (factor * width) * shape.width() + i % width / factor];
    }
    return alike(samples, large, repeated);
  }

  /**
   * Cuts images off at the right and at the bottom.
   *
   * @param samples images
   * @param height rows that stay, 1 to as many as there are
   * @param width columns that stay, 1 to as many as there are
   * @return the upper left part of each
   * @throws IllegalArgumentException if the samples are not images, or have fewer rows or columns
   */
  public static LabeledSamples crop(LabeledSamples samples, int height, int width) {
    SampleShape shape = requireImages(samples);
    if (height < 1 || height > shape.height() || width < 1 || width > shape.width()) {
      throw new IllegalArgumentException(
          String.format(
              "a part of %d x %d pixels: expected at least 1 x 1 and at most %d x %d",
              height, width, shape.height(), shape.width()));
    }
    if (height == shape.height() && width == shape.width()) {
      return samples;
    }
    SampleShape part = SampleShape.image(shape.channels(), height, width);
    float[] source = samples.values();
    float[] cut = new float[samples.size() * part.values()];
    for (int row = 0; row < cut.length / width; row++) {
      int from = (row / height * shape.height() + row % height) * shape.width();
      System.arraycopy(source, from, cut, row * width, width);
    }
    return alike(samples, part, cut);
  }

  private static SampleShape requireImages(LabeledSamples samples, int factor) {
    if (factor < MIN_FACTOR || factor > MAX_FACTOR) {
      throw new IllegalArgumentException(
          "factor "
              + factor
              + ": expected a whole number in ["
              + MIN_FACTOR
              + ", "
              + MAX_FACTOR
              + "]");
    }
    return requireImages(samples);
  }

  private static SampleShape requireImages(LabeledSamples samples) {
    if (!samples.shape().isImage()) {
      throw new IllegalArgumentException(
          "samples of shape " + samples.shape() + ": expected images");
    }
    return samples.shape();
  }

  private static LabeledSamples alike(LabeledSamples samples, SampleShape shape, float[] values) {
    ValueRange range = samples.range();
    return LabeledSamples.of(shape, range, samples.classes(), values, samples.labels())
        .withGroups(samples.groups());
  }
}
