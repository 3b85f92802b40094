package io.augment.djl.internal.semisupervised;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import io.augment.data.SampleShape;
import io.augment.djl.internal.Shuffling;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Rows of a batch: images, and a weight per class for each, which sum to what the row weighs. Not
 * thread-safe.
 */
public final class WeightedRows {

  private final int size;
  private final float[] images;
  private final float[] labels;

  /**
   * Rows that are zero.
   *
   * @param size number of rows
   * @param values numbers in an image
   * @param classes number of classes
   */
  public WeightedRows(int size, int values, int classes) {
    this(size, new float[size * values], new float[size * classes]);
  }

  private WeightedRows(int size, float[] images, float[] labels) {
    this.size = size;
    this.images = images;
    this.labels = labels;
  }

  /** Sets a row of one class. */
  public void set(int row, float[] image, int label, float weight) {
    System.arraycopy(image, 0, images, row * image.length, image.length);
    labels[row * classes() + label] = weight;
  }

  /** Sets a row of several classes. */
  void set(int row, float[] image, float[] weights) {
    System.arraycopy(image, 0, images, row * image.length, image.length);
    System.arraycopy(weights, 0, labels, row * classes(), weights.length);
  }

  private int classes() {
    return labels.length / size;
  }

  /**
   * Each row blended with another one of the batch by mixup (Zhang et al. 2018, arXiv 1710.09412),
   * all by the same share, which is drawn from Beta(alpha, alpha).
   *
   * @param alpha both parameters of the distribution; 0 for rows as they are
   */
  public WeightedRows mixed(double alpha, SplittableRandom random) {
    if (alpha == 0) {
      return this;
    }
    double draw = beta(alpha, random);
    float own = (float) Math.max(draw, 1 - draw);
    int[] partners = IntStream.range(0, size).toArray();
    Shuffling.shuffle(partners, random);
    return new WeightedRows(
        size, blended(images, own, partners, size), blended(labels, own, partners, size));
  }

  private static float[] blended(float[] values, float own, int[] partners, int rows) {
    int width = values.length / rows;
    float[] blended = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      int partner = partners[i / width] * width + i % width;
      blended[i] = own * values[i] + (1 - own) * values[partner];
    }
    return blended;
  }

  /** Draws from Beta(a, a) by Jöhnk's method. */
  private static double beta(double a, SplittableRandom random) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / a);
      double y = Math.pow(random.nextDouble(), 1 / a);
      if (x + y > 0 && x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  /** Multiplies what the rows from one on weigh. */
  void weigh(int from, double weight) {
    for (int i = from * classes(); i < labels.length; i++) {
      labels[i] *= (float) weight;
    }
  }

  /** The weights per class, row after row. */
  public float[] labels() {
    return labels.clone();
  }

  /** A batch, which closes the manager. */
  public Batch batch(NDManager manager, SampleShape shape) {
    return new Batch(
        manager,
        new NDList(
            manager.create(
                images, new Shape(size, shape.channels(), shape.height(), shape.width()))),
        new NDList(manager.create(labels, new Shape(size, classes()))),
        size,
        Batchifier.STACK,
        Batchifier.STACK,
        0,
        0);
  }
}
