package io.augment.djl.comparison.internal;

import io.augment.data.TargetRanges;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RegressionMetrics;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Scores what was predicted of the test samples. */
@FunctionalInterface
public interface Scoring {

  /**
   * Scores.
   *
   * @param predictions a row for each test sample
   */
  Comparison.Metrics score(float[][] predictions);

  /**
   * Scores of classifiers.
   *
   * @param labels the test samples' class indices
   */
  static Scoring ofClasses(int[] labels) {
    int[] own = labels.clone();
    return predictions -> ClassificationMetrics.of(own, predictions);
  }

  /**
   * Scores of regressors, in the target's unit. A prediction has one number, on the scale of the
   * rows that they learnt from. The true values are asked for as the table has them, not as rows
   * do: an encoding may bound or round what lies outside the training rows, and the error would
   * look smaller.
   *
   * @param targets the test rows' true values, in the target's unit
   * @param ranges the ranges in which they lie
   * @param decode brings a prediction to the target's unit
   */
  static Scoring ofNumbers(double[] targets, TargetRanges ranges, DoubleUnaryOperator decode) {
    double[] own = targets.clone();
    return predictions -> RegressionMetrics.of(own, decoded(predictions, decode), ranges);
  }

  private static double[] decoded(float[][] predictions, DoubleUnaryOperator decode) {
    double[] decoded = new double[predictions.length];
    Arrays.setAll(decoded, row -> decode.applyAsDouble(only(predictions[row], row)));
    return decoded;
  }

  private static double only(float[] prediction, int row) {
    if (prediction.length != 1) {
      throw new IllegalArgumentException(
          String.format(
              "row %d has a prediction of %d numbers: expected the target's alone",
              row, prediction.length));
    }
    return prediction[0];
  }
}
