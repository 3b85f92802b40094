package io.augment.djl.comparison;

import io.augment.data.ClassLabels;
import io.augment.djl.internal.mixsearch.MixBase;
import io.augment.djl.internal.mixsearch.MixSearchOutcome;
import io.augment.evaluation.RepeatedValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a search for mix and ratio found, in words and numbers to show.
 *
 * <p>Immutable and thread-safe.
 *
 * @param fraction the synthetic share that was chosen, in [0, 1); 0 for none
 * @param mix the mix that was chosen, in words
 * @param base what synthetic samples are added to, as {@link MixBase#label()} has it
 * @param baseScores the mean score of each base without synthetic samples, by its label; empty if
 *     there was one only; keeps its order
 * @param reason what was chosen and why, in one sentence without a full stop
 * @param curve how each candidate did, real samples alone first
 */
public record MixFinding(
    double fraction,
    String mix,
    String base,
    Map<String, Double> baseScores,
    String reason,
    List<MixPoint> curve) {

  /**
   * Copies map and list.
   *
   * @param fraction the synthetic share that was chosen
   * @param mix the mix that was chosen
   * @param base what synthetic samples are added to
   * @param baseScores the mean score of each base
   * @param reason what was chosen and why
   * @param curve how each candidate did
   */
  public MixFinding {
    baseScores = Collections.unmodifiableMap(new LinkedHashMap<>(baseScores));
    curve = List.copyOf(curve);
  }

  /**
   * Puts down what a search found.
   *
   * @param outcome what it found
   * @param classes the classes it searched for
   * @return the same in numbers and texts
   */
  public static MixFinding of(MixSearchOutcome outcome, ClassLabels classes) {
    Map<String, Double> bases = new LinkedHashMap<>();
    outcome
        .baseScores()
        .forEach((MixBase base, RepeatedValues scores) -> bases.put(base.label(), scores.mean()));
    return new MixFinding(
        outcome.choice().chosen().fraction(),
        outcome.choice().chosen().describe(classes),
        outcome.base().label(),
        bases,
        outcome.reason(),
        outcome.choice().curve().stream()
            .map(
                score ->
                    new MixPoint(
                        score.candidate().fraction(),
                        score.candidate().describe(classes),
                        score.meanScore(),
                        score.meanGain(),
                        score.standardError(),
                        score.cells()))
            .toList());
  }
}
