package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.Stopwatch;
import io.augment.evaluation.ClassificationMetrics;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trains classifiers on an arm's samples and tests them on real ones.
 *
 * @param classifiers by what they are called; keeps its order
 * @param test what they are tested on
 * @param seeds where the repeat's draws come from
 */
public record Measuring(
    Map<String, Classifier> classifiers, LabeledSamples test, SeedSequence seeds) {

  /** Trains on an arm's samples, and gives the probabilities of the test samples' classes. */
  @FunctionalInterface
  public interface Classifier {
    float[][] predictions(ArmSamples arm, LabeledSamples test, SeedSequence seeds)
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
    Stopwatch downstream = new Stopwatch();
    Map<String, ClassificationMetrics> metrics = new LinkedHashMap<>();
    Map<String, Double> tstr = new LinkedHashMap<>();
    for (Map.Entry<String, Classifier> classifier : classifiers.entrySet()) {
      String model = classifier.getKey();
      metrics.put(model, downstream.time(() -> tested(classifier.getValue(), samples)));
      if (synthetic.isPresent()) {
        tstr.put(
            model,
            downstream
                .time(() -> tested(classifier.getValue(), synthetic.get()))
                .balancedAccuracy());
      }
    }
    return new ArmResult(metrics, tstr, search, gan.lap(), downstream.lap());
  }

  private ClassificationMetrics tested(Classifier classifier, ArmSamples samples)
      throws IOException, TranslateException {
    return ClassificationMetrics.of(test.labels(), classifier.predictions(samples, test, seeds));
  }
}
