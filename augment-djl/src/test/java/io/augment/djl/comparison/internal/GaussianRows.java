package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;

/**
 * Rows of two classes whose means are apart in every column, but so little that 120 rows don't tell
 * which.
 */
public final class GaussianRows {

  public static final int COLUMNS = 120;

  private static final ValueRange RANGE = new ValueRange(-100, 100);
  private static final ClassLabels CLASSES = ClassLabels.of("low", "high");

  private GaussianRows() {}

  /** Fresh rows, class after class. */
  public static LabeledSamples draw(int[] perClass, SeedSequence seeds) {
    return rows(perClass, seeds, 0.137);
  }

  /** Rows that say nothing about their class. */
  public static LabeledSamples noise(int[] perClass, SeedSequence seeds) {
    return rows(perClass, seeds, 0);
  }

  private static LabeledSamples rows(int[] perClass, SeedSequence seeds, double apart) {
    SplittableRandom random = seeds.random();
    int size = perClass[0] + perClass[1];
    float[] values = new float[size * COLUMNS];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      labels[row] = row < perClass[0] ? 0 : 1;
      for (int column = 0; column < COLUMNS; column++) {
        double mean = labels[row] == 0 ? -apart : apart;
        values[row * COLUMNS + column] = (float) (mean + random.nextGaussian());
      }
    }
    return LabeledSamples.of(SampleShape.row(COLUMNS), RANGE, CLASSES, values, labels);
  }
}
