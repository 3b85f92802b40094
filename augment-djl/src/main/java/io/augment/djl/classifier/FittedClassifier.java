package io.augment.djl.classifier;

import ai.djl.ndarray.NDArray;
import io.augment.LabeledSamples;
import io.augment.djl.internal.SharedUse;
import io.augment.evaluation.DownstreamModel;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;

/**
 * A small classifier of images or rows that {@link ClassifierTrainer} has fitted: the probabilities
 * of the classes, and the features that these rest on, which are what the last layer sees of a
 * sample. Both are computed without a gradient's help, so that any number of threads may ask.
 * {@link #featureMaps} let a gradient through, for one training at a time.
 *
 * <p>Thread-safe; closing waits for uses that have begun.
 */
public final class FittedClassifier implements DownstreamModel, FeatureExtractor {

  private final ClassifierNetwork network;
  private final int width;
  private final SharedUse shared;

  FittedClassifier(ClassifierNetwork network) {
    this.network = network;
    this.width = network.featureWidth();
    shared = new SharedUse("this classifier", network::close);
  }

  @Override
  public String name() {
    return "classifier fitted on the train fold";
  }

  @Override
  public int width() {
    return width;
  }

  /**
   * The probability of each class for each sample.
   *
   * @throws IllegalStateException if this is closed
   */
  @Override
  public float[][] predict(LabeledSamples samples) {
    return shared.use(() -> network.predict(samples));
  }

  @Override
  public Features features(LabeledSamples samples) {
    return shared.use(() -> network.features(samples));
  }

  /**
   * The maps of which the features of an image are the means, computed so that a gradient flows to
   * the images, and none into this classifier: what a loss compares two images by that are to be
   * alike for the eye of a classifier.
   *
   * @param images {@code (N, C, H, W)}, with the channels and in the range of those that it was
   *     fitted on; height and width may be others, at least 4
   * @return {@code (N, F, ⌊H/4⌋, ⌊W/4⌋)}, owned by the manager of the images
   * @throws IllegalStateException if this is closed, or is a classifier of rows
   */
  public NDArray featureMaps(NDArray images) {
    if (!network.isOfImages()) {
      throw new IllegalStateException("a classifier of rows has no maps: expected one of images");
    }
    return shared.use(() -> network.maps(images, ImageClassifier.LAYERS_AFTER_MAPS));
  }

  @Override
  public void close() {
    shared.close();
  }
}
