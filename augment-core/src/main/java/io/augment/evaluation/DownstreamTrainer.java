package io.augment.evaluation;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import java.util.Arrays;

/**
 * Fits a classifier whose metrics measure the value of a training set. A comparison takes several,
 * as what helps one kind of model need not help another.
 *
 * <p>Of a table whose target is a number it fits a regressor: the label of a row is then the range
 * that the target lies in, and the last number of the row is the target itself, on the encoder's
 * scale. The regressor learns it from the other numbers.
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
   * A trainer whose loss can weigh classes, for the arm {@code class-weight} of a comparison.
   *
   * <p>Implementations are thread-safe.
   */
  interface Weighted extends DownstreamTrainer {

    /**
     * Fits a classifier, each sample's loss multiplied by the weight of its class.
     *
     * @param train what it learns from, at least one sample
     * @param classWeights by class index, none negative; such as {@link
     *     io.augment.data.ClassCounts#balancedWeights()}. Weights of 1 give the same classifier as
     *     {@link #fit(LabeledSamples, SeedSequence)}
     * @param seeds where its draws come from
     * @return the classifier
     */
    Fitted fit(LabeledSamples train, double[] classWeights, SeedSequence seeds);

    @Override
    default Fitted fit(LabeledSamples train, SeedSequence seeds) {
      double[] ones = new double[train.classes().count()];
      Arrays.fill(ones, 1);
      return fit(train, ones, seeds);
    }
  }

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
     * @return (samples, classes): a row of probabilities for each sample, by class index; of a
     *     regressor (samples, 1): the predicted target of each row, whatever target the row has
     * @throws IllegalArgumentException if the shape is another
     */
    float[][] predict(LabeledSamples samples);
  }
}
