package io.augment.djl.translate.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.djl.internal.network.NetworkInputs;
import java.util.SplittableRandom;

/** Images as networks see them. Immutable and thread-safe. */
public final class ImageDraw {

  private final LabeledSamples images;

  /**
   * Draws from some images.
   *
   * @param images at least one
   */
  public ImageDraw(LabeledSamples images) {
    this.images = images;
  }

  /** Some of the images. */
  NDArray of(NDManager manager, int[] indices) {
    return array(manager, indices, indices.length);
  }

  /** Draws a batch, each image as likely as every other. */
  NDArray draw(NDManager manager, SplittableRandom random, int size) {
    return array(manager, random.ints(size, 0, images.size()).toArray(), size);
  }

  /**
   * Sequence of images. Where there are fewer than asked for, grey ones follow.
   *
   * @param manager owns the result
   * @param from index of the first
   * @param size images in all, at least 1
   * @return {@code (size, C, H, W)} in [-1, 1]
   */
  public NDArray range(NDManager manager, int from, int size) {
    int[] indices = new int[Math.min(size, images.size() - from)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = from + i;
    }
    return array(manager, indices, size);
  }

  private NDArray array(NDManager manager, int[] indices, int size) {
    int length = images.shape().values();
    float[] values = new float[size * length];
    for (int i = 0; i < indices.length; i++) {
      images.copySample(indices[i], values, i * length);
    }
    for (int i = 0; i < indices.length * length; i++) {
      values[i] = images.range().toSigned(values[i]);
    }
    return manager.create(values, NetworkInputs.batch(size, NetworkInputs.of(images.shape())));
  }
}
