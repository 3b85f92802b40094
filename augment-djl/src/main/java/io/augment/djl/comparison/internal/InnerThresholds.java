package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.evaluation.DecisionThresholds;
import io.augment.internal.group.Groups;
import io.augment.split.StratifiedFolds;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Choice of thresholds by cross-validation within training samples: what is predicted of each comes
 * from a classifier that was trained without it, and test samples are not seen at all.
 */
final class InnerThresholds {

  /** As many as scikit-learn's {@code TunedThresholdClassifierCV} takes. */
  private static final int FOLDS = 5;

  private InnerThresholds() {}

  /**
   * Chooses.
   *
   * @param classifier is trained once a fold
   * @param drawn the training samples
   * @param seeds where folds and weights come from
   */
  static DecisionThresholds choose(
      Measuring.Classifier classifier, LabeledSamples drawn, SeedSequence seeds)
      throws IOException, TranslateException {
    int folds = Math.min(FOLDS, Groups.count(drawn.groups(), drawn.size()));
    if (folds < 2) {
      return DecisionThresholds.none(drawn.classes().count());
    }
    int[] labels = drawn.labels();
    int[] foldOf = StratifiedFolds.of(drawn, folds, seeds);
    float[][] probabilities = new float[drawn.size()][];
    for (int fold = 0; fold < folds; fold++) {
      int current = fold;
      int[] held = IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == current).toArray();
      float[][] predicted =
          classifier.predictions(
              ArmSamples.only(drawn.select(RepeatPlan.others(drawn.size(), held))),
              false,
              drawn.select(held),
              seeds.child("fold", fold));
      for (int i = 0; i < held.length; i++) {
        probabilities[held[i]] = predicted[i];
      }
    }
    return DecisionThresholds.balanced(labels, probabilities);
  }
}
