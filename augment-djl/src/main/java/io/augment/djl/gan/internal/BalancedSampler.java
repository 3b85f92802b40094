package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import java.util.SplittableRandom;

/**
 * Draws batches in which every class is as likely as every other, whatever their sizes: the small
 * class is the one that the samples are needed for. Within a class each sample comes once before
 * any comes again.
 *
 * <p>Not thread-safe.
 */
final class BalancedSampler {

  private final int classes;
  private final int sampleLength;
  private final Shape sampleShape;
  private final float[] values; // all samples in [-1, 1]
  private final int[][] ofClass;
  private final int[] next;
  private final SplittableRandom labelRandom;
  private final SplittableRandom orderRandom;

  BalancedSampler(LabeledSamples samples, SeedSequence seeds) {
    classes = samples.classes().count();
    sampleLength = samples.shape().values();
    sampleShape = NetworkInputs.of(samples.shape());
    values = samples.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = samples.range().toSigned(values[i]);
    }
    ofClass = new int[classes][];
    next = new int[classes];
    for (int label = 0; label < classes; label++) {
      ofClass[label] = samples.indicesOf(label);
      next[label] = ofClass[label].length; // shuffled at the first draw
    }
    labelRandom = seeds.child("labels").random();
    orderRandom = seeds.child("order").random();
  }

  /**
   * Images and what they are.
   *
   * @param images {@code (N, C, H, W)} in [-1, 1]
   * @param oneHot {@code (N, K)}
   */
  record Batch(NDArray images, NDArray oneHot) {}

  /** Draws a batch whose arrays the manager owns. */
  Batch draw(NDManager manager, int size) {
    int[] labels = drawLabels(size);
    float[] batch = new float[size * sampleLength];
    for (int i = 0; i < size; i++) {
      int sample = nextOf(labels[i]);
      System.arraycopy(values, sample * sampleLength, batch, i * sampleLength, sampleLength);
    }
    return new Batch(
        manager.create(batch, NetworkInputs.batch(size, sampleShape)),
        NetworkInputs.oneHot(manager, labels, classes));
  }

  /** Draws labels, every class as likely as every other. */
  int[] drawLabels(int size) {
    return labelRandom.ints(size, 0, classes).toArray();
  }

  private int nextOf(int label) {
    int[] order = ofClass[label];
    if (next[label] == order.length) {
      shuffle(order);
      next[label] = 0;
    }
    return order[next[label]++];
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = orderRandom.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
