package io.augment.feature;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;

/**
 * The samples' own values.
 *
 * @param shape the shape of one sample
 */
record ValueFeatures(SampleShape shape) implements FeatureExtractor {

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
