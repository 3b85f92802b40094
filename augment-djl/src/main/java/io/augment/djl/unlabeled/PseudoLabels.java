package io.augment.djl.unlabeled;

import io.augment.UnlabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.evaluation.ConfidenceInterval;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Unlabelled images and what a {@link Teacher} takes each of them for: a probability per class, not
 * a truth. Empty where the teacher wasn't clearly better than chance.
 *
 * <p>Immutable and thread-safe.
 */
public final class PseudoLabels {

  private static final double TOLERANCE = 1e-3;

  private final UnlabeledSamples images;
  private final ClassLabels classes;
  private final float[][] soft; // an image, a class
  private final int[] likeliest;
  private final Trust trust;

  private PseudoLabels(
      UnlabeledSamples images, ClassLabels classes, float[][] soft, int[] likeliest, Trust trust) {
    this.images = images;
    this.classes = classes;
    this.soft = soft;
    this.likeliest = likeliest;
    this.trust = trust;
  }

  /**
   * Pseudo-labels from elsewhere, such as a teacher of the user's own.
   *
   * @param images the images
   * @param classes the classes
   * @param soft for each image a probability per class; copied
   * @param trust how far they can be trusted
   * @return the pseudo-labels
   * @throws IllegalArgumentException if there are not as many rows as images, or a row is no
   *     probability distribution over the classes; the message names the image
   */
  public static PseudoLabels of(
      UnlabeledSamples images, ClassLabels classes, float[][] soft, Trust trust) {
    if (soft.length != images.size()) {
      throw new IllegalArgumentException(
          String.format("%d soft labels: expected %d, one per image", soft.length, images.size()));
    }
    float[][] own = new float[soft.length][];
    for (int i = 0; i < own.length; i++) {
      own[i] = checked(soft[i].clone(), i, classes);
    }
    int[] likeliest = Arrays.stream(own).mapToInt(PseudoLabels::largest).toArray();
    return new PseudoLabels(
        Objects.requireNonNull(images, "images"), classes, own, likeliest, trust);
  }

  /**
   * No pseudo-labels, as those there could be would not be trustworthy.
   *
   * @param images the images that remain without a label
   * @param classes the classes
   * @param trust what was measured
   * @return pseudo-labels of no image
   */
  public static PseudoLabels none(UnlabeledSamples images, ClassLabels classes, Trust trust) {
    return of(images.select(), classes, new float[0][], trust);
  }

  private static float[] checked(float[] row, int image, ClassLabels classes) {
    double sum = 0;
    boolean valid = row.length == classes.count();
    for (float probability : row) {
      valid &= probability >= 0 && probability <= 1;
      sum += probability;
    }
    if (!valid || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          String.format(
              "image %d has the soft label %s: expected %d probabilities that sum to 1",
              image, Arrays.toString(row), classes.count()));
    }
    return row;
  }

  private static int largest(float[] row) {
    int largest = 0;
    for (int label = 1; label < row.length; label++) {
      if (row[label] > row[largest]) {
        largest = label;
      }
    }
    return largest;
  }

  /**
   * The images that have a pseudo-label.
   *
   * @return the images; none where the teacher couldn't be trusted
   */
  public UnlabeledSamples images() {
    return images;
  }

  /**
   * The classes.
   *
   * @return the classes of the labelled images
   */
  public ClassLabels classes() {
    return classes;
  }

  /**
   * Number of images.
   *
   * @return at least 0
   */
  public int size() {
    return soft.length;
  }

  /**
   * Returns whether there are none.
   *
   * @return true if no image has a pseudo-label
   */
  public boolean isEmpty() {
    return soft.length == 0;
  }

  /**
   * The soft label of an image.
   *
   * @param image which image, from 0
   * @return a new array with a probability per class, which sum to 1
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public float[] of(int image) {
    return soft[image].clone();
  }

  /**
   * The class that an image is most probably of.
   *
   * @param image which image, from 0
   * @return its class index; the first of several that are as probable
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int likeliest(int image) {
    return likeliest[image];
  }

  /**
   * The images that are most probably of a class.
   *
   * @param label the class index
   * @return a new array of image indices, ascending
   */
  public int[] indicesOf(int label) {
    return IntStream.range(0, likeliest.length).filter(i -> likeliest[i] == label).toArray();
  }

  /**
   * Number of images per class, each counted for its likeliest.
   *
   * @return the counts
   */
  public ClassCounts counts() {
    return ClassCounts.of(classes, likeliest);
  }

  /**
   * Draws a class by the soft label of an image: what a loop that wants class indices is shown.
   *
   * @param image which image, from 0
   * @param uniform a number in [0, 1), drawn uniformly
   * @return a class index; over all draws each class comes as often as its probability says
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int draw(int image, double uniform) {
    float[] row = soft[image];
    double sum = 0;
    for (float probability : row) {
      sum += probability;
    }
    double left = uniform * sum;
    for (int label = 0; label < row.length; label++) {
      left -= row[label];
      if (left < 0) {
        return label;
      }
    }
    return likeliest[image]; // by rounding nothing was left for the last
  }

  /**
   * Trustworthiness of the teacher.
   *
   * @return its accuracy on labelled images that it had not learnt from
   */
  public Trust trust() {
    return trust;
  }

  /**
   * Describes these in a line.
   *
   * @return for example {@code 2000 pseudo-labelled images (benign 1020, malignant 980); teacher's
   *     out-of-fold balanced accuracy 0.810, 95 % interval 0.720 to 0.900, chance 0.500}
   */
  @Override
  public String toString() {
    return String.format("%d pseudo-labelled images (%s); teacher's %s", size(), counts(), trust);
  }

  /**
   * Trustworthiness of a teacher: its balanced accuracy on the labelled images, each predicted by
   * the part of it that had not learnt from the image.
   *
   * @param accuracy the out-of-fold balanced accuracy, in [0, 1]
   * @param interval its 95 % interval
   * @param chance the balanced accuracy of guessing
   */
  public record Trust(double accuracy, ConfidenceInterval interval, double chance) {

    /**
     * Returns whether the teacher is clearly better than chance.
     *
     * @return true if the whole interval lies above chance
     */
    public boolean isClear() {
      return interval.low() > chance;
    }

    /**
     * The figures in words.
     *
     * @return for example {@code out-of-fold balanced accuracy 0.810, 95 % interval 0.720 to 0.900,
     *     chance 0.500}
     */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "out-of-fold balanced accuracy %.3f, 95 %% interval %.3f to %.3f, chance %.3f",
          accuracy,
          interval.low(),
          interval.high(),
          chance);
    }
  }
}
