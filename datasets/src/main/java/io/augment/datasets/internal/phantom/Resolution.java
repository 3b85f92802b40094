package io.augment.datasets.internal.phantom;

/**
 * Lengths that belong to what takes the picture, not to what is in it: a detector of more pixels
 * blurs less, and its noise has a finer grain. At {@value #USUAL_SIDE} pixels a side and below they
 * are what they were written as.
 */
final class Resolution {

  private static final int USUAL_SIDE = 28;

  private Resolution() {}

  /**
   * A length at a side.
   *
   * @param usual the length at the usual side, in units of a {@link Field}
   * @param side pixels
   * @return as many pixels as at the usual side
   */
  static double length(double usual, int side) {
    return usual * ((double) USUAL_SIDE / Math.max(USUAL_SIDE, side)); // 1.0 at the usual side
  }
}
