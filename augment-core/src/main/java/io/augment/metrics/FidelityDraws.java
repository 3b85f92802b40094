package io.augment.metrics;

import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws halves of the real rows and as many synthetic ones, and measures them. */
final class FidelityDraws {

  /** Draws are made among so many rows of a kind: their distances fit into 32 MB. */
  static final int MOST_ROWS = 1_000;

  private static final int LEAST_ROWS = 2; // of a draw

  private final LabeledFeatures real;
  private final LabeledFeatures synthetic;
  private final FidelityConfig config;
  private final Features pooled; // the real rows, then the synthetic ones
  private final RowPairs pairs;
  private final RowsByClass realRows;
  private final RowsByClass syntheticRows;
  private final Map<Fidelity.Metric, List<Double>> ofSynthetic =
      new EnumMap<>(Fidelity.Metric.class);
  private final Map<Fidelity.Metric, List<Double>> ofReal = new EnumMap<>(Fidelity.Metric.class);

  private FidelityDraws(LabeledFeatures real, LabeledFeatures synthetic, FidelityConfig config) {
    this.real = real;
    this.synthetic = synthetic;
    this.config = config;
    this.pooled = real.features().concat(synthetic.features());
    this.pairs = RowPairs.tabled(pooled);
    this.realRows = new RowsByClass(real.rowsByClass());
    this.syntheticRows = new RowsByClass(synthetic.rowsByClass());
  }

  static FidelityDraws of(
      LabeledFeatures real, LabeledFeatures synthetic, FidelityConfig config, SeedSequence seeds) {
    FidelityDraws draws =
        new FidelityDraws(
            atMost(real, seeds.child("real")), atMost(synthetic, seeds.child("synthetic")), config);
    for (int draw = 0; draw < config.draws(); draw++) {
      draws.draw(seeds.child("draw", draw).random());
    }
    return draws;
  }

  static LabeledFeatures atMost(LabeledFeatures rows, SeedSequence seeds) {
    RowsByClass shuffled = new RowsByClass(rows.rowsByClass()).shuffled(seeds.random());
    return rows.select(shuffled.spread(MOST_ROWS));
  }

  private void draw(SplittableRandom random) {
    RowsByClass halves = realRows.shuffled(random);
    RowsByClass other = halves.half(1);
    RowsByClass drawn = syntheticRows.shuffled(random);
    int[] otherRows = other.asManyAs(drawn);
    int[] drawnRows = drawn.asManyAs(other);
    if (otherRows.length < LEAST_ROWS) {
      return;
    }
    DrawnRows first = measured(halves.half(0).all());
    add(ofSynthetic, first.metrics(measured(pooledRows(drawnRows))));
    add(ofReal, first.metrics(measured(otherRows)));
    addScore(ofSynthetic, synthetic, drawnRows);
    addScore(ofReal, real, otherRows);
  }

  private DrawnRows measured(int[] rows) {
    return new DrawnRows(pooled, pairs, rows, config.neighbors());
  }

  private int[] pooledRows(int[] drawn) {
    return IntStream.of(drawn).map(row -> real.size() + row).toArray();
  }

  private static void add(
      Map<Fidelity.Metric, List<Double>> values, Map<Fidelity.Metric, Double> metrics) {
    metrics.forEach((metric, value) -> add(values, metric, value));
  }

  private static void addScore(
      Map<Fidelity.Metric, List<Double>> values, LabeledFeatures of, int[] rows) {
    if (of.hasProbabilities()) {
      add(values, Fidelity.Metric.INCEPTION_SCORE, InceptionScore.of(of.probabilities(rows)));
    }
  }

  private static void add(
      Map<Fidelity.Metric, List<Double>> values, Fidelity.Metric metric, double value) {
    values.computeIfAbsent(metric, absent -> new ArrayList<>()).add(value);
  }

  /**
   * The measures of all metrics that could be drawn.
   *
   * @param onAllRows the value of each metric on all rows, in the order of the metrics
   */
  List<Fidelity.Measure> measures(Map<Fidelity.Metric, Double> onAllRows) {
    List<Fidelity.Measure> measures = new ArrayList<>();
    onAllRows.forEach(
        (metric, value) ->
            spread(ofSynthetic, metric)
                .map(drawn -> new Fidelity.Measure(metric, value, drawn, spread(ofReal, metric)))
                .ifPresent(measures::add));
    return measures;
  }

  private static Optional<Fidelity.Spread> spread(
      Map<Fidelity.Metric, List<Double>> values, Fidelity.Metric metric) {
    return Optional.ofNullable(values.get(metric))
        .map(
            draws -> Fidelity.Spread.of(draws.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
