package io.augment.djl.unlabeled;

import io.augment.LabeledSamples;
import java.util.List;

/** Sharpens or flattens probabilities: p becomes proportional to its power of 1 / T. */
final class Temperature {

  private static final double SMALLEST = 1e-7;
  private static final double MOST = 20; // T lies between its inverse and itself
  private static final int ITERATIONS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Temperature() {}

  /**
   * The temperature at which the true classes are likeliest, each class weighing the same.
   *
   * @param probabilities for each labelled image the probability of each class
   * @param labeled the images
   */
  static double fit(List<float[]> probabilities, LabeledSamples labeled) {
    double low = -Math.log(MOST);
    double high = Math.log(MOST);
    // the loss is convex in 1 / T, so that it has one minimum over any scale of T
    for (int i = 0; i < ITERATIONS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(probabilities, labeled, Math.exp(left))
          <= loss(probabilities, labeled, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Mean over the classes of the mean cross-entropy of a class. */
  static double loss(List<float[]> probabilities, LabeledSamples labeled, double temperature) {
    double loss = 0;
    for (int i = 0; i < labeled.size(); i++) {
      int label = labeled.label(i);
      double[] scaled = scaled(probabilities.get(i), temperature);
      loss -= Math.log(Math.max(SMALLEST, scaled[label])) / labeled.counts().count(label);
    }
    return loss;
  }

  /** Probabilities at a temperature. */
  static float[] apply(float[] probabilities, double temperature) {
    double[] scaled = scaled(probabilities, temperature);
    float[] applied = new float[scaled.length];
    for (int label = 0; label < scaled.length; label++) {
      applied[label] = (float) scaled[label];
    }
    return applied;
  }

  private static double[] scaled(float[] probabilities, double temperature) {
    double[] scaled = new double[probabilities.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int label = 0; label < scaled.length; label++) {
      scaled[label] = Math.log(Math.max(SMALLEST, probabilities[label])) / temperature;
      largest = Math.max(largest, scaled[label]);
    }
    double sum = 0;
    for (int label = 0; label < scaled.length; label++) {
      scaled[label] = Math.exp(scaled[label] - largest);
      sum += scaled[label];
    }
    for (int label = 0; label < scaled.length; label++) {
      scaled[label] /= sum;
    }
    return scaled;
  }
}
