package io.augment.metrics;

import io.augment.LabeledSamples;
import java.util.Arrays;

/**
 * The peak signal-to-noise ratio (PSNR) of images that ought to be others: 10 log₁₀(L² / MSE)
 * decibels, L being the width of the value range and MSE the mean squared difference over all
 * pixels and channels of an image. More is nearer; 6 dB more is half the difference.
 *
 * <pre>{@code
 * double decibels = PeakSignalToNoise.of(originals, upscaled);
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class PeakSignalToNoise {

  /** Upper bound of an image's value in a mean, in decibels: 8 bits resolve no more than 59. */
  public static final double MOST = 100;

  private PeakSignalToNoise() {}

  /**
   * The mean over images.
   *
   * @param reference what the others ought to be: images, at least one
   * @param others images of the same number, shape and range, in the same order
   * @return the mean of {@link #each} in decibels, each value being {@value #MOST} at most, so that
   *     one image that is met exactly doesn't decide
   * @throws IllegalArgumentException if there is no image, or number, shape or range differ
   */
  public static double of(LabeledSamples reference, LabeledSamples others) {
    return Arrays.stream(each(reference, others))
        .map(decibels -> Math.min(MOST, decibels))
        .average()
        .orElseThrow();
  }

  /**
   * The ratio of each image.
   *
   * @param reference what the others ought to be: images, at least one
   * @param others images of the same number, shape and range, in the same order
   * @return decibels, one value per image; infinite where both are the same
   * @throws IllegalArgumentException if there is no image, or number, shape or range differ
   */
  public static double[] each(LabeledSamples reference, LabeledSamples others) {
    double range = ImagePairs.requireAlike(reference, others);
    return ImagePairs.each(
        reference,
        others,
        (wanted, got) -> 10 * StrictMath.log10(range * range / meanSquare(wanted, got)));
  }

  private static double meanSquare(float[] wanted, float[] got) {
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      double difference = (double) wanted[i] - got[i];
      sum += difference * difference;
    }
    return sum / wanted.length;
  }
}
