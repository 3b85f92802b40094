package io.augment.djl.comparison.internal;

import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.ProgressListener;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.gate.GateTrainer;
import io.augment.feature.FeatureExtractor;
import io.augment.feature.Features;
import io.augment.gate.GateReport;
import io.augment.gate.SampleGate;
import io.augment.gate.SyntheticPool;
import io.augment.metrics.Fidelity;
import java.io.IOException;
import java.util.Optional;

/**
 * A repeat's synthetic samples: those that passed a gate that was fitted on the repeat's real
 * samples alone.
 *
 * @param pool the samples
 * @param finding what was found about them
 */
record RepeatPool(SyntheticPool pool, ComparisonOutcome.PoolFinding finding) {

  /** Fewest samples per class, whatever the mix needs, so that epochs need not repeat samples. */
  private static final int LEAST_PER_CLASS = 200;

  /**
   * Fits the gate and fills the pool.
   *
   * @param drawn the repeat's real samples
   * @param unseen real samples that neither generator nor gate has seen, to measure membership risk
   *     and fidelity with
   * @param synthesizer draws the proposals
   * @param needed how many samples of each class an epoch shows at most
   * @param trainer fits the gate
   * @param seeds where the draws come from
   * @param progress receives the progress
   */
  static RepeatPool fill(
      LabeledSamples drawn,
      LabeledSamples unseen,
      Synthesizer synthesizer,
      int[] needed,
      GateTrainer trainer,
      SeedSequence seeds,
      ProgressListener progress)
      throws IOException, TranslateException {
    int[] wanted = needed.clone();
    for (int label = 0; label < wanted.length; label++) {
      wanted[label] =
          drawn.counts().count(label) == 0 ? 0 : Math.max(LEAST_PER_CLASS, wanted[label]);
    }
    try (SampleGate gate = trainer.fit(drawn, progress)) {
      SyntheticPool pool = gate.fill(synthesizer, wanted, seeds, progress);
      Optional<Fidelity> fidelity = fidelity(gate.extractor(), pool, unseen, seeds);
      return new RepeatPool(
          pool, new ComparisonOutcome.PoolFinding(report(pool, drawn, unseen), fidelity));
    }
  }

  private static Optional<Fidelity> fidelity(
      FeatureExtractor extractor, SyntheticPool pool, LabeledSamples unseen, SeedSequence seeds) {
    if (pool.samples().size() == 0) {
      return Optional.empty();
    }
    return Optional.of(Fidelity.of(unseen, pool.samples(), extractor, seeds.child("fidelity")));
  }

  private static GateReport report(
      SyntheticPool pool, LabeledSamples drawn, LabeledSamples unseen) {
    if (pool.samples().size() == 0) {
      return pool.report();
    }
    return pool.report()
        .withMembershipAuc(
            GateReport.MembershipRisk.auc(
                Features.valuesOf(drawn),
                Features.valuesOf(unseen),
                Features.valuesOf(pool.samples())));
  }
}
