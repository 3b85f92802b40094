package io.augment.djl.translate;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Small images of three classes: bright on the left, bright on the right, grey. */
final class Translations {

  static final int SIDE = 16;
  static final int LEFT = 0;
  static final int RIGHT = 1;
  static final int GREY = 2;
  static final ClassLabels CLASSES = ClassLabels.of("left", "right", "grey");

  private Translations() {}

  static LabeledSamples images(int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.range(0, counts[label]).map(i -> label))
            .toArray();
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[labels.length * SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      int label = labels[i / (SIDE * SIDE)];
      boolean right = i % SIDE >= SIDE / 2;
      double level = label == GREY ? 0.4 : right == (label == RIGHT) ? 0.7 : 0;
      values[i] = (float) (level + 0.2 * random.nextDouble());
    }
    return LabeledSamples.of(
        SampleShape.image(1, SIDE, SIDE), ValueRange.UNIT, CLASSES, values, labels);
  }

  /** A configuration that trains in a moment. */
  static TranslationConfig config(int steps) {
    return TranslationConfig.defaults().steps(steps).batch(4).width(4).blocks(1).pool(6);
  }

  /** A translator that has learnt next to nothing. */
  static ImageTranslator beginner() {
    return TranslationTrainer.forImages()
        .config(config(1).build())
        .fit(images(4, 4, 2), LEFT, RIGHT);
  }
}
