package io.augment.internal.mixsearch;

import io.augment.mixing.Mix;

/** Receives the progress of a search. All calls come from the thread that runs it, in order. */
@FunctionalInterface
public interface RatioSearchListener {

  /**
   * A candidate was scored in one fold of one repeat.
   *
   * @param done how many scores there are, from 1
   * @param atMost how many there will be at most; candidates that are dropped early make it fewer
   * @param candidate what was scored
   * @param score its score
   */
  void scored(int done, int atMost, Mix.Fixed candidate, double score);
}
