package io.augment.metrics;

import io.augment.feature.Features;
import java.util.EnumMap;
import java.util.Map;

/** Some of the pooled rows, with what the metrics need of them computed once. */
final class DrawnRows {

  private final RowPairs pairs;
  private final int[] rows;
  private final int neighbors;
  private final GaussianFit fit;
  private final NeighborManifold balls;
  private final double kernels; // over ordered pairs of two of them

  /**
   * Works it out.
   *
   * @param pooled the rows that {@code pairs} speaks of
   * @param rows which of them, at least two
   * @param neighbors to which neighbour a ball reaches
   */
  DrawnRows(Features pooled, RowPairs pairs, int[] rows, int neighbors) {
    this.pairs = pairs;
    this.rows = rows;
    this.neighbors = neighbors;
    this.fit = GaussianFit.of(pooled.select(rows));
    this.balls = NeighborManifold.around(pairs, rows, neighbors);
    this.kernels = 2 * kernelsBelow(rows);
  }

  private double kernelsBelow(int[] some) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += pairs.kernel(some[i], some[j]);
      }
    }
    return sum;
  }

  /** The metrics of others against these, which count as the real ones. */
  Map<Fidelity.Metric, Double> metrics(DrawnRows others) {
    Map<Fidelity.Metric, Double> metrics = new EnumMap<>(Fidelity.Metric.class);
    metrics.put(Fidelity.Metric.FRECHET, fit.squaredDistance(others.fit));
    metrics.put(Fidelity.Metric.KERNEL, discrepancy(others));
    if (Math.min(rows.length, others.rows.length) > neighbors) {
      put(metrics, PrecisionRecallDensityCoverage.of(pairs, balls, others.balls, neighbors));
    }
    return metrics;
  }

  static void put(Map<Fidelity.Metric, Double> metrics, PrecisionRecallDensityCoverage found) {
    metrics.put(Fidelity.Metric.PRECISION, found.precision());
    metrics.put(Fidelity.Metric.RECALL, found.recall());
    metrics.put(Fidelity.Metric.DENSITY, found.density());
    metrics.put(Fidelity.Metric.COVERAGE, found.coverage());
  }

  private double discrepancy(DrawnRows others) {
    double between = 0;
    for (int row : rows) {
      for (int other : others.rows) {
        between += pairs.kernel(row, other);
      }
    }
    return KernelSums.discrepancy(
        rows.length, others.rows.length, kernels, others.kernels, between);
  }
}
