package io.augment.internal.statistics;

import java.util.Arrays;

/**
 * The rank statistic of two samples: how often a value of the one is above a value of the other, a
 * tie counting one half (Mann and Whitney 1947, "On a test of whether one of two random variables
 * is stochastically larger than the other").
 *
 * <p>Stateless and thread-safe.
 */
public final class RankStatistic {

  private RankStatistic() {}

  /** The area under the ROC curve of one class against the rest; NaN if there is no rest. */
  public static double auc(int[] labels, float[] scores, int classes, int label) {
    int positives = 0;
    int negatives = 0;
    float[] positive = new float[labels.length];
    float[] negative = new float[labels.length];
    for (int sample = 0; sample < labels.length; sample++) {
      float score = scores[sample * classes + label];
      if (labels[sample] == label) {
        positive[positives++] = score;
      } else {
        negative[negatives++] = score;
      }
    }
    return above(Arrays.copyOf(positive, positives), Arrays.copyOf(negative, negatives));
  }

  /**
   * Probability that a value of one sample is above a value of the other, a tie counting one half.
   *
   * @param ones values of the one, none NaN; left as they are
   * @param others values of the other, none NaN; left as they are
   * @return the share of all pairs, in [0, 1]; NaN if either has no value
   */
  public static double above(float[] ones, float[] others) {
    float[] positive = ones.clone();
    float[] negative = others.clone();
    Arrays.sort(positive);
    Arrays.sort(negative);
    long halves = 0; // 2 for each negative below a positive, 1 for each that ties
    int below = 0;
    int notAbove = 0;
    for (float score : positive) {
      while (below < negative.length && negative[below] < score) {
        below++;
      }
      while (notAbove < negative.length && negative[notAbove] <= score) {
        notAbove++;
      }
      halves += (long) below + notAbove;
    }
    return halves / 2.0 / ((double) positive.length * negative.length);
  }
}
