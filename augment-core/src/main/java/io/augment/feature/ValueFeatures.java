package io.augment.feature;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;

/**
 * The samples' own values as features: what is right for the encoded rows of a table, whose columns
 * are on one scale.
 *
 * <p>Immutable and thread-safe. It holds nothing, so closing it does nothing.
 */
public final class ValueFeatures implements FeatureExtractor {

  private final SampleShape shape;

  private ValueFeatures(SampleShape shape) {
    this.shape = shape;
  }

  /**
   * Features of samples of a shape.
   *
   * @param shape the shape of one sample
   * @return the extractor
   */
  public static ValueFeatures of(SampleShape shape) {
    return new ValueFeatures(shape);
  }

  @Override
  public String name() {
    return "the values themselves";
  }

  @Override
  public int width() {
    return shape.values();
  }

  @Override
  public Features features(LabeledSamples samples) {
    if (!samples.shape().equals(shape)) {
      throw new IllegalArgumentException("samples of " + samples.shape() + ": expected " + shape);
    }
    return Features.valuesOf(samples);
  }

  @Override
  public void close() {}
}
