package io.augment.internal.mixsearch;

import io.augment.mixing.Mix;
import java.util.List;
import java.util.Optional;

/**
 * Choice of a search for mix and ratio, and its reason.
 *
 * <p>Immutable and thread-safe.
 *
 * @param chosen the mix; {@link Mix#none()} unless a gain was shown
 * @param reason why, in one sentence for the user, without a full stop
 * @param curve how each candidate did, in the order of the candidates: real samples alone first
 * @param confirmed the gain of what was chosen, or else of the best mix, over cells that had no
 *     part in selecting it; empty if the search ended before
 * @param outOfTime whether the budget ended the search
 */
public record RatioChoice(
    Mix.Fixed chosen,
    String reason,
    List<MixScore> curve,
    Optional<CorrectedGain> confirmed,
    boolean outOfTime) {

  /**
   * Copies the curve.
   *
   * @param chosen the mix
   * @param reason why
   * @param curve how each candidate did
   * @param confirmed the gain over cells that had no part in selecting
   * @param outOfTime whether the budget ended the search
   */
  public RatioChoice {
    curve = List.copyOf(curve);
  }
}
