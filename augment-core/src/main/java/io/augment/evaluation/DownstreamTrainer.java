package io.augment.evaluation;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;

/**
 * Fits a classifier whose metrics measure the value of a training set. A comparison takes several,
 * as what helps one kind of model need not help another.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface DownstreamTrainer {

  /**
   * Fits a classifier. It learns as long from few samples as from many, so that the arms of a
   * comparison have one budget.
   *
   * @param train what it learns from, at least one sample
   * @param seeds where its draws come from: the same samples and seeds give the same classifier
   * @return the classifier; it knows all of {@code train.classes()}, also those without a sample
   */
  Fitted fit(LabeledSamples train, SeedSequence seeds);

  /**
   * A fitted classifier.
   *
   * <p>Implementations are thread-safe.
   */
  @FunctionalInterface
  interface Fitted {

    /**
     * The probability of each class for each sample.
     *
     * @param samples samples of the shape it was fitted on; their labels say nothing to it
     * @return (samples, classes): a row of probabilities for each sample, by class index
     * @throws IllegalArgumentException if the shape is another
     */
    float[][] predict(LabeledSamples samples);
  }
}
