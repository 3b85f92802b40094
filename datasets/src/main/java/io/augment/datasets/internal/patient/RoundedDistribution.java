package io.augment.datasets.internal.patient;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A number as it stands in a record: drawn from a continuous distribution, rounded to some
 * decimals, and moved to the nearer of two bounds if it lies beyond. All its values are whole
 * numbers of units, a unit being 1 of the last decimal.
 *
 * <p>Immutable and thread-safe.
 */
public final class RoundedDistribution {

  private final ContinuousDistribution continuous;
  private final double power;
  private final int min; // in units, as is max
  private final int max;

  private RoundedDistribution(
      ContinuousDistribution continuous, int decimals, double min, double max) {
    this.continuous = continuous;
    this.power = Math.pow(10, decimals);
    this.min = (int) Math.round(min * power);
    this.max = (int) Math.round(max * power);
  }

  static RoundedDistribution normal(double mean, double sd, int decimals, double min, double max) {
    return new RoundedDistribution(NormalDistribution.of(mean, sd), decimals, min, max);
  }

  static RoundedDistribution logNormal(
      double mu, double sigma, int decimals, double min, double max) {
    return new RoundedDistribution(LogNormalDistribution.of(mu, sigma), decimals, min, max);
  }

  /** Number of values. */
  int size() {
    return max - min + 1;
  }

  /** A value, by its index from the lowest. */
  double value(int index) {
    return (min + index) / power;
  }

  /** The index of a value. */
  int index(double value) {
    return (int) Math.round(value * power) - min;
  }

  /** The probability of the value with this index. */
  double probability(int index) {
    double below = (min + index - 0.5) / power;
    double above = (min + index + 0.5) / power;
    if (index == 0) {
      return continuous.cumulativeProbability(above);
    }
    return index == max - min
        ? continuous.survivalProbability(below)
        : continuous.probability(below, above);
  }

  /** All values, ascending. */
  double[] values() {
    return IntStream.range(0, size()).mapToDouble(this::value).toArray();
  }

  private double cdf(int index) {
    return index >= max - min ? 1 : continuous.cumulativeProbability((min + index + 0.5) / power);
  }

  /** The lowest value whose cumulative probability is above a number from 0 to 1. */
  double quantile(double uniform) {
    int low = 0;
    int high = max - min;
    while (low < high) {
      int middle = (low + high) / 2;
      if (cdf(middle) > uniform) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return value(low);
  }
}
