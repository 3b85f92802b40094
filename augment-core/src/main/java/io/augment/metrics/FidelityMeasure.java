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

  /**
   * Whether the synthetic rows' mean lies beyond the spread of the real ones, on the worse side.
   *
   * @return false also where the spread of the real rows is unknown, or neither side is worse:
   *     density and the Inception score
   */
  public boolean isWorseThanReal() {
    return switch (metric) {
      case FRECHET, KERNEL -> real.filter(spread -> synthetic.mean() > spread.high()).isPresent();
      case PRECISION, RECALL, COVERAGE ->
          real.filter(spread -> synthetic.mean() < spread.low()).isPresent();
      case DENSITY, INCEPTION_SCORE -> false;
    };
  }
}
