package io.augment.djl.comparison.internal;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.EngineStart;
import io.augment.djl.internal.SampleArrays;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.MixedSamples;
import io.augment.djl.internal.mixing.PooledMix;
import io.augment.mixing.Mix;
import java.io.IOException;
import java.util.Optional;

/**
 * An arm's samples as a DJL data set of shuffled batches, for models that run on the engine.
 *
 * @param batch samples in a batch; fewer if there are not so many real ones
 * @param steps how many batches a training takes
 * @param labels which labels the samples have
 */
public record ArmBatches(int batch, int steps, BatchLabels labels) {

  /** Batches with class indices as labels. */
  public ArmBatches(int batch, int steps) {
    this(batch, steps, BatchLabels.CLASSES);
  }

  /** Trains on a data set and predicts the test samples. */
  @FunctionalInterface
  public interface Fitting {
    float[][] predictions(Dataset training) throws IOException, TranslateException;
  }

  /** Opens the data set for as long as a model is trained on it. */
  public float[][] predictions(ArmSamples arm, SeedSequence seeds, Fitting fitting)
      throws IOException, TranslateException {
    LabeledSamples shown = arm.shown();
    int size = Math.min(batch, shown.size());
    if (arm.mixedIn().isPresent() || arm.pseudo().isPresent()) {
      Optional<PooledMix> mixed = arm.mixedIn();
      return fitting.predictions(
          new MixedSamples(
              mixed.map(each -> ArmSamples.joined(shown, each.pool())).orElse(shown),
              shown.counts(),
              mixed.map(PooledMix::mix).orElseGet(Mix::none),
              arm.pseudo(),
              size,
              steps,
              seeds.child("mixing"),
              labels));
    }
    try (NDManager manager = EngineStart.newManager()) {
      return fitting.predictions(
          SampleArrays.shuffled(shown, labels, manager, size, seeds.child("order").seed()));
    }
  }
}
