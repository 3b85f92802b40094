package io.augment.gate;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.UnlabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import io.augment.internal.neighbors.ColumnScale;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks proposed samples against the real ones of the train fold, and fills pools with those that
 * pass.
 *
 * <pre>{@code
 * try (SampleGate gate =
 *     SampleGate.fit(trainFold, extractor, classifiers, GateConfig.defaults(), seeds)) {
 *   SyntheticPool pool = gate.fill(synthesizer, new int[] {100, 100}, seeds.child("pool"));
 *   pool.report().advice().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>The train fold is all that it learns from: no method takes validation or test samples, and
 * what it finds usual is what training samples show of each other, each left out in turn. Checking
 * samples doesn't change it.
 *
 * <p>Immutable and thread-safe, as extractor and classifiers are; it holds them until it is closed.
 */
public final class SampleGate implements AutoCloseable {

  /**
   * The most values of unlabelled samples that copies are looked for in, some 256 MiB: of more,
   * evenly chosen samples are compared by their values, and all by their features.
   */
  public static final int MOST_UNLABELED_VALUES = 1 << 26;

  private final GateConfig config;
  private final LabeledSamples trainFold; // scaled, if there is a scale
  private final @Nullable ColumnScale scale;
  private final FeatureExtractor extractor;
  private final Features trainValues;
  private final @Nullable LabelCheck labels; // to be closed
  private final Checks checks;

  private SampleGate(
      LabeledSamples trainFold,
      @Nullable ColumnScale scale,
      FeatureExtractor extractor,
      GateConfig config,
      @Nullable LabelCheck labels,
      Optional<UnlabeledSamples> unlabeled) {
    this.config = config;
    this.trainFold = trainFold;
    this.scale = scale;
    this.extractor = extractor;
    this.labels = labels;
    this.trainValues = Features.valuesOf(trainFold);
    boolean disputes = config.checks().contains(GateReport.Reason.LABEL);
    this.checks = new Checks(trainFold, extractor, config, disputes ? labels : null, unlabeled);
  }

  /**
   * Fits a gate.
   *
   * @param trainFold the real samples to compare with, at least one
   * @param extractor maps them to vectors in which those that look alike lie close together; closed
   *     with the gate, but left open if this throws
   * @param classifiers fits those that dispute labels; each must work without a sample of some
   *     class. What they fit is closed with the gate if it is {@link AutoCloseable}
   * @param config how strict it is
   * @param seeds where the folds and the classifiers' draws come from
   * @return the gate, which the caller closes
   * @throws IllegalArgumentException if there is no training sample, or a selection is asked for
   *     and these are no images
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public static SampleGate fit(
      LabeledSamples trainFold,
      FeatureExtractor extractor,
      DownstreamTrainer classifiers,
      GateConfig config,
      SeedSequence seeds) {
    return fit(trainFold, Optional.empty(), extractor, classifiers, config, seeds);
  }

  /**
   * Fits a gate for a generator that has learnt from unlabelled images as well: copies of these are
   * copies too. All else it learns from the labelled ones.
   *
   * @param trainFold the labelled samples, at least one
   * @param unlabeled the unlabelled ones; empty for none
   * @param extractor as {@link #fit(LabeledSamples, FeatureExtractor, DownstreamTrainer,
   *     GateConfig, SeedSequence)} takes it
   * @param classifiers fits those that dispute labels
   * @param config how strict it is
   * @param seeds where the folds and the classifiers' draws come from
   * @return the gate, which the caller closes
   * @throws IllegalArgumentException if there is no training sample, the unlabelled ones are of
   *     another shape or range, or a selection is asked for and these are no images
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public static SampleGate fit(
      LabeledSamples trainFold,
      Optional<UnlabeledSamples> unlabeled,
      FeatureExtractor extractor,
      DownstreamTrainer classifiers,
      GateConfig config,
      SeedSequence seeds) {
    unlabeled.ifPresent(samples -> samples.requireLike(trainFold.shape(), trainFold.range()));
    if (trainFold.size() == 0) {
      throw new IllegalArgumentException("no training samples: expected at least one");
    }
    if (config.selects() && !trainFold.shape().isImage()) {
      throw new IllegalArgumentException(
          String.format(
              "gate: densityRejection and relabeling choose among images, and these are rows of %s"
                  + " numbers: expected neither",
              trainFold.shape()));
    }
    ColumnScale scale =
        config.standardizesColumns() && !trainFold.shape().isImage()
            ? ColumnScale.fit(trainFold)
            : null;
    LabeledSamples reference = scale == null ? trainFold : scale.apply(trainFold);
    LabelCheck labels =
        config.checks().contains(GateReport.Reason.LABEL) || config.relabeling()
            ? LabelCheck.fit(reference, classifiers, config, seeds.child("label"))
            : null;
    try {
      return new SampleGate(reference, scale, extractor, config, labels, unlabeled);
    } catch (RuntimeException e) {
      if (labels != null) {
        labels.close();
      }
      throw e;
    }
  }

  /**
   * Returns the configuration.
   *
   * @return the configuration
   */
  public GateConfig config() {
    return config;
  }

  /**
   * Returns the extractor that maps samples to vectors.
   *
   * @return the extractor that it was given, usable until the gate is closed
   */
  public FeatureExtractor extractor() {
    return extractor;
  }

  /**
   * Checks samples, one after another, as if they were proposed in this order.
   *
   * @param proposed samples of the train fold's shape and classes; images of the scale [0, 1], [-1,
   *     1] or [0, 255] are brought onto that of the train fold
   * @return one verdict a sample: empty if it passes, else the first reason to reject it
   * @throws IllegalArgumentException if shape or classes are others, or there are samples of a
   *     class without a training sample
   * @throws IllegalStateException if this is closed
   */
  public List<Optional<GateReport.Reason>> check(LabeledSamples proposed) {
    return checks.session().check(onTrainScale(proposed));
  }

  /** The checks that it was fitted with. */
  Checks checks() {
    return checks;
  }

  /**
   * Draws samples, checks them and keeps those that pass, in rounds, until every class is full or
   * {@linkplain GateConfig#leastAcceptance the acceptance rate} shows that the generator is too
   * poor: then the class gets fewer samples, and the report says so. Where the configuration has a
   * selection, it draws more than are wanted, and then chooses among those that pass.
   *
   * @param synthesizer draws the proposals
   * @param perClass how many samples of each class, by class index, each at least 0
   * @param seeds where the draws come from: the same seeds give the same pool
   * @return the pool
   * @throws IllegalArgumentException if shape or classes of what is drawn are not those of the
   *     train fold, there is not one count a class, a count is negative, or samples are wanted of a
   *     class without a training sample
   * @throws IllegalStateException if this or the synthesizer is closed
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public SyntheticPool fill(Synthesizer synthesizer, int[] perClass, SeedSequence seeds) {
    return fill(synthesizer, perClass, seeds, ProgressListener.none());
  }

  /**
   * Fills a pool as {@link #fill(Synthesizer, int[], SeedSequence)} does, and says how far it is.
   *
   * @param synthesizer draws the proposals
   * @param perClass how many samples of each class, by class index, each at least 0
   * @param seeds where the draws come from: the same seeds give the same pool
   * @param progress called after each round, in samples wanted
   * @return the pool
   * @throws IllegalArgumentException as {@link #fill(Synthesizer, int[], SeedSequence)} does
   * @throws IllegalStateException if this or the synthesizer is closed
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public SyntheticPool fill(
      Synthesizer synthesizer, int[] perClass, SeedSequence seeds, ProgressListener progress) {
    return new PoolFilling(this, synthesizer, trainFold.classes(), seeds, progress)
        .fill(perClass.clone());
  }

  /** The training samples' features. */
  Features trainFeatures() {
    return extractor.features(trainFold);
  }

  /** The training samples, scaled if there is a scale. */
  LabeledSamples trainFold() {
    return trainFold;
  }

  /** The probabilities of the classes, by the classifiers that dispute labels. */
  List<double[]> softLabels(LabeledSamples samples) {
    return Objects.requireNonNull(labels, "relabelling").softLabels(samples);
  }

  /** The training samples' own values. */
  Features trainValues() {
    return trainValues;
  }

  /** Brings samples onto the scale of the train fold. */
  LabeledSamples onTrainScale(LabeledSamples samples) {
    return scale == null
        ? ProposedSamples.onScaleOf(trainFold, samples)
        : ProposedSamples.onScaleOf(trainFold, scale.apply(samples));
  }

  /** Describes the thresholds of this gate for a log. */
  @Override
  public String toString() {
    return "gate on " + trainFold + ": " + checks;
  }

  @Override
  public void close() {
    if (labels != null) {
      labels.close();
    }
    extractor.close();
  }
}
