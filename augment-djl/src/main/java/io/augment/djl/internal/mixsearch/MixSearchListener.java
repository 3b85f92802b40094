package io.augment.djl.internal.mixsearch;

/**
 * Receives the progress of a search for mix and ratio. All calls come from the thread that runs it.
 */
public interface MixSearchListener {

  /**
   * A synthesizer is about to be fitted on a fold, which can take minutes.
   *
   * @param repeat which repeat, from 1
   * @param fold which fold, from 1
   */
  default void fitting(int repeat, int fold) {}

  /**
   * A classifier was trained and tested.
   *
   * @param done how many were, from 1
   * @param atMost how many there will be at most; early decisions make it fewer
   * @param text what was trained and its score, for people
   */
  default void trained(int done, int atMost, String text) {}
}
