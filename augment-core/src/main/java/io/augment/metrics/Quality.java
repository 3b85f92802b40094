package io.augment.metrics;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.feature.FeatureExtractor;
import io.augment.internal.neighbors.ColumnScale;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Quality of synthetic samples: each metric beside its value for real samples against real ones,
 * with the spread of both.
 *
 * <pre>{@code
 * Quality quality = Quality.of(unseen, synthetic); // as text:
 *
 * 300 unseen and 600 synthetic samples, by the values themselves
 *                                      synthetic                     real against real
 * frechet                                2.415 [1.944, 3.013]          1.213 [0.921, 1.598]  worse
 * precision                              0.971 [0.940, 0.993]          0.958 [0.920, 0.987]
 * }</pre>
 *
 * <p>Real samples against real ones are two random halves of the unseen ones, class by class;
 * synthetic ones stand in for the second half, as many of each class. What is given is the mean
 * over {@link #DRAWS} such draws, and from where to where 95 % of them lie. A metric is called
 * worse where its mean lies beyond what real samples show; that says nothing of the others.
 *
 * <ul>
 *   <li>the metrics of {@link Fidelity}, by features;
 *   <li>{@value #NEAREST}: the balanced accuracy of a 1-nearest-neighbour classifier that learns
 *       from synthetic samples (from the second half) and is tested on the first half; over the
 *       classes that both have, if these are two or more;
 *   <li>of rows, {@value #COLUMNS}: by how much a column's distribution differs, the largest
 *       difference of two distribution functions from 0 to 1, in the mean over the columns; and the
 *       same of the column that differs most.
 * </ul>
 *
 * <p>The real samples must be ones that the generator has not seen, or a generator that copies
 * comes out as perfect. With fewer than {@value Fidelity#LEAST_ROWS} samples of a kind nothing is
 * measured.
 *
 * <p>Immutable and thread-safe.
 */
public final class Quality {

  /** Name of the measure of what a classifier learns from the samples. */
  public static final String NEAREST = "trained on them";

  /** The name of the measure of the columns' distributions. */
  public static final String COLUMNS = "columns differ";

  /** Number of draws of halves. */
  public static final int DRAWS = FidelityConfig.DEFAULTS.draws();

  /**
   * One metric of synthetic samples, beside that of real ones.
   *
   * @param name what was measured
   * @param synthetic half of the unseen samples against as many synthetic ones as the other half
   *     has, over draws
   * @param real the same half against that other half; empty if it is not known
   * @param worse whether the synthetic mean lies beyond the spread of the real one, on the side
   *     that is worse; false where neither side is
   */
  public record Measure(
      String name, Fidelity.Spread synthetic, Optional<Fidelity.Spread> real, boolean worse) {}

  private final String counts;
  private final Fidelity fidelity;
  private final List<Measure> measures;

  private Quality(String counts, Fidelity fidelity, List<Measure> more) {
    this.counts = counts;
    this.fidelity = fidelity;
    this.measures = new ArrayList<>();
    for (Fidelity.Measure measure : fidelity.overall().measures()) {
      measures.add(
          new Measure(
              measure.name(), measure.synthetic(), measure.real(), measure.isWorseThanReal()));
    }
    measures.addAll(more);
  }

  /**
   * Measures by the samples' own values: of rows, the columns brought onto one scale. Images are
   * better measured {@linkplain #of(LabeledSamples, LabeledSamples, FeatureExtractor) by features},
   * as those of a gate are.
   *
   * @param unseen real samples that the generator has not seen
   * @param synthetic synthetic samples of the same shape and classes
   * @return the quality, the same each time
   * @throws IllegalArgumentException if shape, classes or, of images, range differ, or there is no
   *     unseen sample
   */
  public static Quality of(LabeledSamples unseen, LabeledSamples synthetic) {
    FeatureExtractor values = FeatureExtractor.ofValues(unseen.shape());
    if (unseen.shape().isImage()) {
      return of(unseen, synthetic, values);
    }
    check(unseen, synthetic);
    ColumnScale scale = ColumnScale.fit(unseen);
    List<String> names =
        IntStream.range(0, unseen.shape().values()).mapToObj(column -> "column " + column).toList();
    return of(
        scale.apply(unseen),
        scale.apply(synthetic),
        values,
        Optional.of(new QualityDraws.Columns(names, column -> column)));
  }

  /**
   * Measures by features.
   *
   * @param unseen real samples that the generator has not seen
   * @param synthetic synthetic samples of the same shape and classes
   * @param features maps both to vectors; the Inception score is measured if it is a classifier
   * @return the quality, the same each time
   * @throws IllegalArgumentException if shape, classes or, of images, range differ
   */
  public static Quality of(
      LabeledSamples unseen, LabeledSamples synthetic, FeatureExtractor features) {
    check(unseen, synthetic);
    return of(unseen, synthetic, features, Optional.empty());
  }

  /**
   * Measures rows of a table.
   *
   * @param unseen real rows that the generator has not seen; what they hold sets the scale
   * @param synthetic synthetic rows of the same columns and classes
   * @return the quality, the same each time
   * @throws IllegalArgumentException if columns or classes differ, or the unseen rows don't differ
   *     in any column
   */
  public static Quality of(LabeledTable unseen, LabeledTable synthetic) {
    TableEncoder encoder = TableEncoder.fit(unseen);
    List<String> names =
        encoder.schema().columns().stream().map(spec -> "column '" + spec.name() + "'").toList();
    return of(
        encoder.encode(unseen),
        encoder.encode(synthetic),
        FeatureExtractor.ofValues(encoder.shape()),
        Optional.of(new QualityDraws.Columns(names, encoder::columnOf)));
  }

  private static Quality of(
      LabeledSamples unseen,
      LabeledSamples synthetic,
      FeatureExtractor features,
      Optional<QualityDraws.Columns> columns) {
    SeedSequence seeds = SeedSequence.of(1).child("quality");
    LabeledFeatures real = LabeledFeatures.of(features, unseen);
    LabeledFeatures drawn = LabeledFeatures.of(features, synthetic);
    Fidelity fidelity = Fidelity.measure(real, drawn, FidelityConfig.DEFAULTS, seeds);
    return new Quality(
        String.format(
            "%d unseen and %d synthetic samples, by %s",
            unseen.size(), synthetic.size(), features.name()),
        fidelity,
        fidelity.overall().measures().isEmpty()
            ? List.of()
            : QualityDraws.of(real, drawn, columns, DRAWS, seeds.child("more")));
  }

  private static void check(LabeledSamples unseen, LabeledSamples synthetic) {
    boolean image = unseen.shape().isImage();
    if (!synthetic.shape().equals(unseen.shape())
        || !synthetic.classes().equals(unseen.classes())
        || (image && !synthetic.range().equals(unseen.range()))) {
      throw new IllegalArgumentException(
          String.format(
              "synthetic samples of shape %s, range %s and classes %s: expected shape %s, range %s"
                  + " and classes %s, as the unseen ones have",
              synthetic.shape(),
              synthetic.range(),
              synthetic.classes().names(),
              unseen.shape(),
              unseen.range(),
              unseen.classes().names()));
    }
  }

  /**
   * All that was measured, of all classes together.
   *
   * @return empty if there are too few samples
   */
  public List<Measure> measures() {
    return List.copyOf(measures);
  }

  /**
   * One of the measures.
   *
   * @param name the key of a {@link Fidelity.Metric}, {@link #NEAREST} or {@link #COLUMNS}
   * @return it, or empty if it was not measured
   */
  public Optional<Measure> measure(String name) {
    return measures.stream().filter(measure -> measure.name().equals(name)).findFirst();
  }

  /**
   * The metrics by features, also those of each class.
   *
   * @return the fidelity
   */
  public Fidelity fidelity() {
    return fidelity;
  }

  /**
   * All measures, one per line.
   *
   * @return as in the example above
   */
  @Override
  public String toString() {
    if (measures.isEmpty()) {
      return counts + ": expected at least " + Fidelity.LEAST_ROWS + " of each to measure anything";
    }
    StringBuilder text = new StringBuilder(counts);
    text.append(
        String.format(Locale.ROOT, "%n%-30s %-30s %s", "", "synthetic", "real against real"));
    for (Measure measure : measures) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%-30s %-30s %-30s%s",
              measure.name(),
              text(measure.synthetic()),
              measure.real().map(Quality::text).orElse("unknown"),
              measure.worse() ? " worse" : ""));
    }
    return text.toString().lines().map(String::stripTrailing).reduce((a, b) -> a + "\n" + b).get();
  }

  private static String text(Fidelity.Spread spread) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f]", spread.mean(), spread.low(), spread.high());
  }
}
