package io.augment.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics of a segmenter on test images, each pixel of which has a class; the class with index 0 is
 * the background.
 *
 * <pre>{@code
 * byte[] masks = {0, 0, 1, 1}; // two images of two pixels
 * byte[] predicted = {0, 1, 1, 1};
 * SegmentationMetrics metrics = SegmentationMetrics.of(2, 2, masks, predicted);
 * metrics.meanDice(); // 0.5: 0 in the first image, where nothing was to be found, 1 in the other
 * }</pre>
 *
 * <p>The Dice coefficient of a class in an image is twice the number of pixels that mask and
 * prediction share over the sum of what each of them has (Dice 1945, Ecology 26(3)). A class that
 * neither has is not counted for that image; one that was predicted and is not there has 0. The
 * coefficient of a class is the mean over the images for which it is counted, so that small
 * structures weigh as much as large ones.
 *
 * <p>Of all metrics higher is better, from 0 to 1. Immutable and thread-safe.
 *
 * @param meanDice the mean of the Dice coefficients of all classes but the background; NaN if none
 *     of them is counted for any image
 * @param meanIou the same of the intersection over union (Jaccard index), image by image
 * @param pixelAccuracy share of all pixels whose class was predicted
 * @param dice by class index, the background's included: its Dice coefficient; NaN for a class that
 *     is not counted for any image
 */
public record SegmentationMetrics(
    double meanDice, double meanIou, double pixelAccuracy, List<Double> dice)
    implements Comparison.Metrics {

  /**
   * Copies the coefficients.
   *
   * @param meanDice the mean of those of all classes but the background
   * @param meanIou the mean intersection over union of these classes
   * @param pixelAccuracy share of pixels whose class was predicted
   * @param dice the coefficient of each class
   */
  public SegmentationMetrics {
    dice = List.copyOf(dice);
  }

  /**
   * Measures.
   *
   * @param classes number of classes, at least 2, with the background
   * @param pixels number of pixels per image, at least 1
   * @param masks the true class of each pixel, image after image, at least one image
   * @param predicted the predicted class of each pixel, in the same order
   * @return the metrics
   * @throws IllegalArgumentException if numbers are out of range, lengths don't agree, or a pixel
   *     has no such class; the message names the image
   */
  public static SegmentationMetrics of(int classes, int pixels, byte[] masks, byte[] predicted) {
    check(classes, pixels, masks, predicted);
    double[] dice = new double[classes];
    double[] iou = new double[classes];
    int[] counted = new int[classes];
    long right = 0;
    for (int start = 0; start < masks.length; start += pixels) {
      int[] both = new int[classes];
      int[] either = new int[classes]; // those of the mask and those of the prediction
      for (int i = start; i < start + pixels; i++) {
        either[masks[i]]++;
        either[predicted[i]]++;
        if (masks[i] == predicted[i]) {
          both[masks[i]]++;
          right++;
        }
      }
      for (int label = 0; label < classes; label++) {
        if (either[label] > 0) {
          dice[label] += 2.0 * both[label] / either[label];
          iou[label] += (double) both[label] / (either[label] - both[label]);
          counted[label]++;
        }
      }
    }
    List<Double> means = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      means.add(dice[label] / counted[label]); // NaN if not counted
    }
    return new SegmentationMetrics(
        foreground(dice, counted), foreground(iou, counted), (double) right / masks.length, means);
  }

  private static double foreground(double[] sums, int[] counted) {
    double sum = 0;
    int classes = 0;
    for (int label = 1; label < sums.length; label++) {
      if (counted[label] > 0) {
        sum += sums[label] / counted[label];
        classes++;
      }
    }
    return sum / classes;
  }

  private static void check(int classes, int pixels, byte[] masks, byte[] predicted) {
    if (classes < 2 || classes > Byte.MAX_VALUE || pixels < 1) {
      throw new IllegalArgumentException(
          String.format(
              "%d classes, %d pixels per image: expected 2 to %d classes, and at least one pixel",
              classes, pixels, Byte.MAX_VALUE));
    }
    if (masks.length == 0 || masks.length % pixels != 0 || predicted.length != masks.length) {
      throw new IllegalArgumentException(
          String.format(
              "%d pixels of masks and %d predicted ones: expected as many, images of %d pixels",
              masks.length, predicted.length, pixels));
    }
    for (int i = 0; i < masks.length; i++) {
      if (masks[i] < 0 || masks[i] >= classes || predicted[i] < 0 || predicted[i] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                "image %d has a pixel of class %d, predicted as %d: expected 0 to %d",
                i / pixels, masks[i], predicted[i], classes - 1));
      }
    }
  }

  /**
   * The metrics over all classes, by the names that comparisons use.
   *
   * @return {@code meanDice}, {@code meanIou}, {@code pixelAccuracy}, in this order; unmodifiable
   */
  @Override
  public Map<String, Double> byName() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("meanDice", meanDice);
    metrics.put("meanIou", meanIou);
    metrics.put("pixelAccuracy", pixelAccuracy);
    return Collections.unmodifiableMap(metrics);
  }

  @Override
  public Comparison.Task task() {
    return Comparison.Task.SEGMENTATION;
  }

  /** {@inheritDoc} Here these are the {@linkplain #dice() Dice coefficients}. */
  @Override
  public List<Double> perClass() {
    return dice;
  }
}
