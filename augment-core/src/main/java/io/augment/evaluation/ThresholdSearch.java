package io.augment.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Search for multipliers of probabilities by which decisions have the highest balanced accuracy:
 * the multipliers of one class after another, each exactly, as it only matters at which samples the
 * decision turns.
 */
final class ThresholdSearch {

  private static final int MOST_ROUNDS = 20;

  /** Beyond the last turning point: no probability below this counts, and none is above 1. */
  private static final double BEYOND = 2;

  /** Less than any sample adds to balanced accuracy: what remains is rounding. */
  private static final double LEAST_GAIN = 1e-12;

  private final int[] labels;
  private final float[][] probabilities;
  private final int classes;
  private final double[] worth; // what a right decision adds to the sum of recalls, by class

  ThresholdSearch(int[] labels, float[][] probabilities) {
    this.labels = labels;
    this.probabilities = probabilities;
    this.classes = probabilities[0].length;
    this.worth = new double[classes];
    for (int label : labels) {
      worth[label]++;
    }
    for (int label = 0; label < classes; label++) {
      worth[label] = worth[label] == 0 ? 0 : 1 / worth[label];
    }
  }

  double[] multipliers() {
    double[] equal = new double[classes];
    Arrays.fill(equal, 1);
    double[] levelled = equal.clone();
    for (int label = 0; label < classes; label++) {
      levelled[label] = worth[label] == 0 ? 1 : worth[label] * labels.length / classes;
    }
    double[] first = improved(equal);
    double[] second = improved(levelled);
    return score(second) > score(first) + LEAST_GAIN ? second : first;
  }

  private double[] improved(double... start) {
    double[] current = start.clone();
    double best = score(current);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double before = best;
      // With the first class's multiplier as it is, all ratios can still be reached.
      for (int label = 1; label < classes; label++) {
        double[] candidate = current.clone();
        candidate[label] = bestFor(label, current);
        double score = score(candidate);
        if (score > best + LEAST_GAIN) {
          current = candidate;
          best = score;
        }
      }
      if (best <= before + LEAST_GAIN) {
        break;
      }
    }
    return current;
  }

  /** Sum of recalls. */
  private double score(double... multipliers) {
    int[] decided =
        new DecisionThresholds(Arrays.stream(multipliers).boxed().toList()).decided(probabilities);
    double sum = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      sum += decided[sample] == labels[sample] ? worth[labels[sample]] : 0;
    }
    return sum;
  }

  /** The multiplier of a class by which most is gained, others as they are. */
  private double bestFor(int label, double... multipliers) {
    int size = labels.length;
    double[] turns = new double[size]; // the class is decided on from this multiplier on
    double[] gains = new double[size]; // what that adds to the sum of recalls
    for (int sample = 0; sample < size; sample++) {
      int rival = rival(sample, label, multipliers);
      double against = multipliers[rival] * probabilities[sample][rival];
      turns[sample] = against / probabilities[sample][label];
      gains[sample] =
          labels[sample] == label ? worth[label] : labels[sample] == rival ? -worth[rival] : 0;
    }
    int[] order =
        IntStream.range(0, size)
            .filter(sample -> turns[sample] > 0 && Double.isFinite(turns[sample]))
            .boxed()
            .sorted(Comparator.comparingDouble(sample -> turns[sample]))
            .mapToInt(Integer::intValue)
            .toArray();
    return widest(order, turns, gains, multipliers[label]);
  }

  /** The middle, by ratio, of the widest gap between turning points where the most is gained. */
  private static double widest(int[] order, double[] turns, double[] gains, double unchanged) {
    if (order.length == 0) {
      return unchanged;
    }
    double found = turns[order[0]] / BEYOND;
    double width = BEYOND * BEYOND;
    double best = 0;
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += gains[order[i]];
      double low = turns[order[i]];
      double high = i + 1 < order.length ? turns[order[i + 1]] : low * BEYOND * BEYOND;
      if (high <= low) {
        continue; // samples that turn together
      }
      boolean better = sum > best + LEAST_GAIN;
      if (better || (sum > best - LEAST_GAIN && high / low > width)) {
        best = better ? sum : best;
        width = high / low;
        found = StrictMath.sqrt(low) * StrictMath.sqrt(high);
      }
    }
    return found;
  }

  private int rival(int sample, int label, double... multipliers) {
    int rival = label == 0 ? 1 : 0;
    for (int other = 0; other < classes; other++) {
      if (other != label
          && multipliers[other] * probabilities[sample][other]
              > multipliers[rival] * probabilities[sample][rival]) {
        rival = other;
      }
    }
    return rival;
  }
}
