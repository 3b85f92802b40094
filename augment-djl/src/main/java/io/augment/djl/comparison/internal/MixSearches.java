package io.augment.djl.comparison.internal;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.gate.GateTrainer;
import io.augment.djl.internal.mixsearch.MixBase;
import io.augment.djl.internal.mixsearch.MixSearchOutcome;
import io.augment.djl.internal.mixsearch.PoolSource;
import io.augment.gate.SampleGate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Common part of the searches in comparisons. */
final class MixSearches {

  /** With fewer, a fold would leave a single training sample for a generator. */
  private static final int LEAST_OF_A_CLASS = 3;

  private MixSearches() {}

  /**
   * Pools of synthetic samples that passed a gate; generator and gate are fitted on the inner train
   * part alone.
   *
   * @param plan how the gate is fitted
   * @param fit fits a generator, by a seed
   */
  static PoolSource gated(
      RepeatPlan plan, BiFunction<LabeledSamples, SeedSequence, Synthesizer> fit) {
    return gated(plan::searchGate, fit);
  }

  /**
   * Pools of synthetic samples that passed a gate.
   *
   * @param gate the gate's trainer, by a seed
   * @param fit fits a generator, by a seed
   */
  static PoolSource gated(
      Function<SeedSequence, GateTrainer> gate,
      BiFunction<LabeledSamples, SeedSequence, Synthesizer> fit) {
    return (innerTrain, wanted, seeds) -> {
      try (Synthesizer synthesizer = fit.apply(innerTrain, seeds.child("gan"));
          SampleGate fitted = gate.apply(seeds.child("gate")).fit(innerTrain)) {
        return fitted.fill(synthesizer, wanted, seeds.child("pool")).samples();
      }
    };
  }

  /** Finding where no search is possible, as a class is too small to be split. */
  static Optional<ComparisonOutcome.MixFinding> tooFew(LabeledSamples drawn) {
    return IntStream.range(0, drawn.classes().count())
        .filter(label -> drawn.counts().count(label) > 0)
        .filter(label -> drawn.counts().count(label) < LEAST_OF_A_CLASS)
        .mapToObj(
            label ->
                none(
                    String.format(
                        "class '%s' has %d samples, and a search needs at least %d of each",
                        drawn.classes().name(label),
                        drawn.counts().count(label),
                        LEAST_OF_A_CLASS)))
        .findFirst();
  }

  /** Finding where no search is possible. */
  static ComparisonOutcome.MixFinding none(String reason) {
    return new ComparisonOutcome.MixFinding(
        0, "real samples alone", MixBase.REAL.label(), Map.of(), "none: " + reason, List.of());
  }

  /** The result of a search, in numbers and texts. */
  static ComparisonOutcome.MixFinding finding(MixSearchOutcome outcome, ClassLabels classes) {
    Map<String, Double> bases = new LinkedHashMap<>();
    outcome.baseScores().forEach((base, scores) -> bases.put(base.label(), scores.mean()));
    return new ComparisonOutcome.MixFinding(
        outcome.choice().chosen().fraction(),
        outcome.choice().chosen().describe(classes),
        outcome.base().label(),
        bases,
        outcome.reason(),
        outcome.choice().curve().stream()
            .map(
                score ->
                    new ComparisonOutcome.MixPoint(
                        score.candidate().fraction(),
                        score.candidate().describe(classes),
                        score.meanScore(),
                        score.meanGain(),
                        score.standardError(),
                        score.cells()))
            .toList());
  }

  /** Returns the larger number of samples per class. */
  static int[] most(int[] one, int[] other) {
    int[] most = one.clone();
    Arrays.setAll(most, label -> Math.max(one[label], other[label]));
    return most;
  }
}
