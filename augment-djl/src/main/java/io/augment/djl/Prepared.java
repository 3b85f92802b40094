package io.augment.djl;

import io.augment.Provenance;
import io.augment.Synthesizer;
import io.augment.djl.internal.dataset.BatchForm;
import io.augment.djl.internal.dataset.PseudoSource;
import io.augment.djl.internal.dataset.SampleSource;
import java.util.Optional;

/**
 * State that epochs need.
 *
 * @param form how the wrapped data set writes its batches
 * @param planner plans epochs
 * @param synthesizer what draws, or empty if nothing is synthetic
 * @param source where synthetic samples come from, or empty if nothing is synthetic
 * @param pseudo where pseudo-labelled samples come from, or empty if there are none
 * @param report what became of what was asked for
 */
record Prepared(
    BatchForm form,
    EpochPlans planner,
    Optional<Synthesizer> synthesizer,
    Optional<SampleSource> source,
    Optional<PseudoSource> pseudo,
    AugmentationReport report) {

  Optional<Provenance> provenance() {
    return synthesizer.map(Synthesizer::provenance);
  }
}
