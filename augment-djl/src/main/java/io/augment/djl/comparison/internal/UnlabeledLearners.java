package io.augment.djl.comparison.internal;

import ai.djl.training.loss.Loss;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.UnlabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonProtocol;
import io.augment.djl.internal.ClassicBatchTransform;
import io.augment.djl.internal.CountedBatches;
import io.augment.djl.internal.downstream.DownstreamNetwork;
import io.augment.djl.internal.downstream.ImageNetwork;
import io.augment.djl.internal.downstream.LearningTask;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.semisupervised.ContrastivePretraining;
import io.augment.djl.internal.semisupervised.MixMatch;
import java.io.IOException;

/**
 * Classifiers of a repeat that learn from its unlabelled images without a teacher or a GAN: what
 * those have to beat.
 *
 * @param protocol the budget
 * @param drawn the repeat's labelled images
 * @param images its unlabelled images
 * @param progress notified after each batch
 */
record UnlabeledLearners(
    ComparisonProtocol protocol,
    LabeledSamples drawn,
    UnlabeledSamples images,
    ProgressListener progress) {

  /** Batches for each batch of a classifier: less than a teacher has. */
  private static final int TIMES = 3;

  /** With the paper's 75 classifiers of small images collapse to one class; 10 is worse than 1. */
  private static final double UNLABELED_WEIGHT = 1;

  /** Predictions of a classifier that MixMatch fits. */
  float[][] mixMatch(LabeledSamples test, SeedSequence seeds) {
    int steps = TIMES * protocol.downstreamSteps();
    int batch = Math.min(protocol.downstreamBatch(), drawn.size());
    try (DownstreamNetwork network =
        new MixMatch(batch, steps, UNLABELED_WEIGHT, ClassicTransforms.defaults())
            .fit(drawn, images, seeds, new CountedBatches("Fitting MixMatch", progress, steps))) {
      return network.predict(test);
    }
  }

  /** The network whose features are learnt without labels; the caller closes it. */
  DownstreamNetwork pretrained(SeedSequence seeds) {
    int steps = TIMES * protocol.downstreamSteps();
    return ContrastivePretraining.of(steps, ClassicTransforms.defaults())
        .fit(
            images.concat(UnlabeledSamples.withoutLabels(drawn)),
            seeds.child("pretrained"),
            new CountedBatches("Pretraining", progress, steps));
  }

  /** Predictions of a classifier that begins from such features. */
  float[][] fineTuned(DownstreamNetwork pretrained, LabeledSamples test, SeedSequence seeds)
      throws IOException, TranslateException {
    return new ArmBatches(protocol.downstreamBatch(), protocol.downstreamSteps())
        .predictions(
            ArmSamples.only(drawn),
            seeds,
            training -> {
              try (DownstreamNetwork network =
                  ImageNetwork.fit(
                      untrained -> {
                        untrained.startFrom(pretrained);
                        return training;
                      },
                      new ClassicBatchTransform(
                          ClassicTransforms.defaults(), drawn, seeds.child("transforms")),
                      drawn.shape(),
                      new LearningTask.Classification(
                          drawn.classes().count(), Loss.softmaxCrossEntropyLoss()),
                      protocol.downstreamSteps(),
                      seeds.child("classifier"),
                      () -> {})) {
                return network.predict(test);
              }
            });
  }
}
