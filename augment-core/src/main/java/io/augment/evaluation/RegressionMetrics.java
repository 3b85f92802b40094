package io.augment.evaluation;

import io.augment.data.TargetRanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Metrics of a regressor on test rows whose target is a number.
 *
 * <pre>{@code
 * double[] prices = {100, 120, 900};
 * double[] predicted = {110, 120, 600};
 * TargetRanges ranges = TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(500));
 * RegressionMetrics metrics = RegressionMetrics.of(prices, predicted, ranges);
 * metrics.rareError(); // 300: that of the one price from 500 up
 * metrics.mae(); // (10 + 0 + 300) / 3
 * }</pre>
 *
 * <p>The target's values fall into ranges, some of which are rare. A regressor that learns from few
 * rows of a rare range tends to predict values nearer to the usual ones there, which a mean over
 * all rows hardly shows: hence an error of its own for the rare ranges, and one for each range.
 *
 * <p>All errors are in the target's unit; of all of them, lower is better, and 0 is a prediction
 * without any error. Of {@code r2}, higher is better.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rmse the root mean squared error: the root of the mean over rows of the squared difference
 *     between prediction and target
 * @param mae the mean absolute error: the mean over rows of the difference without its sign
 * @param r2 the coefficient of determination, at most 1: 1 less the sum of the squared differences
 *     over that of predicting the test rows' mean target every time. 0 is as good as that mean, and
 *     below 0 is worse; NaN where all targets are the same
 * @param rareError the root mean squared error over the rows whose target lies in a rare range; NaN
 *     if there is none
 * @param rangeErrors by range index: the root mean squared error over the rows whose target lies in
 *     that range; NaN for a range without a test row
 */
public record RegressionMetrics(
    double rmse, double mae, double r2, double rareError, List<Double> rangeErrors)
    implements Comparison.Metrics {

  /**
   * Copies the errors of the ranges.
   *
   * @param rmse the root mean squared error
   * @param mae the mean absolute error
   * @param r2 the coefficient of determination
   * @param rareError the root mean squared error over rows in rare ranges
   * @param rangeErrors the root mean squared error of each range
   */
  public RegressionMetrics {
    rangeErrors = List.copyOf(rangeErrors);
  }

  /**
   * Measures.
   *
   * @param targets the true values, in the target's unit, at least one
   * @param predictions what was predicted for each, in the same unit
   * @param ranges the ranges in which the true values lie
   * @return the metrics
   * @throws IllegalArgumentException if there are no rows, lengths don't agree, or a value is not
   *     finite; the message names the row
   */
  public static RegressionMetrics of(double[] targets, double[] predictions, TargetRanges ranges) {
    boolean[] rare = new boolean[ranges.classes().count()];
    for (int range = 0; range < rare.length; range++) {
      rare[range] = ranges.isRare(range);
    }
    return of(
        targets, predictions, DoubleStream.of(targets).mapToInt(ranges::indexOf).toArray(), rare);
  }

  /**
   * Measures by ranges of any kind.
   *
   * @param ranges for each row, the index of the range in which its true value lies
   * @param rare for each range, whether it is rare; at least one range
   */
  static RegressionMetrics of(
      double[] targets, double[] predictions, int[] ranges, boolean[] rare) {
    check(targets, predictions, ranges, rare);
    double[] errors = new double[targets.length];
    Arrays.setAll(errors, row -> predictions[row] - targets[row]);
    List<Double> rangeErrors = new ArrayList<>();
    for (int range = 0; range < rare.length; range++) {
      int current = range;
      rangeErrors.add(rootMeanSquare(errors, row -> ranges[row] == current));
    }
    double rmse = rootMeanSquare(errors, row -> true);
    return new RegressionMetrics(
        rmse,
        DoubleStream.of(errors).map(Math::abs).sum() / errors.length,
        r2(rmse, targets),
        rootMeanSquare(errors, row -> rare[ranges[row]]),
        rangeErrors);
  }

  private static double r2(double rmse, double[] targets) {
    double first = targets[0];
    if (DoubleStream.of(targets).allMatch(target -> target == first)) {
      return Double.NaN; // of equal values the rounded mean may be another, and divide by nearly 0
    }
    double mean = DoubleStream.of(targets).sum() / targets.length;
    double spread =
        rootMeanSquare(
            DoubleStream.of(targets).map(target -> target - mean).toArray(), row -> true);
    double ratio = rmse / spread;
    return 1 - ratio * ratio;
  }

  /** Squares of what was divided by the largest, so that those of great numbers are numbers too. */
  private static double rootMeanSquare(double[] values, IntPredicate counted) {
    double[] these =
        IntStream.range(0, values.length).filter(counted).mapToDouble(i -> values[i]).toArray();
    if (these.length == 0) {
      return Double.NaN;
    }
    double largest = DoubleStream.of(these).map(Math::abs).max().orElseThrow();
    if (largest == 0) {
      return 0;
    }
    double squares = DoubleStream.of(these).map(v -> v / largest).map(v -> v * v).sum();
    return largest * StrictMath.sqrt(squares / these.length);
  }

  private static void check(double[] targets, double[] predictions, int[] ranges, boolean[] rare) {
    if (targets.length == 0 || rare.length == 0) {
      throw new IllegalArgumentException(
          String.format(
              "%d test rows, %d ranges: expected at least one of each",
              targets.length, rare.length));
    }
    if (predictions.length != targets.length || ranges.length != targets.length) {
      throw new IllegalArgumentException(
          String.format(
              "%d predictions and %d range indices for %d targets: expected one of each for each"
                  + " target",
              predictions.length, ranges.length, targets.length));
    }
    for (int row = 0; row < targets.length; row++) {
      if (!Double.isFinite(targets[row]) || !Double.isFinite(predictions[row])) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has the target %s and the prediction %s: expected finite numbers",
                row, targets[row], predictions[row]));
      }
      if (ranges[row] < 0 || ranges[row] >= rare.length) {
        throw new IllegalArgumentException(
            String.format(
                "row %d has the range %d: expected 0 to %d", row, ranges[row], rare.length - 1));
      }
    }
  }

  /**
   * The metrics over all ranges, by the names that comparisons use.
   *
   * @return {@code rmse}, {@code mae}, {@code r2}, {@code rareError}, in this order; unmodifiable
   */
  @Override
  public Map<String, Double> byName() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("rmse", rmse);
    metrics.put("mae", mae);
    metrics.put("r2", r2);
    metrics.put("rareError", rareError);
    return Collections.unmodifiableMap(metrics);
  }

  @Override
  public Comparison.Task task() {
    return Comparison.Task.REGRESSION;
  }

  /** {@inheritDoc} Here these are the {@linkplain #rangeErrors() errors of the ranges}. */
  @Override
  public List<Double> perClass() {
    return rangeErrors;
  }
}
