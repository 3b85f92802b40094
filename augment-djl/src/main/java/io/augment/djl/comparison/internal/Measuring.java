package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.Stopwatch;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.DecisionThresholds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trains models on an arm's samples and tests them on real ones.
 *
 * @param classifiers the models, by what they are called; keeps its order
 * @param test what they are tested on
 * @param seeds where the repeat's draws come from
 * @param scoring scores what they predict
 */
public record Measuring(
    Map<String, Classifier> classifiers, LabeledSamples test, SeedSequence seeds, Scoring scoring) {

  /** Classifiers, whose predictions are scored by the test samples' labels. */
  public Measuring(Map<String, Classifier> classifiers, LabeledSamples test, SeedSequence seeds) {
    this(classifiers, test, seeds, Scoring.ofClasses(test.labels()));
  }

  /**
   * Trains on an arm's samples, and gives the probabilities of the test samples' classes, or what a
   * regressor predicts: one number a row, on the scale of encoded rows.
   */
  @FunctionalInterface
  public interface Classifier {

    /**
     * Trains and predicts.
     *
     * @param balanced whether the loss of each class is weighted so that all weigh the same
     */
    float[][] predictions(ArmSamples arm, boolean balanced, LabeledSamples test, SeedSequence seeds)
        throws IOException, TranslateException;
  }

  /** Measures a classifier that trains on an arm's samples. */
  @FunctionalInterface
  private interface Way {
    Comparison.Metrics tested(Classifier classifier, ArmSamples samples)
        throws IOException, TranslateException;
  }

  /**
   * Measures an arm.
   *
   * @param samples what it trains on
   * @param synthetic its synthetic samples alone, if it has some
   * @param search what its search found, if it had one
   * @param gan what took the time of its synthesizers
   */
  ArmResult measure(
      ArmSamples samples,
      Optional<ArmSamples> synthetic,
      Optional<ComparisonOutcome.MixFinding> search,
      Stopwatch gan)
      throws IOException, TranslateException {
    return measure(samples, this::plain, synthetic, search, gan);
  }

  /** Measures training on real samples with weighted classes; of classifiers alone. */
  ArmResult measureWeighted(LabeledSamples drawn, Stopwatch gan)
      throws IOException, TranslateException {
    return measure(ArmSamples.only(drawn), this::weighted, Optional.empty(), Optional.empty(), gan);
  }

  /** Measures training on real samples, with thresholds chosen on these; of classifiers alone. */
  ArmResult measureThresholded(LabeledSamples drawn, Stopwatch gan)
      throws IOException, TranslateException {
    return measure(
        ArmSamples.only(drawn), this::thresholded, Optional.empty(), Optional.empty(), gan);
  }

  private ArmResult measure(
      ArmSamples samples,
      Way way,
      Optional<ArmSamples> synthetic,
      Optional<ComparisonOutcome.MixFinding> search,
      Stopwatch gan)
      throws IOException, TranslateException {
    Stopwatch downstream = new Stopwatch();
    Map<String, Comparison.Metrics> metrics = new LinkedHashMap<>();
    Map<String, Double> tstr = new LinkedHashMap<>();
    for (Map.Entry<String, Classifier> classifier : classifiers.entrySet()) {
      String model = classifier.getKey();
      metrics.put(model, downstream.time(() -> way.tested(classifier.getValue(), samples)));
      if (synthetic.isPresent()) {
        tstr.put(
            model, downstream.time(() -> plain(classifier.getValue(), synthetic.get())).decisive());
      }
    }
    return new ArmResult(metrics, tstr, search, gan.lap(), downstream.lap());
  }

  private Comparison.Metrics plain(Classifier classifier, ArmSamples samples)
      throws IOException, TranslateException {
    return scoring.score(classifier.predictions(samples, false, test, seeds));
  }

  private Comparison.Metrics weighted(Classifier classifier, ArmSamples samples)
      throws IOException, TranslateException {
    return scoring.score(classifier.predictions(samples, true, test, seeds));
  }

  private Comparison.Metrics thresholded(Classifier classifier, ArmSamples samples)
      throws IOException, TranslateException {
    DecisionThresholds thresholds =
        InnerThresholds.choose(classifier, samples.shown(), seeds.child("thresholds"));
    return ClassificationMetrics.of(
        test.labels(), classifier.predictions(samples, false, test, seeds), thresholds);
  }
}
