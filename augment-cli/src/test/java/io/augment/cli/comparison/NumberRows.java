package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.internal.regression.NumberTarget;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Rows whose last number is a target that the others give. */
final class NumberRows {

  private NumberRows() {}

  /** Rows of standard normal features, each column farther from 0 and wider than the one before. */
  static LabeledSamples draw(int size, int features, long seed, ToDoubleFunction<float[]> target) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * (features + 1)];
    int[] labels = new int[size];
    for (int row = 0; row < size; row++) {
      float[] own = new float[features];
      for (int column = 0; column < features; column++) {
        own[column] = (float) (column + (1 + column) * random.nextGaussian());
      }
      System.arraycopy(own, 0, values, row * (features + 1), features);
      float number = (float) target.applyAsDouble(own);
      values[row * (features + 1) + features] = number;
      labels[row] = number > 0 ? 1 : 0;
    }
    return of(features + 1, values, labels);
  }

  static LabeledSamples of(int columns, float[] values, int... labels) {
    return LabeledSamples.of(
        SampleShape.row(columns),
        new ValueRange(-1e6f, 1e6f),
        ClassLabels.numbered(2),
        values,
        labels);
  }

  /** The same rows with another target. */
  static LabeledSamples withTarget(LabeledSamples rows, float target) {
    int columns = rows.shape().values();
    float[] values = rows.values();
    for (int row = 0; row < rows.size(); row++) {
      values[row * columns + columns - 1] = target;
    }
    return of(columns, values, rows.labels());
  }

  /** Root of the mean squared error. */
  static double error(LabeledSamples rows, float[]... predicted) {
    float[] targets = NumberTarget.of(rows);
    double squares = 0;
    for (int row = 0; row < targets.length; row++) {
      squares += Math.pow(predicted[row][0] - targets[row], 2) / targets.length;
    }
    return Math.sqrt(squares);
  }
}
