package io.augment;

/**
 * Receives the progress of work that takes minutes: a fitting, a gate, a search. All calls come
 * from the thread that works, in order, some of them often: they should return at once. An
 * exception ends the work.
 */
@FunctionalInterface
public interface ProgressListener {

  /** Origin of a fitted synthesizer. */
  enum Origin {
    /** Fitted from the first step to the last. */
    FITTED,
    /** Fitted on from where an earlier fit was interrupted. */
    RESUMED,
    /** Loaded: it was fitted before, on the same samples in the same way. */
    CACHE
  }

  /**
   * Reports the progress of a stage. Another name begins another stage.
   *
   * @param stage what is done, in two or three words, such as {@code Fitting GAN}
   * @param done how much of it is done, from 0; less than before if a training has gone back
   * @param total how much there is to do, in the same unit
   */
  void progress(String stage, long done, long total);

  /**
   * Reports the origin of the synthesizer.
   *
   * @param origin reported as soon as it is known, before its steps are
   */
  default void origin(Origin origin) {}

  /**
   * Nobody.
   *
   * @return a listener that does nothing
   */
  static ProgressListener none() {
    return (stage, done, total) -> {};
  }
}
