package io.augment.djl.upscale;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;

/** Sharp discs and rings anywhere in a dark image: what interpolation makes soft. */
final class Rings {

  static final int SIDE = 16;

  private Rings() {}

  /** Images, every other one a ring. */
  static LabeledSamples of(int count, int channels, long seed) {
    SplittableRandom random = SeedSequence.of(seed).child("rings").random();
    int plane = SIDE * SIDE;
    float[] values = new float[count * channels * plane];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
      double x = 6 + 4 * random.nextDouble();
      double y = 6 + 4 * random.nextDouble();
      double radius = 3 + 2.5 * random.nextDouble();
      for (int pixel = 0; pixel < channels * plane; pixel++) {
        int row = pixel % plane / SIDE;
        double distance = Math.hypot(pixel % SIDE - x, row - y);
        boolean bright = distance < radius && (labels[i] == 0 || distance > radius - 2);
        values[i * channels * plane + pixel] = bright ? 0.9f : 0.1f;
      }
    }
    return LabeledSamples.of(
        SampleShape.image(channels, SIDE, SIDE),
        ValueRange.UNIT,
        ClassLabels.of("disc", "ring"),
        values,
        labels);
  }

  /** A configuration that trains in a moment. */
  static UpscaleConfig config(int steps) {
    return UpscaleConfig.defaults()
        .steps(steps)
        .batch(8)
        .patch(16)
        .width(8)
        .blocks(1)
        .contentSteps(4);
  }
}
