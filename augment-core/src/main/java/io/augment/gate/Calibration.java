package io.augment.gate;

/**
 * Temperature scaling: how far log probabilities of samples that a classifier has not seen are to
 * be multiplied so that they are as sure as they are right. Guo et al. 2017, "On Calibration of
 * Modern Neural Networks", arXiv 1706.04599.
 */
final class Calibration {

  /** Probabilities in single precision that are 0 are less than this. */
  private static final double LEAST_PROBABILITY = 1e-7;

  private static final double MOST = 20;
  private static final int HALVINGS = 80;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Calibration() {}

  /**
   * The inverse temperature with the least mean cross-entropy. It is 0 if the scores say nothing of
   * the labels, or mislead.
   *
   * @param scores of each sample, one per class, such as log probabilities
   * @param labels the class of each sample
   * @param weights of each sample
   * @return in [0, 20]; 1 if there is no weight
   */
  static double inverseTemperature(double[][] scores, int[] labels, double[] weights) {
    double low = 0;
    double high = MOST;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double ofLeft = loss(scores, labels, weights, left);
    double ofRight = loss(scores, labels, weights, right);
    if (ofLeft == 0 && ofRight == 0 && loss(scores, labels, weights, 0) == 0) {
      return 1;
    }
    for (int i = 0; i < HALVINGS; i++) { // the loss is convex
      if (ofLeft <= ofRight) {
        high = right;
        right = left;
        ofRight = ofLeft;
        left = high - GOLDEN * (high - low);
        ofLeft = loss(scores, labels, weights, left);
      } else {
        low = left;
        left = right;
        ofLeft = ofRight;
        right = low + GOLDEN * (high - low);
        ofRight = loss(scores, labels, weights, right);
      }
    }
    return low == 0 ? 0 : (low + high) / 2;
  }

  /** The summed cross-entropy at an inverse temperature. */
  private static double loss(double[][] scores, int[] labels, double[] weights, double inverse) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      if (weights[i] > 0) {
        sum -= weights[i] * StrictMath.log(scaled(scores[i], inverse)[labels[i]]);
      }
    }
    return sum;
  }

  /** Probabilities of scores that are multiplied first; none is 0. */
  static double[] scaled(double[] scores, double inverse) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, inverse * score);
    }
    double[] probabilities = new double[scores.length];
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      probabilities[k] = Math.max(Double.MIN_NORMAL, StrictMath.exp(inverse * scores[k] - most));
      sum += probabilities[k];
    }
    for (int k = 0; k < scores.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }

  /** Logarithms of probabilities. */
  static double[] logs(double[] probabilities) {
    double[] logs = new double[probabilities.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = StrictMath.log(Math.max(LEAST_PROBABILITY, probabilities[k]));
    }
    return logs;
  }
}
