package io.augment.djl.gate;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.djl.internal.CountedBatches;
import io.augment.feature.FeatureExtractor;
import io.augment.gate.GateConfig;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import io.augment.internal.group.Groups;
import io.augment.internal.regression.NumberTarget;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a gate on the train fold with small networks: an ensemble of classifiers that disputes
 * labels, and for images one more whose features measure similarity. The features of rows are their
 * own values, as a table's encoder has brought the columns onto one scale.
 *
 * <pre>{@code
 * try (SampleGate gate = GateTrainer.defaults().seed(7).fit(trainFold)) {
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
public final class GateTrainer extends Configuration<GateTrainer> {

  private static final int MOST_STEPS = 1_000_000;

  private static final String STAGE = "Fitting gate";

  private static final Setting<GateConfig> CONFIG =
      Setting.object("config", GateConfig.defaults(), "How strict the gate is.");

  private static final Setting<Integer> STEPS =
      Setting.whole(
          "steps",
          600,
          1,
          MOST_STEPS,
          "Batches that each classifier that may dispute labels learns from.");

  private static final Setting<Integer> FEATURE_STEPS =
      Setting.whole(
          "featureSteps",
          300,
          1,
          MOST_STEPS,
          "Batches that the network learns from whose features measure similarity.");

  private static final Setting<Integer> BATCH =
      Setting.whole("batch", 32, 1, 4_096, "Samples in a batch; fewer if there are not enough.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final Setting<ClassicTransforms> TRANSFORMS =
      Setting.object(
          "transforms", ClassicTransforms.defaults(), "Transforms of a network's training images.");

  private static final Setting<Optional<FeatureExtractor>> EXTRACTOR =
      Setting.object(
          "extractor", Optional.empty(), "Features of the user's own that measure similarity.");

  private static final Setting<Boolean> NUMBER_TARGET =
      Setting.flag("numberTarget", false, "Whether a row's last number is what is predicted.");

  private static final Setting<Optional<UnlabeledSamples>> UNLABELED =
      Setting.object(
          "unlabeled", Optional.empty(), "Unlabelled images that the generator has learnt from.");

  /**
   * Raised when gates of the same settings come to other verdicts than those of a version before.
   */
  private static final String CHECKS = "3";

  private static final GateTrainer DEFAULTS =
      new GateTrainer(
          Values.of(CONFIG, STEPS, FEATURE_STEPS, BATCH, SEED, TRANSFORMS)
              .and(EXTRACTOR, NUMBER_TARGET, UNLABELED));

  private GateTrainer(Values values) {
    super(values, GateTrainer::new);
  }

  /**
   * The defaults.
   *
   * @return a trainer with every default
   */
  public static GateTrainer defaults() {
    return DEFAULTS;
  }

  /** {@return how strict the gate is} */
  public GateConfig config() {
    return get(CONFIG);
  }

  /**
   * {@return a copy with other {@code config}}
   *
   * @param config how strict the gate is
   */
  public GateTrainer config(GateConfig config) {
    return with(CONFIG, config);
  }

  /** {@return batches that each classifier that may dispute labels learns from, 1 to 1,000,000} */
  public int steps() {
    return get(STEPS);
  }

  /**
   * {@return a copy with other {@code steps}}
   *
   * @param steps 1 to 1,000,000
   */
  public GateTrainer steps(int steps) {
    return with(STEPS, steps);
  }

  /**
   * Training length of the network whose features measure similarity.
   *
   * @return batches, 1 to 1,000,000
   */
  public int featureSteps() {
    return get(FEATURE_STEPS);
  }

  /**
   * {@return a copy with other {@code featureSteps}}
   *
   * @param steps batches, 1 to 1,000,000; more make training samples of a class look more alike
   *     than they are
   */
  public GateTrainer featureSteps(int steps) {
    return with(FEATURE_STEPS, steps);
  }

  /** {@return samples in a batch, 1 to 4,096; fewer if there are not enough} */
  public int batch() {
    return get(BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 1 to 4,096
   */
  public GateTrainer batch(int batch) {
    return with(BATCH, batch);
  }

  /** {@return the seed of all draws} */
  public long seed() {
    return get(SEED);
  }

  /**
   * {@return a copy with other {@code seed}}
   *
   * @param seed any number
   */
  public GateTrainer seed(long seed) {
    return with(SEED, seed);
  }

  /** {@return transforms of a network's training images} */
  public ClassicTransforms transforms() {
    return get(TRANSFORMS);
  }

  /**
   * {@return a copy with other {@code transforms}}
   *
   * @param transforms what keeps the label; a slight shift, brightness and contrast by default
   */
  public GateTrainer transforms(ClassicTransforms transforms) {
    return with(TRANSFORMS, transforms);
  }

  /** {@return features of the user's own that measure similarity; empty for a fitted network} */
  public Optional<FeatureExtractor> extractor() {
    return get(EXTRACTOR);
  }

  /**
   * {@return a copy with features of the user's own that measure similarity}
   *
   * <p>The gate closes the extractor, as does {@link #fit} if it fails: so each trainer with an
   * extractor fits one gate.
   *
   * @param extractor such as {@link io.augment.djl.torchscript.TorchScriptFeatures}
   */
  public GateTrainer extractor(FeatureExtractor extractor) {
    return with(EXTRACTOR, Optional.of(extractor));
  }

  /** {@return whether this is for rows whose last number is a number target} */
  public boolean numberTarget() {
    return get(NUMBER_TARGET);
  }

  /**
   * {@return a copy with other {@code numberTarget}}
   *
   * <p>With one, a row's last number is the target, and its label the range that it lies in. The
   * classifiers that may dispute labels then don't see it, as it would give the range away: they
   * dispute the range that the other numbers contradict. Copies, duplicates and outliers are still
   * found by whole rows.
   *
   * @param numberTarget whether a row's last number is what is predicted
   */
  public GateTrainer numberTarget(boolean numberTarget) {
    return with(NUMBER_TARGET, numberTarget);
  }

  /** {@return unlabelled images that the generator has learnt from besides, if there are some} */
  public Optional<UnlabeledSamples> unlabeled() {
    return get(UNLABELED);
  }

  /**
   * {@return a copy for a generator that has learnt from unlabelled images besides}
   *
   * <p>Copies of these are dropped too. Of very many large ones, those that are evenly chosen are
   * compared pixel by pixel, and all by their features.
   *
   * @param images of the shape and range of the labelled ones
   */
  public GateTrainer unlabeled(UnlabeledSamples images) {
    return with(UNLABELED, Optional.of(images));
  }

  /**
   * Fits a gate.
   *
   * @param trainFold the real samples, at least one
   * @return the gate, which the caller closes, and with it the networks
   * @throws IllegalArgumentException if there is no sample, or this is for a {@linkplain
   *     #numberTarget(boolean) number target} and they are no rows of at least two numbers
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
   *     #numberTarget(boolean) number target} and they are no rows of at least two numbers
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public SampleGate fit(LabeledSamples trainFold, ProgressListener progress) {
    unlabeled().ifPresent(GateTrainer::logCompared);
    SeedSequence seeds = SeedSequence.of(seed()).child("gate");
    progress.progress(STAGE, 0, batches(trainFold));
    Runnable afterBatch = new CountedBatches(STAGE, progress, batches(trainFold));
    ClassifierTrainer classifiers =
        ClassifierTrainer.of(steps(), batch()).transforms(transforms()).afterBatch(afterBatch);
    FeatureExtractor features = extractor(trainFold, seeds.child("features"), afterBatch);
    try {
      if (numberTarget()) {
        NumberTarget.features(trainFold.shape()); // refuses others, whatever is checked
      }
      return SampleGate.fit(
          trainFold,
          unlabeled(),
          features,
          numberTarget()
              ? ReducedClassifier.withoutTarget(classifiers)
              : ReducedClassifier.trainer(classifiers),
          config(),
          seeds);
    } catch (RuntimeException e) {
      features.close();
      throw e;
    }
  }

  private static void logCompared(UnlabeledSamples images) {
    int most = SampleGate.MOST_UNLABELED_VALUES / images.shape().values();
    if (images.size() > most) {
      // Not a constant: who only asks for the defaults, as help does, starts no logging.
      Logger logger = LoggerFactory.getLogger(GateTrainer.class);
      logger.warn(
          "copies are looked for pixel by pixel in {} of {} unlabelled images, and by features in"
              + " all",
          most,
          images.size());
    }
  }

  /**
   * Every setting, by name: the key of a gate in a cache.
   *
   * @return a new map; empty if it has an {@linkplain #extractor() extractor} of the user's own,
   *     whose features have no identity
   */
  public Optional<SortedMap<String, String>> cacheKey() {
    if (extractor().isPresent()) {
      return Optional.empty();
    }
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("checks", CHECKS);
    settings.put("config", config().toString());
    settings.put("steps", Integer.toString(steps()));
    settings.put("featureSteps", Integer.toString(featureSteps()));
    settings.put("batch", Integer.toString(batch()));
    settings.put("seed", Long.toString(seed()));
    settings.put("transforms", transforms().toString());
    if (numberTarget()) {
      settings.put("target", "number"); // only where set: earlier caches have no such key
    }
    unlabeled().ifPresent(images -> settings.put("unlabeled", images.fingerprint()));
    return Optional.of(settings);
  }

  /** Batches that the networks of a gate learn from. */
  private long batches(LabeledSamples trainFold) {
    if (trainFold.classes().count() == 1) {
      return 0; // there is nothing to tell apart
    }
    boolean disputes = config().checks().contains(GateReport.Reason.LABEL) || config().relabeling();
    int parts = Groups.count(trainFold.groups(), trainFold.size());
    long ofLabels = disputes ? (long) steps() * Math.min(config().folds(), parts) : 0;
    return ofLabels + (fitsFeatures(trainFold) ? featureSteps() : 0);
  }

  private boolean fitsFeatures(LabeledSamples trainFold) {
    return extractor().isEmpty() && trainFold.shape().isImage();
  }

  private FeatureExtractor extractor(
      LabeledSamples trainFold, SeedSequence seeds, Runnable afterBatch) {
    if (extractor().isPresent()) {
      return extractor().get();
    }
    return fitsFeatures(trainFold)
        ? ReducedClassifier.fit(
            ClassifierTrainer.of(featureSteps(), batch())
                .transforms(transforms())
                .afterBatch(afterBatch),
            trainFold,
            seeds)
        : FeatureExtractor.ofValues(trainFold.shape());
  }
}
