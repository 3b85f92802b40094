package io.augment.evaluation;

import io.augment.internal.statistics.RankStatistic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Metrics of a classifier on labelled test samples.
 *
 * <pre>{@code
 * float[][] probabilities = {{0.9f, 0.1f}, {0.4f, 0.6f}, {0.7f, 0.3f}};
 * ClassificationMetrics metrics = ClassificationMetrics.of(new int[] {0, 1, 1}, probabilities);
 * metrics.accuracy(); // 2/3
 * metrics.balancedAccuracy(); // (1 + 1/2) / 2
 * }</pre>
 *
 * <p>The prediction is the class of the highest probability, the first among equal ones. A class
 * without a test sample has no recall (NaN) and is left out of every mean over classes; a sample
 * wrongly given to it still counts as wrong for its own class.
 *
 * <p>Brier score and calibration error say how far probabilities can be trusted, which balancing
 * the classes tends to spoil; of both, lower is better. They are NaN where a classifier gives
 * scores that are no probabilities: one is negative, or those of a sample don't sum to 1.
 *
 * <p>Immutable and thread-safe.
 *
 * @param accuracy the share of samples predicted right, in [0, 1]
 * @param balancedAccuracy the mean of the classes' recalls, in [0, 1]
 * @param macroF1 the mean of the classes' F1, in [0, 1]; F1 is 2 TP / (2 TP + FP + FN)
 * @param macroAuc the mean of the classes' one-versus-rest areas under the ROC curve, in [0, 1], by
 *     the rank statistic, where a tie counts one half (Hanley and McNeil 1982,
 *     doi:10.1148/radiology.143.1.7063747); NaN if all test samples are of one class
 * @param brierScore the mean over samples of the squared differences between probabilities and what
 *     came true, summed over the classes, in [0, 2] (Brier 1950, "Verification of Forecasts
 *     Expressed in Terms of Probability"); of two classes it is twice what scikit-learn's {@code
 *     brier_score_loss} gives by default
 * @param calibrationError the expected calibration error of the most probable class, in [0, 1]: the
 *     samples are put into 15 bins of equal width by the highest probability, and it is the mean
 *     over samples of how far a bin's mean probability and its accuracy lie apart (Guo et al. 2017,
 *     arXiv 1706.04599); with few samples it is above 0 even if every probability is right
 * @param recall by class index: the share of the class's samples predicted right, in [0, 1]; NaN
 *     for a class without a test sample
 */
public record ClassificationMetrics(
    double accuracy,
    double balancedAccuracy,
    double macroF1,
    double macroAuc,
    double brierScore,
    double calibrationError,
    List<Double> recall)
    implements Comparison.Metrics {

  /**
   * Copies the recalls.
   *
   * @param accuracy the share of samples predicted right
   * @param balancedAccuracy the mean of the classes' recalls
   * @param macroF1 the mean of the classes' F1
   * @param macroAuc the mean of the classes' one-versus-rest areas under the ROC curve
   * @param brierScore the mean squared difference between probabilities and what came true
   * @param calibrationError how far probabilities and accuracy lie apart
   * @param recall the share of each class's samples predicted right
   */
  public ClassificationMetrics {
    recall = List.copyOf(recall);
  }

  /**
   * Measures, with one row of probabilities a sample.
   *
   * @param labels the true class indices, at least one
   * @param probabilities (samples, classes): what the classifier gives each class; any finite
   *     scores will do
   * @return the metrics
   * @throws IllegalArgumentException if there are no samples, lengths don't agree, a label is not a
   *     class index, or a probability is not finite; the message names the sample
   */
  public static ClassificationMetrics of(int[] labels, float[][] probabilities) {
    int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
    return of(labels, probabilities, DecisionThresholds.none(classes));
  }

  /**
   * Measures decisions by thresholds that were chosen before: accuracy, recalls and F1 are those of
   * the decisions, while AUC, Brier score and calibration error remain those of the probabilities.
   *
   * @param labels the true class indices, at least one
   * @param probabilities (samples, classes): what the classifier gives each class
   * @param thresholds which class is decided on; must not have been chosen on these samples
   * @return the metrics
   * @throws IllegalArgumentException as the other methods do, or if the thresholds are for another
   *     number of classes
   */
  public static ClassificationMetrics of(
      int[] labels, float[][] probabilities, DecisionThresholds thresholds) {
    float[] flat = flat(probabilities);
    int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
    check(labels, flat, classes);
    return measured(labels, flat, classes, thresholds);
  }

  private static float[] flat(float[][] probabilities) {
    int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
    float[] flat = new float[Math.multiplyExact(probabilities.length, classes)];
    for (int sample = 0; sample < probabilities.length; sample++) {
      if (probabilities[sample].length != classes) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has %d probabilities: expected %d, as sample 0 has",
                sample, probabilities[sample].length, classes));
      }
      System.arraycopy(probabilities[sample], 0, flat, sample * classes, classes);
    }
    return flat;
  }

  /**
   * Measures, with the probabilities in one array.
   *
   * @param labels the true class indices, at least one
   * @param probabilities {@code labels.length * classes} numbers, sample after sample; any finite
   *     scores will do
   * @param classes number of classes, at least 1
   * @return the metrics
   * @throws IllegalArgumentException if there are no samples, lengths don't agree, a label is not a
   *     class index, or a probability is not finite; the message names the sample
   */
  public static ClassificationMetrics of(int[] labels, float[] probabilities, int classes) {
    check(labels, probabilities, classes);
    return measured(labels, probabilities, classes, DecisionThresholds.none(classes));
  }

  private static ClassificationMetrics measured(
      int[] labels, float[] probabilities, int classes, DecisionThresholds thresholds) {
    Confusion confusion = Confusion.of(labels, thresholds.decided(probabilities, classes), classes);
    Calibration calibration = new Calibration(labels, probabilities, classes);
    int[] tested = IntStream.range(0, classes).filter(c -> confusion.samples(c) > 0).toArray();
    List<Double> recall = new ArrayList<>();
    for (int label = 0; label < classes; label++) {
      recall.add(confusion.samples(label) == 0 ? Double.NaN : confusion.recall(label));
    }
    return new ClassificationMetrics(
        confusion.accuracy(),
        mean(tested, confusion::recall),
        mean(tested, confusion::f1),
        mean(tested, label -> RankStatistic.auc(labels, probabilities, classes, label)),
        calibration.brierScore(),
        calibration.expectedError(),
        recall);
  }

  private static double mean(int[] classes, IntToDoubleFunction metric) {
    return IntStream.of(classes).mapToDouble(metric).sum() / classes.length;
  }

  private static void check(int[] labels, float[] probabilities, int classes) {
    if (labels.length == 0 || classes < 1) {
      throw new IllegalArgumentException(
          String.format(
              "%d test samples, %d classes: expected at least one of each",
              labels.length, classes));
    }
    if (probabilities.length != (long) labels.length * classes) {
      throw new IllegalArgumentException(
          String.format(
              "%d probabilities for %d labels: expected %d, one for each of %d classes",
              probabilities.length, labels.length, (long) labels.length * classes, classes));
    }
    for (int sample = 0; sample < labels.length; sample++) {
      if (labels[sample] < 0 || labels[sample] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has label %d: expected 0 to %d", sample, labels[sample], classes - 1));
      }
    }
    for (int i = 0; i < probabilities.length; i++) {
      if (!Float.isFinite(probabilities[i])) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the probability %s: expected a finite number",
                i / classes, probabilities[i]));
      }
    }
  }

  /**
   * The metrics over all classes, by the names that comparisons use.
   *
   * @return {@code accuracy}, {@code balancedAccuracy}, {@code macroF1}, {@code macroAuc}, {@code
   *     brierScore}, {@code calibrationError}, in this order; unmodifiable
   */
  @Override
  public Map<String, Double> byName() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", accuracy);
    metrics.put("balancedAccuracy", balancedAccuracy);
    metrics.put("macroF1", macroF1);
    metrics.put("macroAuc", macroAuc);
    metrics.put("brierScore", brierScore);
    metrics.put("calibrationError", calibrationError);
    return Collections.unmodifiableMap(metrics);
  }

  @Override
  public Comparison.Task task() {
    return Comparison.Task.CLASSIFICATION;
  }

  /** {@inheritDoc} Here these are the classes' {@linkplain #recall() recalls}. */
  @Override
  public List<Double> perClass() {
    return recall;
  }
}
