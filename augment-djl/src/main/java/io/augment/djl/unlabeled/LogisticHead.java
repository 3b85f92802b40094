package io.augment.djl.unlabeled;

import io.augment.data.ClassCounts;
import java.util.Arrays;

/**
 * Multinomial logistic regression with a ridge: minimises the mean cross-entropy over the classes'
 * means plus |W|² / 2n, n the number of samples, by Nesterov's accelerated gradient descent, which
 * needs no draw. Biases are not penalised.
 */
final class LogisticHead {

  private static final int ITERATIONS = 500;

  private final double[][] weights; // a class, a feature; the last one is the bias

  private LogisticHead(double[][] weights) {
    this.weights = weights;
  }

  /**
   * Fits a regression.
   *
   * @param rows standardised features of each sample
   * @param labels class index of each sample
   * @param counts samples per class
   */
  static LogisticHead fit(double[][] rows, int[] labels, ClassCounts counts) {
    double[] share = counts.balancedWeights(); // of a sample, by class; their mean is 1
    int classes = share.length;
    int width = rows[0].length;
    double ridge = 1.0 / rows.length;
    double step = 1 / (bound(rows, labels, share) + ridge);
    LogisticHead at = new LogisticHead(new double[classes][width + 1]);
    double[][] before = new double[classes][width + 1];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double momentum = iteration / (iteration + 3.0);
      double[][] gradient = at.gradient(rows, labels, share, ridge);
      for (int label = 0; label < classes; label++) {
        for (int j = 0; j <= width; j++) {
          double now = at.weights[label][j] - step * gradient[label][j];
          at.weights[label][j] = now + momentum * (now - before[label][j]);
          before[label][j] = now;
        }
      }
    }
    return new LogisticHead(before);
  }

  /**
   * A bound of the curvature: half the mean squared length, as softmax curves by a half at most.
   */
  private static double bound(double[][] rows, int[] labels, double[] share) {
    double bound = 0;
    for (int i = 0; i < rows.length; i++) {
      double squares = 1;
      for (double value : rows[i]) {
        squares += value * value;
      }
      bound += share[labels[i]] * squares / 2 / rows.length;
    }
    return bound;
  }

  private double[][] gradient(double[][] rows, int[] labels, double[] share, double ridge) {
    int width = rows[0].length;
    double[][] gradient = new double[weights.length][width + 1];
    for (int i = 0; i < rows.length; i++) {
      double[] probabilities = softmax(rows[i]);
      for (int label = 0; label < weights.length; label++) {
        double error = probabilities[label] - (label == labels[i] ? 1 : 0);
        double factor = share[labels[i]] * error / rows.length;
        for (int j = 0; j < width; j++) {
          gradient[label][j] += factor * rows[i][j];
        }
        gradient[label][width] += factor;
      }
    }
    for (int label = 0; label < weights.length; label++) {
      for (int j = 0; j < width; j++) {
        gradient[label][j] += ridge * weights[label][j];
      }
    }
    return gradient;
  }

  /** Weights of each class: one per feature, then the bias. */
  double[][] weights() {
    double[][] copy = new double[weights.length][];
    Arrays.setAll(copy, label -> weights[label].clone());
    return copy;
  }

  /** The probability of each class. */
  float[] probabilities(double[] row) {
    double[] softmax = softmax(row);
    float[] probabilities = new float[softmax.length];
    for (int label = 0; label < softmax.length; label++) {
      probabilities[label] = (float) softmax[label];
    }
    return probabilities;
  }

  private double[] softmax(double[] row) {
    double[] softmax = new double[weights.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < softmax.length; label++) {
      double logit = weights[label][row.length];
      for (int j = 0; j < row.length; j++) {
        logit += weights[label][j] * row[j];
      }
      softmax[label] = logit;
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (int label = 0; label < softmax.length; label++) {
      softmax[label] = Math.exp(softmax[label] - largest);
      sum += softmax[label];
    }
    for (int label = 0; label < softmax.length; label++) {
      softmax[label] /= sum;
    }
    return softmax;
  }
}
