package io.augment.djl.evidence;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.data.SeedSequence;
import io.augment.djl.dataset.AugmentedDataset;
import io.augment.djl.dataset.SamplesDataset;
import java.io.IOException;

/**
 * An arm's samples as a DJL data set of shuffled batches, for classifiers that run on the engine.
 *
 * @param protocol the batch size, and how synthetic samples are mixed in
 */
record ArmBatches(ComparisonProtocol protocol) {

  /** Trains on a data set and predicts the test samples. */
  @FunctionalInterface
  interface Fitting {
    float[][] predictions(Dataset training) throws IOException, TranslateException;
  }

  /** Opens the data set for as long as a classifier is trained on it. */
  float[][] predictions(ArmSamples arm, SeedSequence seeds, Fitting fitting)
      throws IOException, TranslateException {
    try (NDManager manager = NDManager.newBaseManager()) {
      int batch = Math.min(protocol.downstreamBatch(), arm.shown().size());
      Dataset shuffled =
          SamplesDataset.shuffled(arm.shown(), manager, batch, seeds.child("order").seed());
      if (arm.mixedIn().isEmpty()) {
        return fitting.predictions(shuffled);
      }
      try (AugmentedDataset augmented =
          AugmentedDataset.wrap(shuffled)
              .synthesizer(arm.mixedIn().get())
              .classes(arm.shown().classes())
              .mix(protocol.ratio())
              .policy(protocol.policy())
              .seed(seeds.child("mixing").seed())
              .build()) {
        return fitting.predictions(augmented);
      }
    }
  }
}
