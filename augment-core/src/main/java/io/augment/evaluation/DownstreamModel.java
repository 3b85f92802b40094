package io.augment.evaluation;

import io.augment.LabeledSamples;

/**
 * A fitted classifier.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface DownstreamModel {

  /**
   * The probability of each class for each sample.
   *
   * @param samples samples of the shape it was fitted on; their labels say nothing to it
   * @return (samples, classes): a row of probabilities for each sample, by class index
   * @throws IllegalArgumentException if the shape is another
   */
  float[][] predict(LabeledSamples samples);
}
