package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.Provenance;
import io.augment.data.SeedSequence;
import io.augment.djl.training.Checkpoints;
import io.augment.djl.training.HealthChecks;
import io.augment.djl.training.TrainingMonitor;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Specification of a training session.
 *
 * @param plan how many steps it takes
 * @param trainFold what is learnt from
 * @param seeds the training's seeds
 * @param observation how it is watched
 * @param checkpoints where it writes down how it stands; empty for nowhere
 * @param stopping what may end it before its last step
 * @param training what checkpoints know the training by
 */
public record TrainingSpec(
    TrainingMonitor.Plan plan,
    LabeledSamples trainFold,
    SeedSequence seeds,
    Observation observation,
    Optional<Checkpoints> checkpoints,
    StoppingCriteria stopping,
    Provenance training) {

  /**
   * Diagnostics of a training.
   *
   * @param wonAtZero whether 0 is the discriminator's least loss; a Wasserstein loss has none
   * @param perClass samples per class in a snapshot
   * @param healthChecks what becomes of what is found
   * @param meanLogit the discriminator's mean logit on samples, a mean over the classes; asked only
   *     where there are held-out ones
   */
  public record Observation(
      boolean wonAtZero,
      int perClass,
      HealthChecks healthChecks,
      ToDoubleFunction<LabeledSamples> meanLogit) {}
}
