package io.augment.djl.internal.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
  private final ClassPasses passes;

  public BalancedSampler(LabeledSamples samples, SeedSequence seeds) {
    classes = samples.classes().count();
    sampleLength = samples.shape().values();
    sampleShape = NetworkInputs.of(samples.shape());
    values = signed(samples);
    passes =
        new ClassPasses(
            IntStream.range(0, classes).mapToObj(samples::indicesOf).toArray(int[][]::new),
            seeds,
            "");
  }

  /**
   * Images and what they are.
   *
   * @param images {@code (N, C, H, W)} in [-1, 1]
   * @param oneHot {@code (N, K)}; of images without labels, a probability per class
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
      int sample = passes.next(labels[i]);
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

  public void save(TrainingState.Builder state) {
    passes.save(state);
  }

  public void restore(TrainingState state) {
    passes.restore(state);
  }
}
