package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient-boosted trees on a table's encoded rows, by XGBoost (Chen and Guestrin 2016, arXiv
 * 1603.02754): what a strong learner says beside the network. A hundred rounds of trees of depth 6
 * at a learning rate of 0.1, and XGBoost's defaults else. Nothing in it is drawn, so that seeds
 * don't matter, and it has one thread, as the engine's idle ones spin.
 */
final class BoostedTrees implements DownstreamTrainer.Weighted {

  /** Name in comparisons. */
  static final String NAME = "boosted";

  private BoostedTrees() {}

  /**
   * Why there are no boosted trees here: the library of XGBoost needs the system's OpenMP.
   *
   * @return what went wrong; empty if the library is loaded
   */
  static Optional<String> obstacle() {
    try {
      new DMatrix(new float[1], 1, 1, Float.NaN).dispose();
      return Optional.empty();
    } catch (XGBoostError | LinkageError e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return Optional.of(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
    }
  }

  /** A trainer, where there is no {@link #obstacle()}. */
  static BoostedTrees ofDefaults() {
    return new BoostedTrees();
  }

  @Override
  public DownstreamTrainer.Fitted fit(
      LabeledSamples train, double[] classWeights, SeedSequence seeds) {
    int classes = train.classes().count();
    int[] present =
        IntStream.range(0, classes).filter(label -> train.counts().count(label) > 0).toArray();
    if (present.length == 1) {
      return samples -> only(present[0], samples.size(), classes);
    }
    GradientBoosting trees = boosted(train, classWeights, present);
    return samples -> probabilities(trees.scores(samples), present, classes);
  }

  private static float[][] only(int label, int size, int classes) {
    float[][] probabilities = new float[size][classes];
    for (float[] row : probabilities) {
      row[label] = 1;
    }
    return probabilities;
  }

  private static GradientBoosting boosted(
      LabeledSamples train, double[] classWeights, int... present) {
    float[] labels = new float[train.size()];
    float[] weights = new float[train.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = Arrays.binarySearch(present, train.label(row));
      weights[row] = (float) classWeights[train.label(row)];
    }
    Map<String, Object> objective =
        present.length == 2
            ? Map.of("objective", "binary:logistic")
            : Map.of("objective", "multi:softprob", "num_class", present.length);
    return GradientBoosting.fit(train, labels, weights, objective);
  }

  private static float[][] probabilities(float[][] scores, int[] present, int classes) {
    float[][] probabilities = new float[scores.length][classes];
    for (int row = 0; row < scores.length; row++) {
      if (present.length == 2) { // of two classes it gives the second's alone
        probabilities[row][present[0]] = 1 - scores[row][0];
        probabilities[row][present[1]] = scores[row][0];
      } else {
        for (int i = 0; i < present.length; i++) {
          probabilities[row][present[i]] = scores[row][i];
        }
      }
    }
    return probabilities;
  }
}
