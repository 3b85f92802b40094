package io.augment.djl.internal.mixsearch;

import io.augment.evaluation.RepeatedValues;
import io.augment.internal.mixsearch.RatioChoice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Result of a search for mix and ratio.
 *
 * <p>Immutable and thread-safe.
 *
 * @param base what synthetic samples are added to
 * @param baseScores the scores of each base without synthetic samples, a fold of a repeat each;
 *     empty if there was one base only
 * @param choice how synthetic samples are mixed in, and why
 * @param pools how many pools were fitted
 * @param poolSeconds the time it took to fit them
 * @param downstreamSeconds the time it took to train and test classifiers
 */
public record MixSearchOutcome(
    MixBase base,
    Map<MixBase, RepeatedValues> baseScores,
    RatioChoice choice,
    int pools,
    double poolSeconds,
    double downstreamSeconds) {

  /**
   * Copies the map.
   *
   * @param base what synthetic samples are added to
   * @param baseScores the scores of each base
   * @param choice how synthetic samples are mixed in
   * @param pools how many pools were fitted
   * @param poolSeconds the time it took to fit them
   * @param downstreamSeconds the time it took to train and test classifiers
   */
  public MixSearchOutcome {
    Map<MixBase, RepeatedValues> copy = new EnumMap<>(MixBase.class);
    copy.putAll(baseScores);
    baseScores = Collections.unmodifiableMap(copy);
  }

  /**
   * Describes what was chosen and why, in one sentence for the user.
   *
   * @return {@link RatioChoice#reason()}, and what it is on top of
   */
  public String reason() {
    return base == MixBase.REAL ? choice.reason() : "with " + base.text() + ", " + choice.reason();
  }
}
