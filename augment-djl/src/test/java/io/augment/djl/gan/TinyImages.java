package io.augment.djl.gan;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small images of two classes that a look tells apart: bright on the left, bright on the right. */
public final class TinyImages {

  public static final int SIDE = 16;

  private TinyImages() {}

  public static LabeledSamples twoSides(int perClass) {
    int[] labels = IntStream.range(0, 2 * perClass).map(i -> i % 2).toArray();
    return withLabels(labels, ClassLabels.of("left", "right"));
  }

  public static LabeledSamples withLabels(int[] labels, ClassLabels classes) {
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[labels.length * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      boolean right = i % SIDE >= SIDE / 2;
      boolean bright = right == (labels[i / (SIDE * SIDE)] == 1);
      values[i] = (float) (bright ? 0.7 + 0.2 * random.nextDouble() : 0.2 * random.nextDouble());
    }
    return LabeledSamples.of(
        SampleShape.image(1, SIDE, SIDE), ValueRange.UNIT, classes, values, labels);
  }

  /** A configuration that trains in a moment. */
  public static GanConfig config(int steps) {
    return GanConfig.defaults().steps(steps).batch(8).width(8).latent(8).generatorRate(1e-3);
  }

  /** The mean of the left half minus the mean of the right half. */
  public static double leftMinusRight(float[] image) {
    double difference = 0;
    for (int i = 0; i < image.length; i++) {
      difference += (i % SIDE < SIDE / 2 ? 1 : -1) * image[i] / (SIDE * SIDE / 2.0);
    }
    return difference;
  }
}
