package io.augment.djl.unlabeled;

import io.augment.LabeledSamples;
import io.augment.djl.internal.downstream.SampleValues;
import io.augment.evaluation.ConfidenceInterval;
import java.util.List;

/**
 * Predictions for labelled images by classifiers that had not learnt from them.
 *
 * @param probabilities for each labelled image the probability of each class
 * @param trust how far they can be trusted
 */
record OutOfFold(List<float[]> probabilities, PseudoLabels.Trust trust) {

  private static final double NORMAL_QUANTILE = 1.959964;

  OutOfFold {
    probabilities = List.copyOf(probabilities);
  }

  static OutOfFold of(TeacherFitting fitting, List<FoldClassifier> classifiers) {
    LabeledSamples labeled = fitting.labeled();
    float[][] probabilities = new float[labeled.size()][];
    for (int fold = 0; fold < fitting.folds(); fold++) {
      int[] held = fitting.held(fold);
      float[][] predicted =
          classifiers
              .get(fold)
              .predict(
                  SampleValues.of(labeled.select(held)),
                  fitting.seeds().child("out of fold", fold));
      for (int i = 0; i < held.length; i++) {
        probabilities[held[i]] = predicted[i];
      }
    }
    int[] predicted = new int[probabilities.length];
    for (int i = 0; i < predicted.length; i++) {
      predicted[i] = Curriculum.likeliest(probabilities[i]);
    }
    return new OutOfFold(
        List.of(probabilities), trust(labeled.labels(), predicted, labeled.classes().count()));
  }

  /**
   * Balanced accuracy and its interval: the normal one of a mean of proportions, each with two hits
   * and two misses more in its variance (Agresti and Coull), so that a class without a miss is not
   * taken for certain.
   */
  static PseudoLabels.Trust trust(int[] labels, int[] predicted, int classes) {
    int[] counts = new int[classes];
    int[] hits = new int[classes];
    for (int i = 0; i < labels.length; i++) {
      counts[labels[i]]++;
      if (predicted[i] == labels[i]) {
        hits[labels[i]]++;
      }
    }
    double sum = 0;
    double variance = 0;
    int present = 0;
    for (int label = 0; label < classes; label++) {
      if (counts[label] > 0) {
        present++;
        sum += (double) hits[label] / counts[label];
        double smoothed = (hits[label] + 2.0) / (counts[label] + 4.0);
        variance += smoothed * (1 - smoothed) / counts[label];
      }
    }
    double accuracy = sum / present;
    double half = NORMAL_QUANTILE * Math.sqrt(variance) / present;
    return new PseudoLabels.Trust(
        accuracy,
        new ConfidenceInterval(Math.max(0, accuracy - half), Math.min(1, accuracy + half)),
        1.0 / present);
  }
}
