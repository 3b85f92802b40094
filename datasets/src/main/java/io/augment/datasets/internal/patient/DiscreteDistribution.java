package io.augment.datasets.internal.patient;

import java.util.Arrays;

/**
 * Numbers with their probabilities.
 *
 * <p>Immutable and thread-safe, as the arrays are not shared.
 */
final class DiscreteDistribution {

  private static final double SLACK = 1e-9; // numbers that are computed are hardly ever equal

  private final double[] values; // ascending
  private final double[] probabilities;

  DiscreteDistribution(double[] values, double[] probabilities) {
    this.values = values;
    this.probabilities = probabilities;
  }

  /** Distributions over the same numbers, mixed. */
  static DiscreteDistribution mixture(RoundedDistribution[] parts, double[] weights) {
    double[] mixed = new double[parts[0].size()];
    for (int part = 0; part < parts.length; part++) {
      for (int index = 0; index < mixed.length; index++) {
        mixed[index] += weights[part] * parts[part].probability(index);
      }
    }
    return new DiscreteDistribution(parts[0].values(), mixed);
  }

  static DiscreteDistribution of(RoundedDistribution rounded) {
    return mixture(new RoundedDistribution[] {rounded}, new double[] {1});
  }

  static DiscreteDistribution uniform(long first, long last) {
    double[] values = new double[(int) (last - first + 1)];
    double[] probabilities = new double[values.length];
    Arrays.setAll(values, i -> first + i);
    Arrays.fill(probabilities, 1.0 / values.length);
    return new DiscreteDistribution(values, probabilities);
  }

  int size() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  double probability(int index) {
    return probabilities[index];
  }

  double cdf(double value) {
    double sum = 0;
    for (int i = 0; i < values.length && values[i] <= value + SLACK; i++) {
      sum += probabilities[i];
    }
    return Math.min(1, sum);
  }

  double mean() {
    double mean = 0;
    for (int i = 0; i < values.length; i++) {
      mean += probabilities[i] * values[i];
    }
    return mean;
  }

  double sd() {
    double mean = mean();
    double variance = 0;
    for (int i = 0; i < values.length; i++) {
      variance += probabilities[i] * (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(variance);
  }
}
