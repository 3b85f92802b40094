package io.augment.djl.mask;

import io.augment.MaskedSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;

/** Bright discs on a dark noisy ground, with their masks. */
final class Discs {

  static final ClassLabels CLASSES = ClassLabels.of("background", "disc");

  private Discs() {}

  static MaskedSamples of(int count, int height, int width, int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int pixels = height * width;
    byte[] masks = new byte[count * pixels];
    float[] values = new float[count * channels * pixels];
    for (int i = 0; i < count; i++) {
      double radius = random.nextDouble(3, 5);
      double row = random.nextDouble(radius, height - radius);
      double column = random.nextDouble(radius, width - radius);
      for (int p = 0; p < pixels; p++) {
        int y = p / width;
        int x = p % width;
        boolean inside = Math.hypot(y - row, x - column) < radius;
        masks[i * pixels + p] = (byte) (inside ? 1 : 0);
        for (int channel = 0; channel < channels; channel++) {
          values[(i * channels + channel) * pixels + p] =
              (float) ((inside ? 0.7 : 0.1) + 0.2 * random.nextDouble());
        }
      }
    }
    return MaskedSamples.of(
        SampleShape.image(channels, height, width), ValueRange.UNIT, CLASSES, values, masks);
  }
}
