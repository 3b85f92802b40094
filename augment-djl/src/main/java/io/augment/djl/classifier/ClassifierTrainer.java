package io.augment.djl.classifier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.ClassicBatchTransform;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.SampleArrays;
import io.augment.djl.internal.SharedUse;
import io.augment.djl.internal.TrainingLock;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fits small classifiers on samples in memory: an {@link ImageClassifier} on images, a {@link
 * RowClassifier} on rows.
 *
 * <pre>{@code
 * ClassifierTrainer trainer = ClassifierTrainer.of(300, 32).transforms(ClassicTransforms.defaults());
 * try (Classifier classifier = trainer.fit(trainFold, SeedSequence.of(7))) {
 *   Features features = classifier.features(trainFold);
 * }
 * }</pre>
 *
 * <p>Immutable. Fitting takes the process's one gradient collector, so that it can't be done by two
 * threads at once; what is fitted may be used by any number.
 */
public final class ClassifierTrainer implements DownstreamTrainer {

  private final int steps;
  private final int batch;
  private final @Nullable ClassicTransforms transforms;
  private final Runnable afterBatch;

  private ClassifierTrainer(
      int steps, int batch, @Nullable ClassicTransforms transforms, Runnable afterBatch) {
    this.steps = steps;
    this.batch = batch;
    this.transforms = transforms;
    this.afterBatch = afterBatch;
  }

  /**
   * A trainer that shows samples as they are.
   *
   * @param steps batches to learn from, at least 1
   * @param batch samples a batch, at least 1; fewer if there are not so many
   * @return the trainer
   * @throws IllegalArgumentException if either is below 1
   */
  public static ClassifierTrainer of(int steps, int batch) {
    if (steps < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "steps " + steps + ", batch " + batch + ": expected whole numbers, at least 1");
    }
    return new ClassifierTrainer(steps, batch, null, () -> {});
  }

  /**
   * A trainer that changes each image every time it is shown; rows are shown as they are.
   *
   * @param transforms what keeps the label
   * @return another trainer
   */
  public ClassifierTrainer transforms(ClassicTransforms transforms) {
    return new ClassifierTrainer(steps, batch, transforms, afterBatch);
  }

  /**
   * Sets what is called after each batch that a classifier has learnt from.
   *
   * @param afterBatch called on the thread that fits
   * @return another trainer
   */
  public ClassifierTrainer afterBatch(Runnable afterBatch) {
    return new ClassifierTrainer(steps, batch, transforms, afterBatch);
  }

  /**
   * Fits a classifier.
   *
   * @param train images or rows, at least one
   * @param seeds where weights, order and transforms come from
   * @return the classifier, which the caller closes
   * @throws IllegalArgumentException if there is no sample
   * @throws IllegalStateException if another training runs in this process
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; its flag stays
   *     set
   */
  @Override
  @SuppressWarnings("try") // the turn is held, not used
  public Classifier fit(LabeledSamples train, SeedSequence seeds) {
    if (train.size() == 0) {
      throw new IllegalArgumentException("no samples to fit a classifier on: expected at least 1");
    }
    try (TrainingLock turn = TrainingLock.take("a classifier");
        NDManager manager = EngineStart.newManager()) {
      Dataset shuffled =
          SampleArrays.shuffled(
              train, manager, Math.min(batch, train.size()), seeds.child("order").seed());
      return new Classifier(
          train.shape().isImage()
              ? images(shuffled, train, seeds)
              : rows(shuffled, train, seeds.child("classifier")));
    } catch (IOException | TranslateException e) {
      throw new IllegalStateException("samples in memory could not be read", e);
    }
  }

  private DownstreamNetwork images(Dataset shuffled, LabeledSamples train, SeedSequence seeds)
      throws IOException, TranslateException {
    return ImageClassifier.fit(
            shuffled,
            new ClassicBatchTransform(transforms, train, seeds.child("transforms")),
            train.shape(),
            train.classes().count(),
            steps,
            seeds.child("classifier"),
            afterBatch)
        .network();
  }

  private DownstreamNetwork rows(Dataset shuffled, LabeledSamples train, SeedSequence seeds)
      throws IOException, TranslateException {
    return RowClassifier.fit(
            shuffled, train.shape().values(), train.classes().count(), steps, seeds, afterBatch)
        .network();
  }

  /**
   * A small classifier of images or rows that {@link ClassifierTrainer} has fitted: the
   * probabilities of the classes, and the features that these rest on, which are what the last
   * layer sees of a sample. Both are computed without a gradient's help, so that any number of
   * threads may ask. {@link #featureMaps} let a gradient through, for one training at a time.
   *
   * <p>Thread-safe; closing waits for uses that have begun.
   */
  public static final class Classifier implements DownstreamTrainer.Fitted, FeatureExtractor {

    private final DownstreamNetwork network;
    private final int width;
    private final SharedUse shared;

    Classifier(DownstreamNetwork network) {
      this.network = network;
      this.width = network.featureWidth();
      shared = new SharedUse("this classifier", network::close);
    }

    @Override
    public String name() {
      return "classifier fitted on the train fold";
    }

    @Override
    public int width() {
      return width;
    }

    /**
     * The probability of each class for each sample.
     *
     * @throws IllegalStateException if this is closed
     */
    @Override
    public float[][] predict(LabeledSamples samples) {
      return shared.use(() -> network.predict(samples));
    }

    @Override
    public Features features(LabeledSamples samples) {
      return shared.use(() -> network.features(samples));
    }

    /**
     * The maps of which the features of an image are the means, computed so that a gradient flows
     * to the images, and none into this classifier: what a loss compares two images by that are to
     * be alike for the eye of a classifier.
     *
     * @param images {@code (N, C, H, W)}, with the channels and in the range of those that it was
     *     fitted on; height and width may be others, at least 4
     * @return {@code (N, F, ⌊H/4⌋, ⌊W/4⌋)}, owned by the manager of the images
     * @throws IllegalStateException if this is closed, or is a classifier of rows
     */
    public NDArray featureMaps(NDArray images) {
      if (!network.isOfImages()) {
        throw new IllegalStateException("a classifier of rows has no maps: expected one of images");
      }
      return shared.use(() -> network.maps(images, ImageNetwork.LAYERS_AFTER_MAPS));
    }

    @Override
    public void close() {
      shared.close();
    }
  }
}
