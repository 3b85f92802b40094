package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.jspecify.annotations.Nullable;

/**
 * Trees that XGBoost has boosted, whatever their objective: a hundred rounds of trees of depth 6 at
 * a learning rate of 0.1, on one thread.
 *
 * <p>Thread-safe.
 *
 * @param booster the trees
 * @param columns those of the rows that it was fitted on
 */
record GradientBoosting(Booster booster, ModelColumns columns) {

  private static final int ROUNDS = 100;

  /**
   * Fits trees.
   *
   * @param rows what they see
   * @param labels what they learn, one per row
   * @param weights how much each row counts
   * @param objective XGBoost's objective, and what it needs; overrides the settings here
   */
  static GradientBoosting fit(
      LabeledSamples rows, float[] labels, float[] weights, Map<String, Object> objective) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("eta", 0.1);
    settings.put("max_depth", 6);
    settings.put("tree_method", "hist");
    settings.put("nthread", 1);
    settings.put("verbosity", 0);
    settings.putAll(objective);
    DMatrix matrix = null;
    try {
      matrix = matrix(rows);
      matrix.setLabel(labels);
      matrix.setWeight(weights);
      return new GradientBoosting(
          XGBoost.train(matrix, settings, ROUNDS, Map.of(), null, null), ModelColumns.of(rows));
    } catch (XGBoostError e) {
      throw new IllegalStateException("boosted trees could not be fitted", e);
    } finally {
      dispose(matrix);
    }
  }

  /** Predictions for each row, in the form of the objective. */
  float[][] scores(LabeledSamples rows) {
    columns.require(rows);
    DMatrix matrix = null;
    try {
      matrix = matrix(rows);
      synchronized (booster) {
        return booster.predict(matrix);
      }
    } catch (XGBoostError e) {
      throw new IllegalStateException("boosted trees could not predict", e);
    } finally {
      dispose(matrix);
    }
  }

  private static void dispose(@Nullable DMatrix matrix) {
    if (matrix != null) {
      matrix.dispose();
    }
  }

  private static DMatrix matrix(LabeledSamples rows) throws XGBoostError {
    return new DMatrix(rows.values(), rows.size(), rows.shape().values(), Float.NaN);
  }
}
