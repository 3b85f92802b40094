package io.augment.djl.gan;

/** A training whose figures are no longer numbers, and which could not go on. */
public final class GanDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * What was noticed.
   *
   * @param finding the finding that ended the training
   */
  public GanDivergedException(Finding finding) {
    super("the GAN diverged at " + finding + "; try a lower learning rate");
  }
}
