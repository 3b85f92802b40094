package io.augment.djl;

import io.augment.internal.mixing.MixingPlan;
import io.augment.mixing.Mix;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Plans epochs of up to two sources beside the real samples: synthetic ones and pseudo-labelled
 * ones, each with a mix of its own. In a plan of both the classes of pseudo-labelled samples are
 * numbered on from those of synthetic ones, so that both are spread evenly.
 *
 * @param synthetic plans the synthetic samples, of which there may be none
 * @param pseudo plans the pseudo-labelled ones; empty if there is no such source
 */
record EpochPlans(EpochPlanner synthetic, Optional<EpochPlanner> pseudo) {

  AugmentationSettings settings() {
    return synthetic.settings();
  }

  /** Number of real samples in an epoch. */
  int real() {
    return synthetic.real();
  }

  MixingPlan plan(int epoch) {
    if (pseudo.isEmpty()) {
      return synthetic.plan(epoch);
    }
    int[] perClass =
        IntStream.concat(
                IntStream.of(synthetic.synthetic(epoch)),
                IntStream.of(pseudo.get().synthetic(epoch)))
            .toArray();
    int sum = IntStream.of(perClass).sum();
    return MixingPlan.of(
        real(),
        synthetic.batchSize(),
        sum == 0 ? Mix.none() : Mix.fraction((double) sum / (real() + sum)),
        perClass,
        settings().seed().child("plan", epoch).seed());
  }

  /** The classes of a batch's synthetic samples. */
  int[] syntheticLabels(MixingPlan plan, int batch) {
    return IntStream.of(plan.syntheticLabels(batch)).filter(label -> label < classes()).toArray();
  }

  /** The classes of a batch's pseudo-labelled samples. */
  int[] pseudoLabels(MixingPlan plan, int batch) {
    return IntStream.of(plan.syntheticLabels(batch))
        .filter(label -> label >= classes())
        .map(label -> label - classes())
        .toArray();
  }

  private int classes() {
    return synthetic.counts().classes().count();
  }
}
