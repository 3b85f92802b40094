package io.augment.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which class a classifier's probabilities decide on: that whose probability, times a multiplier of
 * its own, is highest. Multipliers that favour rare classes raise balanced accuracy without a
 * synthetic sample, and leave the probabilities as they are.
 *
 * <pre>{@code
 * // outOfFold: of each training sample, by a classifier that was trained without it
 * DecisionThresholds thresholds = DecisionThresholds.balanced(train.labels(), outOfFold);
 * ClassificationMetrics metrics = ClassificationMetrics.of(test.labels(), predicted, thresholds);
 * }</pre>
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} unless every
 * multiplier is positive and finite.
 *
 * @param multipliers by class index; what counts is their ratios. Of two classes, the second is
 *     decided on from a probability of {@code m₀ / (m₀ + m₁)} on
 */
public record DecisionThresholds(List<Double> multipliers) {

  /**
   * Copies the multipliers and checks them.
   *
   * @param multipliers by class index
   */
  public DecisionThresholds {
    multipliers = List.copyOf(multipliers);
    for (double multiplier : multipliers) {
      if (!(multiplier > 0) || Double.isInfinite(multiplier)) {
        throw new IllegalArgumentException(
            "multipliers " + multipliers + ": expected positive, finite numbers");
      }
    }
  }

  /**
   * The most probable class is decided on.
   *
   * @param classes number of classes
   * @return a multiplier of 1 for each
   */
  public static DecisionThresholds none(int classes) {
    return new DecisionThresholds(Collections.nCopies(classes, 1.0));
  }

  /**
   * Chooses multipliers by which decisions on these samples have the highest balanced accuracy: of
   * two classes exactly, as the best point of the ROC curve, and of more by one class after another
   * until none gains. It starts from equal multipliers, and from those that undo the classes'
   * shares; where nothing gains, they stay equal.
   *
   * @param labels the true class indices, at least one
   * @param probabilities (samples, classes): what classifiers that were <em>not</em> trained on the
   *     respective sample give each class, such as those of a cross-validation; on samples that a
   *     classifier was trained on it is too sure for thresholds to be learnt from
   * @return the thresholds
   * @throws IllegalArgumentException if there are no samples, lengths don't agree, a label is not a
   *     class index, or a probability is not finite or negative; the message names the sample
   */
  public static DecisionThresholds balanced(int[] labels, float[][] probabilities) {
    ClassificationMetrics.of(labels, probabilities); // refuses what makes no sense
    for (int sample = 0; sample < labels.length; sample++) {
      for (float probability : probabilities[sample]) {
        if (probability < 0) {
          throw new IllegalArgumentException(
              "sample " + sample + " has the probability " + probability + ": expected 0 or more");
        }
      }
    }
    double[] chosen = new ThresholdSearch(labels, probabilities).multipliers();
    return new DecisionThresholds(Arrays.stream(chosen).boxed().toList());
  }

  /**
   * Decides on a class for each sample.
   *
   * @param probabilities (samples, classes)
   * @return class indices; the first among equally high ones
   * @throws IllegalArgumentException if a sample has another number of probabilities than there are
   *     multipliers
   */
  public int[] decided(float[][] probabilities) {
    int[] decided = new int[probabilities.length];
    Arrays.setAll(decided, sample -> decided(probabilities[sample], multipliers.size())[0]);
    return decided;
  }

  /** Decides, with all probabilities in one array. */
  int[] decided(float[] probabilities, int classes) {
    if (classes != multipliers.size() || probabilities.length % classes != 0) {
      throw new IllegalArgumentException(
          String.format(
              "multipliers %s for %d probabilities of %d classes: expected one for each class",
              multipliers, probabilities.length, classes));
    }
    double[] factors = multipliers.stream().mapToDouble(Double::doubleValue).toArray();
    int[] decided = new int[probabilities.length / classes];
    for (int sample = 0; sample < decided.length; sample++) {
      int first = sample * classes;
      int highest = 0;
      for (int label = 1; label < classes; label++) {
        if (factors[label] * probabilities[first + label]
            > factors[highest] * probabilities[first + highest]) {
          highest = label;
        }
      }
      decided[sample] = highest;
    }
    return decided;
  }
}
