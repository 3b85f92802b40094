package io.augment.djl.gan;

/**
 * Something wrong that was noticed while a GAN trained.
 *
 * <p>Immutable and thread-safe.
 *
 * @param step the step it was noticed at, from 1
 * @param kind what it is
 * @param message what was measured, in a line
 */
public record Finding(int step, Kind kind, String message) {

  /** What can go wrong. */
  public enum Kind {
    /** A loss or weight is NaN or infinite: there is nothing left to learn from. */
    NOT_FINITE,
    /** A loss or logit is far beyond what any game comes to. */
    EXPLODED,
    /** The discriminator tells all samples apart, so that the generator learns nothing more. */
    DISCRIMINATOR_WON,
    /** The samples of a class are all alike. */
    CLASS_COLLAPSED,
    /** The training ended before its last step, as its time was up or it no longer got better. */
    STOPPED_EARLY,
    /** The training went back to an earlier step, and on with lower learning rates. */
    WENT_BACK
  }

  /**
   * The finding in a line.
   *
   * @return for example {@code step 500: the discriminator has won …}
   */
  @Override
  public String toString() {
    return "step " + step + ": " + message;
  }
}
