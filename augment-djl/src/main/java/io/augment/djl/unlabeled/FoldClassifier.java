package io.augment.djl.unlabeled;

import io.augment.data.SeedSequence;
import io.augment.djl.internal.downstream.SampleValues;

/** Predicts the classes of images for one fold. Thread-safe but for closing. */
interface FoldClassifier extends AutoCloseable {

  /**
   * The probability of each class for each image.
   *
   * @param images of the shape that it was fitted on
   * @param seeds where the views of the images come from
   */
  float[][] predict(SampleValues images, SeedSequence seeds);

  /** The same by the images as they are. */
  float[][] atOnce(SampleValues images);

  @Override
  void close();
}
