package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.Shuffling;
import java.util.SplittableRandom;

/**
 * Draws batches in which every class is as likely as every other, whatever their sizes: the small
 * class is the one that the samples are needed for. Within one class each sample comes once before
 * any comes again.
 *
 * <p>Not thread-safe.
 */
public final class BalancedSampler {

  private final int classes;
  private final int sampleLength;
  private final Shape sampleShape;
  private final float[] values; // all samples in [-1, 1]
  private final int[][] ofClass;
  private final int[][] order; // of each class, in the pass that it is in
  private final long[] drawn; // of each class, since the training began
  private final SeedSequence orders;

  public BalancedSampler(LabeledSamples samples, SeedSequence seeds) {
    classes = samples.classes().count();
    sampleLength = samples.shape().values();
    sampleShape = NetworkInputs.of(samples.shape());
    values = signed(samples);
    ofClass = new int[classes][];
    order = new int[classes][];
    drawn = new long[classes];
    for (int label = 0; label < classes; label++) {
      ofClass[label] = samples.indicesOf(label);
      order[label] = new int[0]; // shuffled at the first draw
    }
    orders = seeds.child("order");
  }

  /**
   * Images and what they are.
   *
   * @param images {@code (N, C, H, W)} in [-1, 1]
   * @param oneHot {@code (N, K)}
   */
  public record Batch(NDArray images, NDArray oneHot) {}

  private static float[] signed(LabeledSamples samples) {
    float[] values = samples.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = samples.range().toSigned(values[i]);
    }
    return values;
  }

  /** All samples as one batch whose arrays the manager owns. */
  public static Batch all(NDManager manager, LabeledSamples samples) {
    return new Batch(
        manager.create(
            signed(samples),
            NetworkInputs.batch(samples.size(), NetworkInputs.of(samples.shape()))),
        NetworkInputs.oneHot(manager, samples.labels(), samples.classes().count()));
  }

  /** Draws a batch whose arrays the manager owns. */
  public Batch draw(NDManager manager, SplittableRandom random, int size) {
    int[] labels = drawLabels(random, size);
    float[] batch = new float[size * sampleLength];
    for (int i = 0; i < size; i++) {
      int sample = nextOf(labels[i]);
      System.arraycopy(values, sample * sampleLength, batch, i * sampleLength, sampleLength);
    }
    return new Batch(
        manager.create(batch, NetworkInputs.batch(size, sampleShape)),
        NetworkInputs.oneHot(manager, labels, classes));
  }

  public int classes() {
    return classes;
  }

  /** Draws labels, every class as likely as every other. */
  public int[] drawLabels(SplittableRandom random, int size) {
    return random.ints(size, 0, classes).toArray();
  }

  private int nextOf(int label) {
    int size = ofClass[label].length;
    int place = (int) (drawn[label] % size);
    if (place == 0 || order[label].length == 0) {
      order[label] = ofClass[label].clone();
      Shuffling.shuffle(
          order[label], orders.child("class", label).child("pass", drawn[label] / size).random());
    }
    drawn[label]++;
    return order[label][place];
  }

  public void save(TrainingState.Builder state) {
    for (int label = 0; label < classes; label++) {
      state.counter(counter(label), drawn[label]);
    }
  }

  public void restore(TrainingState state) {
    for (int label = 0; label < classes; label++) {
      drawn[label] = state.counter(counter(label));
      order[label] = new int[0];
    }
  }

  private static String counter(int label) {
    return "drawn." + label;
  }
}
