package io.augment.gate;

import java.util.Arrays;

/**
 * Distinguishes two kinds of vectors by a plane, with weighted samples and a ridge on the weights
 * of the standardised vectors. Small on purpose: there are few real samples.
 *
 * <p>Immutable.
 */
final class LogisticRegression {

  /** Beside a mean loss; a weaker one overfits where there are fewer samples than features. */
  static final double RIDGE = 0.1;

  private static final int ITERATIONS = 400;

  private final double[] means;
  private final double[] deviations;
  private final double[] coefficients; // of the standardised vector, and the intercept

  private LogisticRegression(double[] means, double[] deviations, double[] coefficients) {
    this.means = means;
    this.deviations = deviations;
    this.coefficients = coefficients;
  }

  /**
   * Fits one, by the accelerated gradient method of Nesterov.
   *
   * @param vectors at least one, of one length
   * @param positive which kind each is of
   * @param weights how much each counts; their sum is 1
   */
  static LogisticRegression fit(float[][] vectors, boolean[] positive, double[] weights) {
    int width = vectors[0].length;
    double[] means = new double[width];
    double[] deviations = new double[width];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < width; j++) {
        means[j] += weights[i] * vectors[i][j];
      }
    }
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < width; j++) {
        double apart = vectors[i][j] - means[j];
        deviations[j] += weights[i] * apart * apart;
      }
    }
    for (int j = 0; j < width; j++) {
      deviations[j] = deviations[j] > 0 ? Math.sqrt(deviations[j]) : 1;
    }
    LogisticRegression start = new LogisticRegression(means, deviations, new double[width + 1]);
    double[][] rows = Arrays.stream(vectors).map(start::standardised).toArray(double[][]::new);
    return new LogisticRegression(means, deviations, descend(rows, positive, weights));
  }

  private static double[] descend(double[][] rows, boolean[] positive, double[] weights) {
    int length = rows[0].length;
    // Standardised vectors have a second moment of 1 in each place, which bounds the curvature.
    double step = 1 / (0.25 * length + RIDGE);
    double[] now = new double[length];
    double[] ahead = new double[length];
    for (int t = 1; t <= ITERATIONS; t++) {
      double[] gradient = gradient(rows, positive, weights, ahead);
      for (int j = 0; j < length; j++) {
        double next = ahead[j] - step * gradient[j];
        ahead[j] = next + (t - 1) / (t + 2.0) * (next - now[j]);
        now[j] = next;
      }
    }
    return now;
  }

  private static double[] gradient(
      double[][] rows, boolean[] positive, double[] weights, double[] coefficients) {
    int last = coefficients.length - 1; // the intercept, which no ridge holds
    double[] gradient = new double[coefficients.length];
    for (int j = 0; j < last; j++) {
      gradient[j] = RIDGE * coefficients[j];
    }
    for (int i = 0; i < rows.length; i++) {
      double probability = 1 / (1 + StrictMath.exp(-product(rows[i], coefficients)));
      double error = weights[i] * (probability - (positive[i] ? 1 : 0));
      for (int j = 0; j <= last; j++) {
        gradient[j] += error * rows[i][j];
      }
    }
    return gradient;
  }

  private static double product(double[] row, double[] coefficients) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += row[j] * coefficients[j];
    }
    return sum;
  }

  private double[] standardised(float[] vector) {
    double[] row = new double[vector.length + 1];
    for (int j = 0; j < vector.length; j++) {
      row[j] = (vector[j] - means[j]) / deviations[j];
    }
    row[vector.length] = 1;
    return row;
  }

  /** The logarithm of the odds that a vector is of the positive kind. */
  double logit(float[] vector) {
    return product(standardised(vector), coefficients);
  }
}
