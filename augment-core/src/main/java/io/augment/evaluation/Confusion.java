package io.augment.evaluation;

/** Counts of true and predicted classes. */
final class Confusion {

  private final int[] samples; // by true class
  private final int[] predicted; // by predicted class
  private final int[] right; // by class
  private final int total;

  private Confusion(int classes, int total) {
    this.samples = new int[classes];
    this.predicted = new int[classes];
    this.right = new int[classes];
    this.total = total;
  }

  /**
   * Counts.
   *
   * @param labels the true classes
   * @param decided the predicted ones
   */
  static Confusion of(int[] labels, int[] decided, int classes) {
    Confusion confusion = new Confusion(classes, labels.length);
    for (int sample = 0; sample < labels.length; sample++) {
      confusion.samples[labels[sample]]++;
      confusion.predicted[decided[sample]]++;
      if (decided[sample] == labels[sample]) {
        confusion.right[labels[sample]]++;
      }
    }
    return confusion;
  }

  int samples(int label) {
    return samples[label];
  }

  double accuracy() {
    int sum = 0;
    for (int count : right) {
      sum += count;
    }
    return (double) sum / total;
  }

  double recall(int label) {
    return (double) right[label] / samples[label];
  }

  double f1(int label) {
    // The sum of a class's samples and predictions is 2 TP + FP + FN.
    return 2.0 * right[label] / ((double) samples[label] + predicted[label]);
  }
}
