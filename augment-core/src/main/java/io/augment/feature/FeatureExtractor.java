package io.augment.feature;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;

/**
 * Maps samples to vectors in which those that look alike lie close together. If it is fitted, then
 * on the train fold alone.
 *
 * <p>Implementations are thread-safe, and give the same vectors for the same samples.
 */
public interface FeatureExtractor extends AutoCloseable {

  /**
   * The samples' own values as features: what is right for the encoded rows of a table, whose
   * columns are on one scale. It holds nothing, so closing it does nothing.
   *
   * @param shape the shape of one sample
   * @return the extractor
   */
  static FeatureExtractor ofValues(SampleShape shape) {
    return new ValueFeatures(shape);
  }

  /**
   * Description of the extractor for a report.
   *
   * @return for example {@code classifier fitted on the train fold}
   */
  String name();

  /**
   * The numbers of one vector.
   *
   * @return at least 1
   */
  int width();

  /**
   * Maps samples.
   *
   * @param samples samples of the shape that it takes; their labels say nothing to it
   * @return one row a sample, in their order
   * @throws IllegalArgumentException if the shape is another
   * @throws IllegalStateException if this is closed
   */
  Features features(LabeledSamples samples);

  /** Frees what it holds. Closing twice does nothing. */
  @Override
  void close();
}
