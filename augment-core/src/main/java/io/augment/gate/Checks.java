package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a gate, fitted on the train fold.
 *
 * <p>Immutable and thread-safe, as extractor and classifiers are.
 */
final class Checks {

  private final GateConfig config;
  private final FeatureExtractor extractor;
  private final Coincidences coincidences;
  private final @Nullable CopyCheck copiedValues;
  private final @Nullable CopyCheck copiedFeatures; // none where coincidences are usual
  private final @Nullable LabelCheck labels;
  private final @Nullable OutlierCheck outliers;
  private final @Nullable ImageCheck images;
  private final @Nullable DuplicateCheck duplicates;

  Checks(
      LabeledSamples trainFold,
      FeatureExtractor extractor,
      GateConfig config,
      @Nullable LabelCheck labels,
      Optional<UnlabeledSamples> unlabeled) {
    Optional<UnlabeledReference> more =
        unlabeled
            .filter(samples -> samples.size() > 0)
            .map(samples -> new UnlabeledReference(trainFold, samples));
    this.config = config;
    this.extractor = extractor;
    this.labels = labels;
    coincidences = Coincidences.of(trainFold, config.copyQuantile());
    RealReference values = new RealReference(Features.valuesOf(trainFold), trainFold);
    boolean alike = coincidences.areUsual();
    duplicates = has(GateReport.Reason.DUPLICATE) && !alike ? new DuplicateCheck(values) : null;
    copiedValues =
        has(GateReport.Reason.COPY)
            ? new CopyCheck(more.map(UnlabeledReference::byValues).orElse(values), config)
            : null;
    if (needsFeatures()) {
      RealReference features = new RealReference(extractor.features(trainFold), trainFold);
      copiedFeatures =
          has(GateReport.Reason.COPY) && !alike
              ? new CopyCheck(more.map(all -> all.byFeatures(extractor)).orElse(features), config)
              : null;
      outliers = has(GateReport.Reason.OUTLIER) ? new OutlierCheck(features, config) : null;
    } else {
      copiedFeatures = null;
      outliers = null;
    }
    images =
        has(GateReport.Reason.OUTLIER) && trainFold.shape().isImage()
            ? ImageCheck.fit(trainFold, config)
            : null;
  }

  private boolean has(GateReport.Reason reason) {
    return config.checks().contains(reason);
  }

  private boolean needsFeatures() {
    return has(GateReport.Reason.COPY) || has(GateReport.Reason.OUTLIER);
  }

  /**
   * Starts checking: a sample accepted in one batch makes its repetition in the next a duplicate.
   */
  Session session() {
    return new Session();
  }

  @Override
  public String toString() {
    return String.format(
        "copies by values %s, by features %s, coincidences %s; labels %s; outliers %s, %s",
        copiedValues, copiedFeatures, coincidences, labels, outliers, images);
  }

  /** Checks batches, and remembers what it accepted. Not thread-safe. */
  final class Session {

    private final Coincidences.Tally tally = coincidences.new Tally();
    private final DuplicateCheck.@Nullable Accepted accepted =
        duplicates == null ? null : duplicates.new Accepted();

    /**
     * Checks samples one after another.
     *
     * @param samples on the scale of the train fold
     */
    List<Optional<GateReport.Reason>> check(LabeledSamples samples) {
      Features values = Features.valuesOf(samples);
      Features features = needsFeatures() ? extractor.features(samples) : values;
      Verdicts verdicts = new Verdicts(samples.size());
      if (coincidences.areUsual()) {
        rejectCoincidences(verdicts, values, samples);
      } else {
        rejectCopies(verdicts, copiedValues, values);
        rejectCopies(verdicts, copiedFeatures, features);
      }
      rejectLabels(verdicts, samples);
      rejectOutliers(verdicts, features, samples);
      rejectDuplicates(verdicts, values, samples);
      return verdicts.all();
    }

    private void rejectCopies(Verdicts verdicts, @Nullable CopyCheck check, Features vectors) {
      if (check != null) {
        int[] open = verdicts.open();
        for (int copy : check.copies(vectors.select(open))) {
          verdicts.reject(open[copy], GateReport.Reason.COPY);
        }
      }
    }

    private void rejectCoincidences(Verdicts verdicts, Features values, LabeledSamples samples) {
      if (copiedValues != null) {
        boolean[] coincide = copiedValues.coincidences(values);
        for (int sample = 0; sample < coincide.length; sample++) {
          if (!coincide[sample]) {
            tally.countOther(samples.label(sample));
          } else if (tally.isTooMany(samples.label(sample))) {
            verdicts.reject(sample, GateReport.Reason.COPY);
          }
        }
      }
    }

    private void rejectLabels(Verdicts verdicts, LabeledSamples samples) {
      if (labels != null) {
        List<double[]> probabilities = labels.probabilities(samples);
        for (int sample : verdicts.open()) {
          if (labels.isDisputed(probabilities.get(sample), samples.label(sample))) {
            verdicts.reject(sample, GateReport.Reason.LABEL);
          }
        }
      }
    }

    private void rejectOutliers(Verdicts verdicts, Features features, LabeledSamples samples) {
      if (outliers != null) {
        int[] open = verdicts.open();
        int[] classes = IntStream.of(open).map(samples::label).toArray();
        for (int outlier : outliers.outliers(features.select(open), classes)) {
          verdicts.reject(open[outlier], GateReport.Reason.OUTLIER);
        }
      }
      if (images != null) {
        int[] open = verdicts.open();
        for (int outlier : images.outliers(samples.select(open))) {
          verdicts.reject(open[outlier], GateReport.Reason.OUTLIER);
        }
      }
    }

    /** Rejects duplicates of samples accepted earlier. */
    private void rejectDuplicates(Verdicts verdicts, Features values, LabeledSamples samples) {
      if (accepted != null) {
        for (int sample : verdicts.open()) {
          float[] own = values.row(sample);
          if (accepted.contains(own, samples.label(sample))) {
            verdicts.reject(sample, GateReport.Reason.DUPLICATE);
          } else {
            accepted.add(own);
          }
        }
      }
    }
  }
}
