package io.augment.tabular;

/** What becomes of missing cells on the way to a model. */
public enum Missing {

  /**
   * A cell's absence is a value like others: a number gets an indicator beside it, a category one
   * more slot, so that synthetic rows lack cells as often as the train fold's, and together with
   * what goes with it.
   */
  MODELED,

  /**
   * A missing number becomes the train fold's median, a missing category its most frequent one.
   * Synthetic rows lack nothing.
   */
  IMPUTED
}
