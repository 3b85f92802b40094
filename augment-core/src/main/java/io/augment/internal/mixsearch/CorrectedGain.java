package io.augment.internal.mixsearch;

import io.augment.evaluation.RepeatedValues;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of paired gains over the folds of a repeated cross-validation, with a standard error
 * that allows for folds that share training samples: the corrected resampled t statistic (Nadeau
 * and Bengio 2003, "Inference for the Generalization Error", Machine Learning 52). The variance of
 * the gains is divided not by their number n but by 1 / (1/n + test/train), test/train being 1 /
 * (folds - 1). So more repeats make it less and less smaller, as they bring no new samples.
 *
 * <p>Immutable and thread-safe.
 *
 * @param mean the mean gain
 * @param standardError its corrected standard error; NaN for one gain
 * @param cells how many gains there are
 */
public record CorrectedGain(double mean, double standardError, int cells) {

  /**
   * Tests gains.
   *
   * @param gains one per fold of a repeat, at least one, finite
   * @param folds of how many folds each repeat is, at least 2
   * @return the gain
   * @throws IllegalArgumentException if there is no gain, or {@code folds} is below 2
   */
  public static CorrectedGain of(List<Double> gains, int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds " + folds + ": expected a number, at least 2");
    }
    RepeatedValues values = new RepeatedValues(gains);
    double factor = 1.0 / gains.size() + 1.0 / (folds - 1);
    return new CorrectedGain(
        values.mean(), StrictMath.sqrt(factor) * values.sd(), values.values().size());
  }

  /**
   * Probability of a gain at least as large as this one if there is none in truth, one-sided, by
   * Student's t distribution of one degree of freedom less than there are gains.
   *
   * @return a number in [0, 1]; 1 for one gain, which proves nothing
   */
  public double pValue() {
    if (Double.isNaN(standardError)) {
      return 1;
    }
    if (standardError == 0) {
      return mean > 0 ? 0 : 1;
    }
    return TDistribution.of(cells - 1.0).survivalProbability(mean / standardError);
  }
}
