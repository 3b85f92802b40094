package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import java.util.Arrays;

/**
 * The structural similarity (SSIM) of images that ought to be others: how well means, contrasts and
 * patterns agree in small windows. Wang, Bovik, Sheikh and Simoncelli 2004, "Image Quality
 * Assessment: From Error Visibility to Structural Similarity", IEEE TIP 13(4).
 *
 * <p>As in the paper: windows of 11 by 11 pixels that lie wholly in the image, weighted by a
 * Gaussian with a deviation of 1.5 pixels, K₁ = 0.01 and K₂ = 0.03. Of images with several channels
 * each channel is compared on its own, and the mean is taken.
 *
 * <pre>{@code
 * double similarity = StructuralSimilarity.of(originals, upscaled);
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class StructuralSimilarity {

  /** The side of a window in pixels, and of the smallest image. */
  public static final int WINDOW = 11;

  private static final double DEVIATION = 1.5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;
  private static final double[] GAUSSIAN = gaussian();

  private StructuralSimilarity() {}

  private static double[] gaussian() {
    double[] weights = new double[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      double distance = (i - WINDOW / 2) / DEVIATION;
      weights[i] = StrictMath.exp(-distance * distance / 2);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /**
   * The mean over images.
   *
   * @param reference what the others ought to be: images of at least {@value #WINDOW} pixels a
   *     side, at least one
   * @param others images of the same number, shape and range, in the same order
   * @return the mean of {@link #each}, in [-1, 1]
   * @throws IllegalArgumentException if there is no image, an image is too small, or number, shape
   *     or range differ
   */
  public static double of(LabeledSamples reference, LabeledSamples others) {
    return Arrays.stream(each(reference, others)).average().orElseThrow();
  }

  /**
   * The similarity of each image.
   *
   * @param reference what the others ought to be: images of at least {@value #WINDOW} pixels a
   *     side, at least one
   * @param others images of the same number, shape and range, in the same order
   * @return one value per image, in [-1, 1]; 1 where both are the same
   * @throws IllegalArgumentException if there is no image, an image is too small, or number, shape
   *     or range differ
   */
  public static double[] each(LabeledSamples reference, LabeledSamples others) {
    double range = ImagePairs.requireAlike(reference, others);
    SampleShape shape = reference.shape();
    if (shape.height() < WINDOW || shape.width() < WINDOW) {
      throw new IllegalArgumentException(
          "images of " + shape + ": expected at least " + WINDOW + " pixels a side");
    }
    return ImagePairs.each(reference, others, (wanted, got) -> ofImage(wanted, got, shape, range));
  }

  private static double ofImage(float[] wanted, float[] got, SampleShape shape, double range) {
    int plane = shape.height() * shape.width();
    double sum = 0;
    for (int from = 0; from < wanted.length; from += plane) {
      sum += ofChannel(numbers(wanted, from, plane), numbers(got, from, plane), shape, range);
    }
    return sum / shape.channels();
  }

  private static double[] numbers(float[] values, int from, int length) {
    double[] numbers = new double[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = values[from + i];
    }
    return numbers;
  }

  private static double ofChannel(double[] x, double[] y, SampleShape shape, double range) {
    double c1 = K1 * range * K1 * range;
    double c2 = K2 * range * K2 * range;
    double[] meanX = windowed(x, shape.width());
    double[] meanY = windowed(y, shape.width());
    double[] squareX = windowed(product(x, x), shape.width());
    double[] squareY = windowed(product(y, y), shape.width());
    double[] cross = windowed(product(x, y), shape.width());
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double means = meanX[i] * meanY[i];
      double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
      double covariance = cross[i] - means;
      double variances = squareX[i] + squareY[i] - squares;
      sum += (2 * means + c1) * (2 * covariance + c2) / ((squares + c1) * (variances + c2));
    }
    return sum / meanX.length;
  }

  private static double[] product(double[] a, double[] b) {
    double[] product = new double[a.length];
    Arrays.setAll(product, i -> a[i] * b[i]);
    return product;
  }

  /** The weighted mean in every window, first along rows, then along columns. */
  private static double[] windowed(double[] plane, int width) {
    int height = plane.length / width;
    int across = width - WINDOW + 1;
    double[] rows = new double[height * across];
    for (int i = 0; i < rows.length; i++) {
      int from = i / across * width + i % across;
      for (int tap = 0; tap < WINDOW; tap++) {
        rows[i] += GAUSSIAN[tap] * plane[from + tap];
      }
    }
    double[] means = new double[(height - WINDOW + 1) * across];
    for (int i = 0; i < means.length; i++) {
      for (int tap = 0; tap < WINDOW; tap++) {
        means[i] += GAUSSIAN[tap] * rows[i + tap * across];
      }
    }
    return means;
  }
}
