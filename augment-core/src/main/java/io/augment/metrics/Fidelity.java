package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamModel;
import io.augment.feature.FeatureExtractor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How near synthetic samples come to real ones, by all metrics of this package, overall and per
 * class, each with its spread and with what real samples against real ones give.
 *
 * <pre>{@code
 * Fidelity fidelity = Fidelity.of(unseen, synthetic, gate.extractor(), SeedSequence.of(7));
 * FidelityMeasure frechet = fidelity.overall().measure(FidelityMetric.FRECHET).orElseThrow();
 * frechet.synthetic().mean(); // compare with frechet.real()
 * }</pre>
 *
 * <p>{@link Quality} has these metrics, and more, in words. On few rows most metrics depend on how
 * many there are: the Fréchet distance of two samples of one distribution is far from 0. So each
 * draw parts the real rows at random into two halves, class by class, and draws as many synthetic
 * rows as the second half has of each class. Synthetic rows and second half are then measured
 * against the first half, at equal sizes: where the two spreads are alike, synthetic rows are as
 * near to real ones as real ones are. If there are fewer synthetic rows of a class than the second
 * half has, it gives up its surplus. The spreads are those of halves, so wider than those of all
 * rows would be, and the more so the fewer rows there are.
 *
 * <p>The real rows must be ones that the generator has not seen, or a generator that copies comes
 * out as perfect.
 *
 * <p>Of more than 1,000 rows of a kind, draws are made among 1,000 that are chosen at random, of
 * each class in proportion. The value on all rows is always of all.
 *
 * <p>Immutable and thread-safe.
 *
 * @param draws how many draws there were
 * @param neighbors to which neighbour a row's ball reached
 * @param overall of all classes together
 * @param classes of each class, in the order of the class indices
 */
public record Fidelity(
    int draws, int neighbors, FidelityScores overall, List<FidelityScores> classes) {

  /** The name of the scores of all classes together. */
  public static final String OVERALL = "overall";

  /** With fewer real or synthetic rows nothing is measured. */
  public static final int LEAST_ROWS = 10;

  /**
   * Copies the list.
   *
   * @param draws how many draws there were
   * @param neighbors to which neighbour a row's ball reached
   * @param overall of all classes together
   * @param classes of each class
   */
  public Fidelity {
    classes = List.copyOf(classes);
  }

  /**
   * Measures samples by features.
   *
   * @param real real samples that no generator has seen
   * @param synthetic synthetic samples of the same classes
   * @param features maps both to vectors; if it is a classifier as well ({@link DownstreamModel}),
   *     the Inception score is measured
   * @param seeds what the draws come from
   * @return the fidelity, which is the same for the same seeds
   * @throws IllegalArgumentException if shape or classes differ, or features are too large for
   *     {@link KernelDistance}
   */
  public static Fidelity of(
      LabeledSamples real,
      LabeledSamples synthetic,
      FeatureExtractor features,
      SeedSequence seeds) {
    return measure(
        LabeledFeatures.of(features, real),
        LabeledFeatures.of(features, synthetic),
        FidelityConfig.defaults(),
        seeds);
  }

  /**
   * Measures.
   *
   * @param real real rows that no generator has seen
   * @param synthetic synthetic rows, as wide, of the same classes; with their probabilities for the
   *     Inception score, which then should be known of the real rows as well
   * @param config how to measure
   * @param seeds what the draws come from
   * @return the fidelity, which is the same for the same seeds
   * @throws IllegalArgumentException if the rows differ in width or in classes, or are too large
   *     for {@link KernelDistance}
   */
  static Fidelity measure(
      LabeledFeatures real, LabeledFeatures synthetic, FidelityConfig config, SeedSequence seeds) {
    Rows.check(real.features(), synthetic.features(), 0);
    if (!real.classes().equals(synthetic.classes())) {
      throw new IllegalArgumentException(
          String.format(
              "synthetic rows of the classes %s: expected those of the real rows, %s",
              synthetic.classes().names(), real.classes().names()));
    }
    int[][] realRows = real.rowsByClass();
    int[][] syntheticRows = synthetic.rowsByClass();
    List<FidelityScores> classes = new ArrayList<>();
    for (int label = 0; label < realRows.length; label++) {
      classes.add(
          scores(
              real.classes().name(label),
              real.select(realRows[label]),
              synthetic.select(syntheticRows[label]),
              config,
              seeds.child("class", label)));
    }
    FidelityScores overall = scores(OVERALL, real, synthetic, config, seeds.child(OVERALL));
    return new Fidelity(config.draws(), config.neighbors(), overall, classes);
  }

  private static FidelityScores scores(
      String name,
      LabeledFeatures real,
      LabeledFeatures synthetic,
      FidelityConfig config,
      SeedSequence seeds) {
    if (Math.min(real.size(), synthetic.size()) < LEAST_ROWS) {
      return new FidelityScores(name, real.size(), synthetic.size(), List.of(), Optional.empty());
    }
    KernelDistance kernel =
        KernelDistance.between(real.features(), synthetic.features(), seeds.child("kernel"));
    Map<FidelityMetric, Double> onAllRows = new EnumMap<>(FidelityMetric.class);
    onAllRows.put(FidelityMetric.KERNEL, kernel.value());
    putOthers(onAllRows, real, synthetic, config.neighbors());
    List<FidelityMeasure> measures =
        FidelityDraws.of(real, synthetic, config, seeds).measures(onAllRows);
    return new FidelityScores(name, real.size(), synthetic.size(), measures, Optional.of(kernel));
  }

  private static void putOthers(
      Map<FidelityMetric, Double> metrics,
      LabeledFeatures real,
      LabeledFeatures synthetic,
      int neighbors) {
    metrics.put(
        FidelityMetric.FRECHET, FrechetDistance.between(real.features(), synthetic.features()));
    if (Math.min(real.size(), synthetic.size()) > neighbors) {
      DrawnRows.put(
          metrics,
          PrecisionRecallDensityCoverage.of(real.features(), synthetic.features(), neighbors));
    }
    if (synthetic.hasProbabilities()) {
      int[] all = IntStream.range(0, synthetic.size()).toArray();
      metrics.put(FidelityMetric.INCEPTION_SCORE, InceptionScore.of(synthetic.probabilities(all)));
    }
  }
}
