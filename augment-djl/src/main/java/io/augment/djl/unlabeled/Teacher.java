package io.augment.djl.unlabeled;

import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.feature.FeatureExtractor;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import io.augment.split.StratifiedFolds;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Learns from few labelled images what many unlabelled ones are probably of, by self-training.
 *
 * <pre>{@code
 * PseudoLabels pseudo = Teacher.defaults().seed(7).label(labeled, unlabeled);
 * }</pre>
 *
 * <p>First a network learns from the unlabelled images alone to recognise two views of one (SimCLR,
 * <a href="https://arxiv.org/abs/2002.05709">arXiv 2002.05709</a>); every classifier begins from
 * its features. The labelled images are split into three stratified folds, and for each a
 * classifier learns from the other two. In the first round it sees labelled images alone; in each
 * further one it starts anew from these features and also learns from the unlabelled images that
 * its predecessor was surest of, a larger share of each class in each round (curriculum labeling,
 * <a href="https://arxiv.org/abs/2001.06001">arXiv 2001.06001</a>). Batches are half labelled, half
 * unlabelled, level over the classes, under label-preserving transforms and mixup (<a
 * href="https://arxiv.org/abs/1710.09412">arXiv 1710.09412</a>). A soft label is the mean over the
 * three classifiers and several transformed views of the image, sharpened or flattened by one
 * temperature.
 *
 * <p>No classifier learns from anything that its own fold's images had a part in, so that these
 * show how far it can be trusted: {@link PseudoLabels#trust()}. Where that isn't clearly above
 * chance there are no pseudo-labels, and the log says so.
 *
 * <p>With {@linkplain #features features} of the user's own, a logistic regression on these takes
 * the place of each classifier, without further rounds, transforms and views: it takes seconds.
 *
 * <p>Immutable. Without features of the user's own, fitting takes the process's one gradient
 * collector.
 */
public final class Teacher extends Configuration<Teacher> {

  private static final int FOLDS = 3;

  private static final Setting<Integer> STEPS =
      Setting.whole(
          "steps", 600, 1, 1_000_000, "Batches that a classifier learns from in each round.");

  private static final Setting<Integer> BATCH =
      Setting.whole(
          "batch", 16, 1, 4_096, "Labelled images in a batch, and as many unlabelled ones.");

  private static final Setting<List<Double>> SHARES =
      Setting.object(
          "shares",
          List.of(0.6, 1.0),
          "Share of the unlabelled images of each class that each further round learns from.");

  private static final Setting<Boolean> PRETRAINING =
      Setting.flag(
          "pretraining",
          true,
          "Whether features are learnt from the unlabelled images before any label; of at least 64.");

  private static final Setting<Double> MIXUP =
      Setting.number(
          "mixup", 0.2, "[0, 10]", "Both parameters of mixup's Beta distribution; 0 for none.");

  private static final Setting<Integer> VIEWS =
      Setting.whole("views", 4, 1, 100, "Views of an unlabelled image that are averaged.");

  private static final Setting<ClassicTransforms> TRANSFORMS =
      Setting.object("transforms", ClassicTransforms.defaults(), "Transforms that keep the label.");

  private static final Setting<Optional<FeatureExtractor>> FEATURES =
      Setting.object(
          "features", Optional.empty(), "Features of the user's own, for a logistic regression.");

  private static final Setting<Long> SEED = Setting.seed();

  private static final Teacher DEFAULTS =
      new Teacher(
          Values.of(STEPS, BATCH, SHARES, MIXUP, VIEWS, TRANSFORMS)
              .and(FEATURES, PRETRAINING, SEED));

  private Teacher(Values values) {
    super(values, Teacher::new);
  }

  /**
   * The defaults.
   *
   * @return a teacher with every default
   */
  public static Teacher defaults() {
    return DEFAULTS;
  }

  /** {@return batches that a classifier learns from in each round, 1 to 1,000,000} */
  public int steps() {
    return get(STEPS);
  }

  /**
   * {@return a copy with other {@code steps}}
   *
   * @param steps 1 to 1,000,000
   */
  public Teacher steps(int steps) {
    return with(STEPS, steps);
  }

  /** {@return labelled images in a batch, and as many unlabelled ones, 1 to 4,096} */
  public int batch() {
    return get(BATCH);
  }

  /**
   * {@return a copy with other {@code batch}}
   *
   * @param batch 1 to 4,096
   */
  public Teacher batch(int batch) {
    return with(BATCH, batch);
  }

  /**
   * Share of the unlabelled images of each class that each further round learns from: those that
   * the classifier of the round before is surest of.
   *
   * @return one number in (0, 1] per round after the first, an unmodifiable list; empty for a
   *     teacher that learns from labelled images alone
   */
  public List<Double> shares() {
    return get(SHARES);
  }

  /**
   * {@return a copy with other {@code shares}}
   *
   * @param shares each in (0, 1]
   * @throws IllegalArgumentException if one is outside
   */
  public Teacher shares(List<Double> shares) {
    for (double share : shares) {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("shares " + shares + ": expected each in (0, 1]");
      }
    }
    return with(SHARES, List.copyOf(shares));
  }

  /**
   * {@return whether features are learnt from the unlabelled images before any label; of fewer than
   * 64 images never}
   */
  public boolean pretraining() {
    return get(PRETRAINING);
  }

  /**
   * {@return a copy with other {@code pretraining}}
   *
   * @param pretraining whether features are learnt from the unlabelled images before any label
   */
  public Teacher pretraining(boolean pretraining) {
    return with(PRETRAINING, pretraining);
  }

  /** {@return both parameters of mixup's Beta distribution, in [0, 10]; 0 for no mixup} */
  public double mixup() {
    return get(MIXUP);
  }

  /**
   * {@return a copy with other {@code mixup}}
   *
   * @param mixup in [0, 10]
   */
  public Teacher mixup(double mixup) {
    return with(MIXUP, mixup);
  }

  /** {@return views of an unlabelled image that are averaged, 1 to 100; the first is the image} */
  public int views() {
    return get(VIEWS);
  }

  /**
   * {@return a copy with other {@code views}}
   *
   * @param views 1 to 100
   */
  public Teacher views(int views) {
    return with(VIEWS, views);
  }

  /** {@return transforms that keep the label} */
  public ClassicTransforms transforms() {
    return get(TRANSFORMS);
  }

  /**
   * {@return a copy with other {@code transforms}}
   *
   * @param transforms such as those of the training that the pseudo-labels are for
   */
  public Teacher transforms(ClassicTransforms transforms) {
    return with(TRANSFORMS, transforms);
  }

  /** {@return features for a logistic regression; empty for classifiers that are fitted} */
  public Optional<FeatureExtractor> features() {
    return get(FEATURES);
  }

  /**
   * {@return a copy with other {@code features}}
   *
   * @param features such as {@link io.augment.djl.torchscript.TorchScriptFeatures}; stays the
   *     caller's, and should have seen no label of the unlabelled images
   */
  public Teacher features(FeatureExtractor features) {
    return with(FEATURES, Optional.of(features));
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
  public Teacher seed(long seed) {
    return with(SEED, seed);
  }

  /**
   * Labels images.
   *
   * @param labeled the labelled images; none that a model is validated or tested on
   * @param unlabeled at least one image of the same shape and range; none that a model is validated
   *     or tested on, see {@link UnlabeledSamples#without}
   * @return what each unlabelled image probably is; empty if the teacher isn't clearly better than
   *     chance, or has too few labelled images to find out
   * @throws IllegalArgumentException if there is no unlabelled image, these are no images, or shape
   *     or range differ
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  public PseudoLabels label(LabeledSamples labeled, UnlabeledSamples unlabeled) {
    return label(labeled, unlabeled, ProgressListener.none());
  }

  /**
   * Labels images as {@link #label(LabeledSamples, UnlabeledSamples)} does, and reports progress.
   *
   * @param labeled the labelled images
   * @param unlabeled at least one image of the same shape and range
   * @param progress notified after each training batch
   * @return what each unlabelled image probably is
   * @throws IllegalArgumentException as the other method does
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public PseudoLabels label(
      LabeledSamples labeled, UnlabeledSamples unlabeled, ProgressListener progress) {
    try (Fitted fitted = fit(labeled, unlabeled, progress)) {
      return fitted.pseudoLabels();
    }
  }

  /**
   * Fits the teacher and keeps it, to predict the classes of further images.
   *
   * @param labeled the labelled images
   * @param unlabeled at least one image of the same shape and range
   * @param progress notified after each training batch
   * @return the fitted teacher, which the caller closes
   * @throws IllegalArgumentException as {@link #label(LabeledSamples, UnlabeledSamples)} does
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Fitted fit(LabeledSamples labeled, UnlabeledSamples unlabeled, ProgressListener progress) {
    requireImages(labeled, unlabeled);
    int[] foldOf = StratifiedFolds.of(labeled, FOLDS, TeacherFitting.seeds(this).child("folds"));
    return new TeacherFitting(this, labeled, unlabeled, progress, foldOf, FOLDS).fit();
  }

  /**
   * Labels images once for each fold of the labelled ones, by the classifier that has learnt from
   * the other folds alone: what may be used where something is chosen by a score on the fold's
   * images. These labels are as sure as the classifier is, as all folds have a part in a
   * temperature.
   *
   * @param labeled the labelled images
   * @param unlabeled at least one image of the same shape and range
   * @param foldOf of which fold each labelled image is, from 0
   * @param progress notified after each training batch
   * @return for each fold what each unlabelled image probably is; empty ones where {@link
   *     #label(LabeledSamples, UnlabeledSamples)} gives an empty one
   * @throws IllegalArgumentException as that method does; or if there aren't as many fold numbers
   *     as labelled images, or these aren't of at least two folds
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public List<PseudoLabels> labelPerFold(
      LabeledSamples labeled, UnlabeledSamples unlabeled, int[] foldOf, ProgressListener progress) {
    requireImages(labeled, unlabeled);
    int folds = 1 + IntStream.of(foldOf).max().orElse(0);
    if (foldOf.length != labeled.size()
        || folds < 2
        || IntStream.of(foldOf).distinct().filter(fold -> fold >= 0).count() != folds) {
      throw new IllegalArgumentException(
          String.format(
              "foldOf has %d numbers of %d folds: expected %d, of at least two folds, from 0",
              foldOf.length, folds, labeled.size()));
    }
    return new TeacherFitting(this, labeled, unlabeled, progress, foldOf, folds).labelPerFold();
  }

  private static void requireImages(LabeledSamples labeled, UnlabeledSamples unlabeled) {
    unlabeled.requireLike(labeled.shape(), labeled.range());
    if (!labeled.shape().isImage()) {
      throw new IllegalArgumentException(
          "samples of " + labeled.shape() + ": expected images, as a teacher of rows is not known");
    }
    if (unlabeled.size() == 0) {
      throw new IllegalArgumentException("no unlabelled images: expected at least 1");
    }
  }

  /** A fitted teacher. Thread-safe; closing frees its classifiers. */
  public interface Fitted extends AutoCloseable {

    /**
     * The unlabelled images that it learnt from, and what they probably are.
     *
     * @return the pseudo-labels; empty if it can't be trusted
     */
    PseudoLabels pseudoLabels();

    /**
     * Predicts the classes of further images, as it predicted those that it learnt from.
     *
     * @param images of the same shape and range
     * @return for each image a probability per class, which sum to 1
     * @throws IllegalArgumentException if shape or range differ
     * @throws IllegalStateException if there are no pseudo-labels, as it can't be trusted
     */
    float[][] predict(UnlabeledSamples images);

    @Override
    void close();
  }
}
