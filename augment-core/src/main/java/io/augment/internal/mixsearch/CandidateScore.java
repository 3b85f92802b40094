package io.augment.internal.mixsearch;

import io.augment.mixing.Mix;

/** Scores a candidate on one fold of one repeat of a cross-validation. */
@FunctionalInterface
public interface CandidateScore {

  /**
   * Scores. Candidates are paired: for the same fold and repeat they share the split, the
   * synthesizer, and the seeds of what is trained.
   *
   * @param candidate what to score
   * @param fold the fold that is left out, from 0
   * @param repeat which repeat, from 0; each splits the samples anew
   * @return how well it did on the fold left out; finite, higher is better
   */
  double score(Mix.Fixed candidate, int fold, int repeat);
}
