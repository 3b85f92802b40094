package io.augment.djl.internal.semisupervised;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import io.augment.djl.internal.downstream.LearningTask;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * MixMatch (Berthelot et al. 2019, arXiv 1905.02249): a classifier learns from labelled images, and
 * from its own guesses of the labels of unlabelled ones, averaged over two transformed views and
 * sharpened; all are mixed up. Temperature and mixup are the paper's; the rate that falls to zero
 * takes the place of averaged weights.
 *
 * @param batch labelled images in a batch, and as many unlabelled ones
 * @param steps batches to learn from
 * @param unlabeledWeight what the squared error of an unlabelled image weighs at the end
 * @param transforms transforms that keep the label
 */
public record MixMatch(int batch, int steps, double unlabeledWeight, ClassicTransforms transforms) {

  static final double TEMPERATURE = 0.5;

  /** Both parameters of mixup's Beta distribution. */
  static final double MIXUP = 0.75;

  /**
   * Fits a classifier.
   *
   * @param labeled labelled images
   * @param unlabeled at least one image of the same shape and range
   * @param seeds where its draws and weights come from
   * @param afterBatch called after each batch
   * @return the classifier, which the caller closes
   */
  public DownstreamNetwork fit(
      LabeledSamples labeled, UnlabeledSamples unlabeled, SeedSequence seeds, Runnable afterBatch) {
    try {
      return ImageNetwork.fit(
          network ->
              new MixMatchBatches(
                  this, labeled, unlabeled, network::predict, seeds.child("batches")),
          UnaryOperator.identity(),
          labeled.shape(),
          new LearningTask.SoftClassification(labeled.classes().count(), new MixMatchLoss(batch)),
          steps,
          seeds.child("classifier"),
          afterBatch);
    } catch (IOException | TranslateException e) {
      throw new IllegalStateException("samples in memory could not be read", e);
    }
  }
}
