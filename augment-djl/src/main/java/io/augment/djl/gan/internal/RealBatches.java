package io.augment.djl.gan.internal;

import ai.djl.ndarray.NDManager;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.network.BalancedSampler;
import io.augment.djl.internal.network.StepSeeds;
import io.augment.djl.internal.network.TrainingState;
import io.augment.djl.unlabeled.PseudoLabels;
import java.util.Optional;

/**
 * The real images of a step: labelled ones, or a quarter of these, and for the rest unlabelled ones
 * with soft labels, which are constants. Few true labels among many doubtful ones: Triple-GAN, Li
 * et al. 2019, arXiv 1912.09784; soft labels in a projection: Lucic et al. 2019, arXiv 1903.02271.
 * Not thread-safe.
 */
final class RealBatches {

  private static final int LABELED_SHARE = 4;

  private final BalancedSampler labeled;
  private final Optional<PseudoLabelledSampler> unlabeled;

  RealBatches(LabeledSamples samples, Optional<PseudoLabels> more, SeedSequence seeds) {
    labeled = new BalancedSampler(samples, seeds.child("data"));
    unlabeled = more.map(labels -> new PseudoLabelledSampler(labels, seeds.child("unlabeled")));
  }

  /** The labelled images. */
  BalancedSampler labeled() {
    return labeled;
  }

  /** Draws a batch whose arrays the manager owns. */
  BalancedSampler.Batch draw(NDManager scope, StepSeeds seeds, int size) {
    if (unlabeled.isEmpty()) {
      return labeled.draw(scope, seeds.random("labels"), size);
    }
    int certain = Math.max(1, size / LABELED_SHARE);
    BalancedSampler.Batch few = labeled.draw(scope, seeds.random("labels"), certain);
    BalancedSampler.Batch many =
        unlabeled.get().draw(scope, seeds.random("unlabeled"), size - certain);
    return new BalancedSampler.Batch(
        few.images().concat(many.images()), few.oneHot().concat(many.oneHot()));
  }

  void save(TrainingState.Builder state) {
    labeled.save(state);
    unlabeled.ifPresent(sampler -> sampler.save(state));
  }

  void restore(TrainingState state) {
    labeled.restore(state);
    unlabeled.ifPresent(sampler -> sampler.restore(state));
  }
}
