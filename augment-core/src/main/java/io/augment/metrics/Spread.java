package io.augment.metrics;

import io.augment.evaluation.ConfidenceInterval;
import java.util.stream.DoubleStream;

/**
 * How the values of a metric lie over draws of rows.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} unless all
 * three are finite and {@code low <= high}.
 *
 * @param mean their mean
 * @param low the 2.5th percentile
 * @param high the 97.5th percentile
 */
public record Spread(double mean, double low, double high) {

  /**
   * Checks the numbers.
   *
   * @param mean the values' mean
   * @param low their 2.5th percentile
   * @param high their 97.5th percentile
   */
  public Spread {
    if (!Double.isFinite(mean) || !(low <= high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          String.format("mean %s in [%s, %s]: expected finite numbers in order", mean, low, high));
    }
  }

  /** The spread of at least one value. */
  static Spread of(double... values) {
    ConfidenceInterval central = ConfidenceInterval.central95(values);
    double mean = DoubleStream.of(values).average().orElseThrow();
    return new Spread(mean, central.low(), central.high());
  }
}
