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
  private final Map<FidelityMetric, List<Double>> ofSynthetic = new EnumMap<>(FidelityMetric.class);
  private final Map<FidelityMetric, List<Double>> ofReal = new EnumMap<>(FidelityMetric.class);

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
      Map<FidelityMetric, List<Double>> values, Map<FidelityMetric, Double> metrics) {
    metrics.forEach((metric, value) -> add(values, metric, value));
  }

  private static void addScore(
      Map<FidelityMetric, List<Double>> values, LabeledFeatures of, int[] rows) {
    if (of.hasProbabilities()) {
      add(values, FidelityMetric.INCEPTION_SCORE, InceptionScore.of(of.probabilities(rows)));
    }
  }

  private static void add(
      Map<FidelityMetric, List<Double>> values, FidelityMetric metric, double value) {
    values.computeIfAbsent(metric, absent -> new ArrayList<>()).add(value);
  }

  /**
   * The measures of all metrics that could be drawn.
   *
   * @param onAllRows the value of each metric on all rows, in the order of the metrics
   */
  List<FidelityMeasure> measures(Map<FidelityMetric, Double> onAllRows) {
    List<FidelityMeasure> measures = new ArrayList<>();
    onAllRows.forEach(
        (metric, value) ->
            spread(ofSynthetic, metric)
                .map(drawn -> new FidelityMeasure(metric, value, drawn, spread(ofReal, metric)))
                .ifPresent(measures::add));
    return measures;
  }

  private static Optional<Spread> spread(
      Map<FidelityMetric, List<Double>> values, FidelityMetric metric) {
    return Optional.ofNullable(values.get(metric))
        .map(draws -> Spread.of(draws.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
