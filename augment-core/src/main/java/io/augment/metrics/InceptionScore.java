package io.augment.metrics;

import java.util.Locale;

/**
 * The Inception score: exp of the mean Kullback-Leibler divergence of a classifier's probabilities
 * for a sample from their mean over all samples. High if the classifier is sure of each sample, and
 * finds all classes equally often. Salimans, Goodfellow, Zaremba, Cheung, Radford and Chen 2016,
 * "Improved Techniques for Training GANs", arXiv 1606.03498.
 *
 * <pre>{@code
 * InceptionScore.of(new float[][] {{1, 0}, {0, 1}}); // 2: sure, and both classes are there
 * InceptionScore.of(new float[][] {{1, 0}, {1, 0}}); // 1: sure, but of one class
 * }</pre>
 *
 * <p>It sees no real samples: what copies one image of each class scores best. All samples count at
 * once, in one part, where the paper takes the mean over ten.
 *
 * <p>Stateless and thread-safe.
 */
final class InceptionScore {

  /**
   * Tolerance of the sum of a sample's probabilities, which is 1: the sum of half floats is nearer.
   */
  private static final double TOLERANCE = 1e-2;

  private InceptionScore() {}

  /**
   * Measures.
   *
   * @param probabilities one row per sample, at least one, with the probability of each class; a
   *     row's sum is taken for 1, and may differ from it by 0.01
   * @return from 1 to the number of classes
   * @throws IllegalArgumentException if there is no row, rows differ in length, or a row holds no
   *     probabilities; the message names the row
   */
  static double of(float[][] probabilities) {
    check(probabilities);
    double[][] rows = new double[probabilities.length][];
    double[] mean = new double[probabilities[0].length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = normalized(probabilities[i]);
      for (int label = 0; label < mean.length; label++) {
        mean[label] += rows[i][label] / rows.length;
      }
    }
    double divergence = 0;
    for (double[] row : rows) {
      for (int label = 0; label < mean.length; label++) {
        if (row[label] > 0) {
          divergence += row[label] * StrictMath.log(row[label] / mean[label]);
        }
      }
    }
    // Rounding must not bring a score below 1.
    return StrictMath.exp(Math.max(0, divergence / rows.length));
  }

  /** Checks that these are probabilities. */
  static void check(float[][] probabilities) {
    if (probabilities.length == 0) {
      throw new IllegalArgumentException("no probabilities: expected at least one row");
    }
    for (int i = 0; i < probabilities.length; i++) {
      checkRow(i, probabilities[i], probabilities[0].length);
    }
  }

  private static void checkRow(int index, float[] row, int classes) {
    if (row.length != classes || classes == 0) {
      throw new IllegalArgumentException(
          String.format(
              "row %d has %d probabilities and row 0 has %d: expected as many, at least 1",
              index, row.length, classes));
    }
    double sum = 0;
    for (float probability : row) {
      if (!(probability >= 0 && probability <= 1 + TOLERANCE)) {
        throw new IllegalArgumentException(
            "row " + index + " has the probability " + probability + ": expected 0 to 1");
      }
      sum += probability;
    }
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "the probabilities of row %d sum to %.4f: expected 1", index, sum));
    }
  }

  private static double[] normalized(float[] row) {
    double sum = 0;
    for (float probability : row) {
      sum += probability;
    }
    double[] normalized = new double[row.length];
    for (int label = 0; label < row.length; label++) {
      normalized[label] = row[label] / sum;
    }
    return normalized;
  }
}
