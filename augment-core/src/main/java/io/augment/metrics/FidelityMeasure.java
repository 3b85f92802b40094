package io.augment.metrics;

import java.util.Optional;

/**
 * One metric of synthetic rows against real ones, beside what real rows against real ones give.
 *
 * <p>Immutable and thread-safe.
 *
 * @param metric what was measured
 * @param value all synthetic rows against all real ones, a finite number; most metrics depend on
 *     how many rows there are, so compare {@code synthetic} with {@code real}, not this
 * @param synthetic half of the real rows against as many synthetic rows as the other half has, over
 *     draws
 * @param real the same half against that other half; empty for the Inception score if there are no
 *     probabilities of the real rows
 */
public record FidelityMeasure(
    FidelityMetric metric, double value, Spread synthetic, Optional<Spread> real) {

  /**
   * The metric's name.
   *
   * @return its {@linkplain FidelityMetric#key() key}
   */
  public String name() {
    return metric.key();
  }
}
