package io.augment.djl.gate;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import io.augment.internal.group.Groups;
import io.augment.internal.regression.NumberTarget;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a gate on the train fold with small networks: an ensemble of classifiers that disputes
 * labels, and for images one more whose features measure similarity. The features of rows are their
 * own values, as a table's encoder has brought the columns onto one scale.
 *
 * <pre>{@code
 * try (SampleGate gate = GateTrainer.builder().seed(7).build().fit(trainFold)) {
 *   SyntheticPool pool = gate.fill(synthesizer, new int[] {100, 100}, SeedSequence.of(8));
 * }
 * }</pre>
 *
 * <p>The networks see images with a side of more than 32 pixels smaller than they are, each pixel
 * the mean of a square. Where there is but one class, they learn nothing: no label is disputed, and
 * the features are those of a network as it was drawn.
 *
 * <p>What {@link #fit} is given is all that the gate learns from: validation and test samples never
 * come here. Fitting takes the process's one gradient collector.
 *
 * <p>Immutable.
 */
public final class GateTrainer {

  /** Default of {@link Builder#steps(int)}. */
  public static final int DEFAULT_STEPS = 600;

  /** Default of {@link Builder#featureSteps(int)}. */
  public static final int DEFAULT_FEATURE_STEPS = 300;

  /** Default of {@link Builder#batch(int)}. */
  public static final int DEFAULT_BATCH = 32;

  /**
   * Raised when gates of the same settings come to other verdicts than those of a version before.
   */
  private static final String CHECKS = "3";

  private static final Logger LOG = LoggerFactory.getLogger(GateTrainer.class);

  private final GateConfig config;
  private final int steps;
  private final int featureSteps;
  private final int batch;
  private final long seed;
  private final ClassicTransforms transforms;
  private final @Nullable FeatureExtractor extractor;
  private final boolean numberTarget;
  private final Optional<UnlabeledSamples> unlabeled;

  private GateTrainer(Builder builder) {
    config = builder.config;
    steps = builder.steps;
    featureSteps = builder.featureSteps;
    batch = builder.batch;
    seed = builder.seed;
    transforms = builder.transforms;
    extractor = builder.extractor;
    numberTarget = builder.numberTarget;
    unlabeled = builder.unlabeled;
  }

  /**
   * A builder with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * This trainer for rows whose last number is a number target, and whose label is the range that
   * it lies in. The classifiers that may dispute labels then don't see it, as it would give the
   * range away: they dispute the range that the other numbers contradict. Copies, duplicates and
   * outliers are still found by whole rows.
   *
   * @return a changed copy
   */
  public GateTrainer withNumberTarget() {
    Builder builder = new Builder();
    builder.config = config;
    builder.steps = steps;
    builder.featureSteps = featureSteps;
    builder.batch = batch;
    builder.seed = seed;
    builder.transforms = transforms;
    builder.extractor = extractor;
    builder.numberTarget = true;
    builder.unlabeled = unlabeled;
    return builder.build();
  }

  /**
   * Fits a gate.
   *
   * @param trainFold the real samples, at least one
   * @return the gate, which the caller closes, and with it the networks
   * @throws IllegalArgumentException if there is no sample, or this is for a {@linkplain
   *     #withNumberTarget number target} and they are no rows of at least two numbers
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public SampleGate fit(LabeledSamples trainFold) {
    return fit(trainFold, ProgressListener.none());
  }

  /**
   * Fits a gate as {@link #fit(LabeledSamples)} does, and says how far it is.
   *
   * @param trainFold the real samples, at least one
   * @param progress notified after each training batch
   * @return the gate, which the caller closes, and with it the networks
   * @throws IllegalArgumentException if there is no sample, or this is for a {@linkplain
   *     #withNumberTarget number target} and they are no rows of at least two numbers
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public SampleGate fit(LabeledSamples trainFold, ProgressListener progress) {
    unlabeled.ifPresent(GateTrainer::logCompared);
    SeedSequence seeds = SeedSequence.of(seed).child("gate");
    Runnable afterBatch = new FittedBatches(progress, batches(trainFold));
    ClassifierTrainer classifiers =
        ClassifierTrainer.of(steps, batch).transforms(transforms).afterBatch(afterBatch);
    FeatureExtractor features = extractor(trainFold, seeds.child("features"), afterBatch);
    try {
      if (numberTarget) {
        NumberTarget.features(trainFold.shape()); // refuses others, whatever is checked
      }
      return SampleGate.fit(
          trainFold,
          unlabeled,
          features,
          numberTarget
              ? ReducedClassifier.withoutTarget(classifiers)
              : ReducedClassifier.trainer(classifiers),
          config,
          seeds);
    } catch (RuntimeException e) {
      features.close();
      throw e;
    }
  }

  private static void logCompared(UnlabeledSamples images) {
    int most = SampleGate.MOST_UNLABELED_VALUES / images.shape().values();
    if (images.size() > most) {
      LOG.warn(
          "copies are looked for pixel by pixel in {} of {} unlabelled images, and by features in"
              + " all",
          most,
          images.size());
    }
  }

  /**
   * Every setting, by name: the key of a gate in a cache.
   *
   * @return a new map; empty if it has an {@linkplain Builder#extractor extractor} of the user's
   *     own, whose features have no identity
   */
  public Optional<SortedMap<String, String>> settings() {
    if (extractor != null) {
      return Optional.empty();
    }
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("checks", CHECKS);
    settings.put("config", config.toString());
    settings.put("steps", Integer.toString(steps));
    settings.put("featureSteps", Integer.toString(featureSteps));
    settings.put("batch", Integer.toString(batch));
    settings.put("seed", Long.toString(seed));
    settings.put("transforms", transforms.toString());
    if (numberTarget) {
      settings.put("target", "number"); // only where set: earlier caches have no such key
    }
    unlabeled.ifPresent(images -> settings.put("unlabeled", images.fingerprint()));
    return Optional.of(settings);
  }

  /** Batches that the networks of a gate learn from. */
  private long batches(LabeledSamples trainFold) {
    if (trainFold.classes().count() == 1) {
      return 0; // there is nothing to tell apart
    }
    boolean disputes = config.checks().contains(GateReport.Reason.LABEL) || config.relabeling();
    int parts = Groups.count(trainFold.groups(), trainFold.size());
    long ofLabels = disputes ? (long) steps * Math.min(config.folds(), parts) : 0;
    return ofLabels + (fitsFeatures(trainFold) ? featureSteps : 0);
  }

  private boolean fitsFeatures(LabeledSamples trainFold) {
    return extractor == null && trainFold.shape().isImage();
  }

  /** Counts what the networks of one gate learn from. */
  private static final class FittedBatches implements Runnable {

    private final ProgressListener progress;
    private final long total;
    private long done;

    FittedBatches(ProgressListener progress, long total) {
      this.progress = progress;
      this.total = total;
      tell();
    }

    private void tell() {
      progress.progress("Fitting gate", done, total);
    }

    @Override
    public void run() {
      done++;
      tell();
    }
  }

  private FeatureExtractor extractor(
      LabeledSamples trainFold, SeedSequence seeds, Runnable afterBatch) {
    if (extractor != null) {
      return extractor;
    }
    return fitsFeatures(trainFold)
        ? ReducedClassifier.fit(
            ClassifierTrainer.of(featureSteps, batch).transforms(transforms).afterBatch(afterBatch),
            trainFold,
            seeds)
        : FeatureExtractor.ofValues(trainFold.shape());
  }

  /** Builds a {@link GateTrainer}. Not thread-safe. */
  public static final class Builder {

    private GateConfig config = GateConfig.defaults();
    private int steps = DEFAULT_STEPS;
    private int featureSteps = DEFAULT_FEATURE_STEPS;
    private int batch = DEFAULT_BATCH;
    private long seed = 1;
    private ClassicTransforms transforms = ClassicTransforms.defaults();
    private @Nullable FeatureExtractor extractor;
    private boolean numberTarget;
    private Optional<UnlabeledSamples> unlabeled = Optional.empty();

    private Builder() {}

    /**
     * Strictness of the gate.
     *
     * @param config a configuration
     * @return this builder
     */
    public Builder config(GateConfig config) {
      this.config = config;
      return this;
    }

    /**
     * Training length of the network whose features measure similarity. Longer makes training
     * samples of a class look more alike than they are.
     *
     * @param steps batches, 1 to 1,000,000
     * @return this builder
     */
    public Builder featureSteps(int steps) {
      featureSteps = within("featureSteps", steps, 1_000_000);
      return this;
    }

    /**
     * Training length of each classifier that may dispute labels.
     *
     * @param steps batches, 1 to 1,000,000
     * @return this builder
     */
    public Builder steps(int steps) {
      this.steps = within("steps", steps, 1_000_000);
      return this;
    }

    /**
     * Samples per batch; fewer if there are not enough.
     *
     * @param size 1 to 4,096
     * @return this builder
     */
    public Builder batch(int size) {
      batch = within("batch", size, 4_096);
      return this;
    }

    /**
     * Seed of every draw.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Augmentation of a network's training images. The default is a slight shift, brightness and
     * contrast.
     *
     * @param transforms what keeps the label
     * @return this builder
     */
    public Builder transforms(ClassicTransforms transforms) {
      this.transforms = transforms;
      return this;
    }

    /**
     * Extractor of the features that measure similarity, instead of a fitted network. The gate
     * closes it, as does {@link GateTrainer#fit} if it fails: so each trainer with an extractor
     * fits one gate.
     *
     * @param extractor such as {@link io.augment.djl.torchscript.TorchScriptFeatures}
     * @return this builder
     */
    public Builder extractor(FeatureExtractor extractor) {
      this.extractor = extractor;
      return this;
    }

    /**
     * Unlabelled images that the generator has learnt from besides: copies of these are dropped
     * too. Of very many large ones, those that are evenly chosen are compared pixel by pixel, and
     * all by their features.
     *
     * @param images of the shape and range of the labelled ones
     * @return this builder
     */
    public Builder unlabeled(UnlabeledSamples images) {
      unlabeled = Optional.of(images);
      return this;
    }

    private static int within(String field, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a whole number in [1, " + most + "]");
      }
      return value;
    }

    /**
     * Builds the trainer.
     *
     * @return an immutable trainer
     */
    public GateTrainer build() {
      return new GateTrainer(this);
    }
  }
}
