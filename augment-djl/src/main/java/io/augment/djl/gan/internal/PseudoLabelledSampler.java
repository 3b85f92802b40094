package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.network.BalancedSampler;
import io.augment.djl.internal.network.ClassPasses;
import io.augment.djl.internal.network.NetworkInputs;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.unlabeled.PseudoLabels;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws batches of unlabelled images with their soft labels. Every class that is the likeliest of
 * any image is as likely as every other. Not thread-safe.
 */
final class PseudoLabelledSampler {

  private final PseudoLabels labels;
  private final int[] present; // the classes that are the likeliest of any image
  private final ClassPasses passes;

  /**
   * A sampler that has drawn nothing.
   *
   * @param labels of at least one image
   * @param seeds where the orders come from
   */
  PseudoLabelledSampler(PseudoLabels labels, SeedSequence seeds) {
    this.labels = labels;
    int classes = labels.classes().count();
    int[][] ofClass = IntStream.range(0, classes).mapToObj(labels::indicesOf).toArray(int[][]::new);
    this.present = IntStream.range(0, classes).filter(k -> ofClass[k].length > 0).toArray();
    this.passes = new ClassPasses(ofClass, seeds, "unlabeled.");
  }

  /** Draws a batch whose arrays the manager owns: images, and their soft labels for classes. */
  BalancedSampler.Batch draw(NDManager manager, SplittableRandom random, int size) {
    UnlabeledSamples images = labels.images();
    int length = images.shape().values();
    int classes = labels.classes().count();
    float[] values = new float[size * length];
    float[] soft = new float[size * classes];
    for (int i = 0; i < size; i++) {
      int image = passes.next(present[random.nextInt(present.length)]);
      images.copySample(image, values, i * length);
      System.arraycopy(labels.of(image), 0, soft, i * classes, classes);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = images.range().toSigned(values[i]);
    }
    return new BalancedSampler.Batch(
        manager.create(values, NetworkInputs.batch(size, NetworkInputs.of(images.shape()))),
        manager.create(soft, new Shape(size, classes)));
  }

  void save(TrainingState.Builder state) {
    passes.save(state);
  }

  void restore(TrainingState state) {
    passes.restore(state);
  }
}
