package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import java.util.stream.IntStream;

/** Images, each beside the one that it ought to be: what is compared pixel by pixel. */
final class ImagePairs {

  private ImagePairs() {}

  /** Compares one image with another. */
  @FunctionalInterface
  interface Measure {
    double of(float[] reference, float[] other);
  }

  /**
   * The width of the range that all values lie in.
   *
   * @throws IllegalArgumentException if the two are not images, or not alike in number, shape and
   *     range
   */
  static double requireAlike(LabeledSamples reference, LabeledSamples others) {
    SampleShape shape = reference.shape();
    if (!shape.isImage() || reference.size() == 0) {
      throw new IllegalArgumentException(reference + ": expected images, at least one");
    }
    if (!shape.equals(others.shape())
        || reference.size() != others.size()
        || !reference.range().equals(others.range())) {
      throw new IllegalArgumentException(
          String.format(
              "cannot compare %s in %s with %s in %s: expected the same number, shape and range",
              others, others.range(), reference, reference.range()));
    }
    return (double) reference.range().high() - reference.range().low();
  }

  static double[] each(LabeledSamples reference, LabeledSamples others, Measure measure) {
    return IntStream.range(0, reference.size())
        .mapToDouble(i -> measure.of(reference.sample(i), others.sample(i)))
        .toArray();
  }
}
