package io.augment.evaluation;

/** Calibration of predicted probabilities. */
final class Calibration {

  /** Bins of the calibration error: as many as Guo et al. 2017 take. */
  static final int BINS = 15;

  /**
   * The largest distance of a sample's probabilities from a sum of 1: some of a float's last
   * digits.
   */
  private static final double ROUNDING = 1e-3;

  private final int[] labels;
  private final float[] probabilities;
  private final int classes;
  private final boolean areProbabilities;

  Calibration(int[] labels, float[] probabilities, int classes) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.classes = classes;
    this.areProbabilities = areProbabilities();
  }

  private boolean areProbabilities() {
    for (int sample = 0; sample < labels.length; sample++) {
      double sum = 0;
      for (int label = 0; label < classes; label++) {
        double probability = probabilities[sample * classes + label];
        if (probability < 0) {
          return false;
        }
        sum += probability;
      }
      if (Math.abs(sum - 1) > ROUNDING) {
        return false;
      }
    }
    return true;
  }

  /** Mean over samples of the squared differences, summed over classes; NaN for mere scores. */
  double brierScore() {
    if (!areProbabilities) {
      return Double.NaN;
    }
    double sum = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      for (int label = 0; label < classes; label++) {
        double truth = labels[sample] == label ? 1 : 0;
        double difference = probabilities[sample * classes + label] - truth;
        sum += difference * difference;
      }
    }
    return sum / labels.length;
  }

  /** Expected calibration error of the most probable class; NaN for mere scores. */
  double expectedError() {
    if (!areProbabilities) {
      return Double.NaN;
    }
    // Of a bin: right predictions less the sum of confidences, whose size over all samples is its
    // share times the distance of its means.
    double[] surplus = new double[BINS];
    for (int sample = 0; sample < labels.length; sample++) {
      int predicted = highest(sample);
      double confidence = probabilities[sample * classes + predicted];
      surplus[bin(confidence)] += (predicted == labels[sample] ? 1 : 0) - confidence;
    }
    double error = 0;
    for (double bin : surplus) {
      error += Math.abs(bin);
    }
    return error / labels.length;
  }

  /** A bin has its upper edge and not its lower one. */
  private static int bin(double confidence) {
    int bin = 0;
    while (bin < BINS - 1 && confidence > (bin + 1.0) / BINS) {
      bin++;
    }
    return bin;
  }

  private int highest(int sample) {
    int highest = 0;
    for (int label = 1; label < classes; label++) {
      if (probabilities[sample * classes + label] > probabilities[sample * classes + highest]) {
        highest = label;
      }
    }
    return highest;
  }
}
