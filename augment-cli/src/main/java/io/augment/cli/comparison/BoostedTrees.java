package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
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

  private static final int ROUNDS = 100;

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
    int columns = train.shape().values();
    int classes = train.classes().count();
    int[] present =
        IntStream.range(0, classes).filter(label -> train.counts().count(label) > 0).toArray();
    if (present.length == 1) {
      return samples -> only(present[0], samples.size(), classes);
    }
    Booster booster = boosted(train, classWeights, present);
    return samples -> {
      if (samples.shape().values() != columns) {
        throw new IllegalArgumentException(
            "rows of " + samples.shape() + ": the model was fitted on " + columns);
      }
      return predict(booster, samples, present, classes);
    };
  }

  private static float[][] only(int label, int size, int classes) {
    float[][] probabilities = new float[size][classes];
    for (float[] row : probabilities) {
      row[label] = 1;
    }
    return probabilities;
  }

  private static Booster boosted(LabeledSamples train, double[] classWeights, int... present) {
    float[] labels = new float[train.size()];
    float[] weights = new float[train.size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = Arrays.binarySearch(present, train.label(row));
      weights[row] = (float) classWeights[train.label(row)];
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("eta", 0.1);
    settings.put("max_depth", 6);
    settings.put("tree_method", "hist");
    settings.put("nthread", 1);
    settings.put("verbosity", 0);
    if (present.length == 2) {
      settings.put("objective", "binary:logistic");
    } else {
      settings.put("objective", "multi:softprob");
      settings.put("num_class", present.length);
    }
    DMatrix rows = null;
    try {
      rows = matrix(train);
      rows.setLabel(labels);
      rows.setWeight(weights);
      return XGBoost.train(rows, settings, ROUNDS, Map.of(), null, null);
    } catch (XGBoostError e) {
      throw new IllegalStateException("boosted trees could not be fitted", e);
    } finally {
      if (rows != null) {
        rows.dispose();
      }
    }
  }

  private static float[][] predict(
      Booster booster, LabeledSamples samples, int[] present, int classes) {
    float[][] scores;
    DMatrix rows = null;
    try {
      rows = matrix(samples);
      synchronized (booster) {
        scores = booster.predict(rows);
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("boosted trees could not predict", e);
    } finally {
      if (rows != null) {
        rows.dispose();
      }
    }
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

  private static DMatrix matrix(LabeledSamples samples) throws XGBoostError {
    return new DMatrix(samples.values(), samples.size(), samples.shape().values(), Float.NaN);
  }
}
