package io.augment.djl.comparison.internal;

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
   * Scores of regressors, in the target's unit. A prediction has one number, on the scale of
   * encoded rows. The true values are asked for as the table has them, not as rows do: an encoding
   * may bound or round what lies outside the training rows, and the error would look smaller.
   *
   * @param targets the test rows' true values, in the target's unit
   * @param ranges for each test row, the index of the range in which its true value lies
   * @param rare for each range, whether it is rare
   * @param decode brings a number of encoded rows to the target's unit
   */
  static Scoring ofNumbers(
      double[] targets, int[] ranges, boolean[] rare, DoubleUnaryOperator decode) {
    double[] ownTargets = targets.clone();
    int[] ownRanges = ranges.clone();
    boolean[] ownRare = rare.clone();
    return predictions ->
        RegressionMetrics.of(ownTargets, decoded(predictions, decode), ownRanges, ownRare);
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
