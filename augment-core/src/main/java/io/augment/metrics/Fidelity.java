package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.ConfidenceInterval;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Similarity of synthetic samples to real ones by all metrics of this package, overall and per
 * class, each with its spread and beside real samples compared with real ones.
 *
 * <pre>{@code
 * Fidelity fidelity = Fidelity.of(unseen, synthetic, gate.extractor(), SeedSequence.of(7));
 * Measure frechet = fidelity.overall().measure(Metric.FRECHET).orElseThrow();
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
public record Fidelity(int draws, int neighbors, Scores overall, List<Scores> classes) {

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
   * @param features maps both to vectors; if it is a classifier as well ({@link
   *     DownstreamTrainer.Fitted}), the Inception score is measured
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
        FidelityConfig.DEFAULTS,
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
    ComparableRows.check(real.features(), synthetic.features(), 0);
    if (!real.classes().equals(synthetic.classes())) {
      throw new IllegalArgumentException(
          String.format(
              "synthetic rows of the classes %s: expected those of the real rows, %s",
              synthetic.classes().names(), real.classes().names()));
    }
    int[][] realRows = real.rowsByClass();
    int[][] syntheticRows = synthetic.rowsByClass();
    List<Scores> classes = new ArrayList<>();
    for (int label = 0; label < realRows.length; label++) {
      classes.add(
          scores(
              real.classes().name(label),
              real.select(realRows[label]),
              synthetic.select(syntheticRows[label]),
              config,
              seeds.child("class", label)));
    }
    Scores overall = scores(OVERALL, real, synthetic, config, seeds.child(OVERALL));
    return new Fidelity(config.draws(), config.neighbors(), overall, classes);
  }

  private static Scores scores(
      String name,
      LabeledFeatures real,
      LabeledFeatures synthetic,
      FidelityConfig config,
      SeedSequence seeds) {
    if (Math.min(real.size(), synthetic.size()) < LEAST_ROWS) {
      return new Scores(name, real.size(), synthetic.size(), List.of(), Optional.empty());
    }
    KernelDistance kernel =
        KernelDistance.between(real.features(), synthetic.features(), seeds.child("kernel"));
    Map<Metric, Double> onAllRows = new EnumMap<>(Metric.class);
    onAllRows.put(Metric.KERNEL, kernel.value());
    putOthers(onAllRows, real, synthetic, config.neighbors());
    List<Measure> measures = FidelityDraws.of(real, synthetic, config, seeds).measures(onAllRows);
    return new Scores(name, real.size(), synthetic.size(), measures, Optional.of(kernel));
  }

  private static void putOthers(
      Map<Metric, Double> metrics, LabeledFeatures real, LabeledFeatures synthetic, int neighbors) {
    metrics.put(Metric.FRECHET, FrechetDistance.between(real.features(), synthetic.features()));
    if (Math.min(real.size(), synthetic.size()) > neighbors) {
      DrawnRows.put(
          metrics,
          PrecisionRecallDensityCoverage.of(real.features(), synthetic.features(), neighbors));
    }
    if (synthetic.hasProbabilities()) {
      int[] all = IntStream.range(0, synthetic.size()).toArray();
      metrics.put(Metric.INCEPTION_SCORE, InceptionScore.of(synthetic.probabilities(all)));
    }
  }

  /**
   * One metric of synthetic rows against real ones, beside what real rows against real ones give.
   *
   * <p>Immutable and thread-safe.
   *
   * @param metric what was measured
   * @param value all synthetic rows against all real ones, a finite number; most metrics depend on
   *     how many rows there are, so compare {@code synthetic} with {@code real}, not this
   * @param synthetic half of the real rows against as many synthetic rows as the other half has,
   *     over draws
   * @param real the same half against that other half; empty for the Inception score if there are
   *     no probabilities of the real rows
   */
  public record Measure(Metric metric, double value, Spread synthetic, Optional<Spread> real) {

    /**
     * The metric's name.
     *
     * @return its {@linkplain Metric#key() key}
     */
    public String name() {
      return metric.key();
    }

    /**
     * Returns whether the synthetic rows' mean lies beyond the spread of the real ones, on the
     * worse side.
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

  /** Metrics of {@link Fidelity}. Keys are stable: files may hold them. */
  public enum Metric {
    /**
     * The Fréchet distance of the rows, each sample taken for normally distributed; on the features
     * of an Inception network it is known as FID. Heusel, Ramsauer, Unterthiner, Nessler and
     * Hochreiter 2017, arXiv 1706.08500.
     */
    FRECHET("frechet", true),
    /** {@link KernelDistance}. */
    KERNEL("kernel", true),
    /** {@link PrecisionRecallDensityCoverage#precision()}. */
    PRECISION("precision", false),
    /** {@link PrecisionRecallDensityCoverage#recall()}. */
    RECALL("recall", false),
    /** {@link PrecisionRecallDensityCoverage#density()}. */
    DENSITY("density", false),
    /** {@link PrecisionRecallDensityCoverage#coverage()}. */
    COVERAGE("coverage", false),
    /**
     * The Inception score: exp of the mean divergence of a sample's predicted classes from those of
     * all samples. Salimans, Goodfellow, Zaremba, Cheung, Radford and Chen 2016, arXiv 1606.03498.
     * Of one class it says how far a classifier disagrees with itself about that class: near 1 is
     * as it should be.
     */
    INCEPTION_SCORE("inceptionScore", false);

    private final String key;
    private final boolean lessIsBetter;

    Metric(String key, boolean lessIsBetter) {
      this.key = key;
      this.lessIsBetter = lessIsBetter;
    }

    /**
     * Its name in files and reports.
     *
     * @return for example {@code inceptionScore}
     */
    public String key() {
      return key;
    }

    /**
     * Returns whether smaller values are better, for all classes together.
     *
     * @return true for distances
     */
    public boolean lessIsBetter() {
      return lessIsBetter;
    }
  }

  /**
   * Similarity of the synthetic rows to the real ones, of all classes or of one.
   *
   * <p>Immutable and thread-safe.
   *
   * @param name the class's name, or {@link Fidelity#OVERALL}
   * @param realRows how many real rows there are
   * @param syntheticRows how many synthetic rows there are
   * @param measures what could be measured, in the order of the metrics; none with fewer than
   *     {@value Fidelity#LEAST_ROWS} rows of a kind
   * @param kernel the kernel distance of all rows with its standard error and interval; empty if
   *     there are too few rows
   */
  public record Scores(
      String name,
      int realRows,
      int syntheticRows,
      List<Fidelity.Measure> measures,
      Optional<KernelDistance> kernel) {

    /**
     * Copies the measures.
     *
     * @param name the class's name
     * @param realRows how many real rows there are
     * @param syntheticRows how many synthetic rows there are
     * @param measures what could be measured
     * @param kernel the kernel distance of all rows
     */
    public Scores {
      measures = List.copyOf(measures);
    }

    /**
     * One of the measures.
     *
     * @param metric which
     * @return it, or empty if there were too few rows for it, or no probabilities
     */
    public Optional<Fidelity.Measure> measure(Fidelity.Metric metric) {
      return measures.stream().filter(measure -> measure.metric() == metric).findFirst();
    }
  }

  /**
   * Distribution of a metric's values over draws of rows.
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
            String.format(
                "mean %s in [%s, %s]: expected finite numbers in order", mean, low, high));
      }
    }

    /** The spread of at least one value. */
    static Spread of(double... values) {
      ConfidenceInterval central = ConfidenceInterval.central95(values);
      double mean = DoubleStream.of(values).average().orElseThrow();
      return new Spread(mean, central.low(), central.high());
    }
  }
}
