package io.augment.benchmarks;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;

/**
 * Rows as wide as they are few, like those of gene expression: independent normal columns, each of
 * which has a little information about the class. What a classifier needs is more rows.
 */
public final class WideRows {

  public static final ClassLabels CLASSES = ClassLabels.of("a", "b", "c");

  private static final int COLUMNS = 150;
  private static final double APART = 0.15; // standard deviation of the means, in those of a column
  private static final ValueRange RANGE = new ValueRange(-100, 100);

  private final double[][] means = new double[CLASSES.count()][COLUMNS];

  /** Distribution of rows, itself drawn from a seed. */
  public WideRows(long seed) {
    SplittableRandom random = SeedSequence.of(seed).child("means").random();
    for (double[] mean : means) {
      for (int column = 0; column < COLUMNS; column++) {
        mean[column] = APART * random.nextGaussian();
      }
    }
  }

  /** Draws rows, class after class. */
  public LabeledSamples draw(int[] perClass, long seed) {
    SplittableRandom random = SeedSequence.of(seed).child("rows").random();
    int size = 0;
    for (int count : perClass) {
      size += count;
    }
    float[] values = new float[size * COLUMNS];
    int[] labels = new int[size];
    int row = 0;
    for (int label = 0; label < perClass.length; label++) {
      for (int i = 0; i < perClass[label]; i++, row++) {
        labels[row] = label;
        for (int column = 0; column < COLUMNS; column++) {
          values[row * COLUMNS + column] = (float) (means[label][column] + random.nextGaussian());
        }
      }
    }
    return LabeledSamples.of(SampleShape.row(COLUMNS), RANGE, CLASSES, values, labels);
  }
}
