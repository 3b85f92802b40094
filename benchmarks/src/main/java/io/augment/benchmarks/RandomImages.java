package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Noise of three classes, for measurements to which it does not matter what an image shows. */
final class RandomImages {

  private RandomImages() {}

  static LabeledSamples of(SampleShape shape, int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[count * shape.values()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    int[] labels = IntStream.range(0, count).map(i -> i % 3).toArray();
    return LabeledSamples.of(shape, ValueRange.UNIT, ClassLabels.numbered(3), values, labels);
  }
}
