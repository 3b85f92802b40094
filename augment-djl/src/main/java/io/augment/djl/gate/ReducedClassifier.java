package io.augment.djl.gate;

import io.augment.LabeledSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.djl.classifier.ClassifierTrainer;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import io.augment.image.ImageScaling;
import io.augment.internal.regression.NumberTarget;
import java.util.function.UnaryOperator;

/**
 * A classifier that sees less than there is. Large images are made smaller first: single pixels of
 * a large image seldom distinguish classes, and a network's time grows with their number. Rows of a
 * number target lose it: their classes are its ranges, which it would give away.
 *
 * <p>Thread-safe, as the classifier is.
 */
final class ReducedClassifier implements DownstreamTrainer.Fitted, FeatureExtractor {

  /** Images with a side longer than this are reduced until none is. */
  static final int LONGEST_SIDE = 32;

  private final ClassifierTrainer.Classifier classifier;
  private final UnaryOperator<LabeledSamples> reduction;

  private ReducedClassifier(
      ClassifierTrainer.Classifier classifier, UnaryOperator<LabeledSamples> reduction) {
    this.classifier = classifier;
    this.reduction = reduction;
  }

  /** A trainer that reduces the images for training and for prediction. */
  static DownstreamTrainer trainer(ClassifierTrainer trainer) {
    return (train, seeds) -> fit(trainer, train, seeds);
  }

  /** A trainer that leaves out the last number of each row for training and for prediction. */
  static DownstreamTrainer withoutTarget(ClassifierTrainer trainer) {
    return (train, seeds) -> fit(trainer, train, NumberTarget::without, seeds);
  }

  /**
   * Fits one.
   *
   * @param trainer fits the classifier
   * @param train images of any size, or rows
   * @param seeds where its draws come from
   */
  static ReducedClassifier fit(
      ClassifierTrainer trainer, LabeledSamples train, SeedSequence seeds) {
    int factor = factor(train.shape());
    return fit(trainer, train, samples -> reduced(samples, factor), seeds);
  }

  private static ReducedClassifier fit(
      ClassifierTrainer trainer,
      LabeledSamples train,
      UnaryOperator<LabeledSamples> reduction,
      SeedSequence seeds) {
    return new ReducedClassifier(trainer.fit(reduction.apply(train), seeds), reduction);
  }

  /** Factor of reduction; 1 for small images and for rows. */
  private static int factor(SampleShape shape) {
    if (!shape.isImage()) {
      return 1;
    }
    int longest = Math.max(shape.height(), shape.width());
    int shortest = Math.min(shape.height(), shape.width());
    int wanted = (longest + LONGEST_SIDE - 1) / LONGEST_SIDE;
    return Math.max(1, Math.min(Math.min(wanted, shortest / 4), ImageScaling.MAX_FACTOR));
  }

  /** Rows and columns that don't fill a square at the right and bottom are left out. */
  private static LabeledSamples reduced(LabeledSamples samples, int factor) {
    if (factor == 1 || samples.size() == 0) {
      return samples;
    }
    SampleShape shape = samples.shape();
    return ImageScaling.shrink(
        ImageScaling.crop(
            samples,
            shape.height() - shape.height() % factor,
            shape.width() - shape.width() % factor),
        factor);
  }

  @Override
  public String name() {
    return classifier.name();
  }

  @Override
  public int width() {
    return classifier.width();
  }

  @Override
  public float[][] predict(LabeledSamples samples) {
    return samples.size() == 0 ? new float[0][] : classifier.predict(reduction.apply(samples));
  }

  @Override
  public Features features(LabeledSamples samples) {
    return samples.size() == 0
        ? Features.of(width(), new float[0])
        : classifier.features(reduction.apply(samples));
  }

  @Override
  public void close() {
    classifier.close();
  }
}
