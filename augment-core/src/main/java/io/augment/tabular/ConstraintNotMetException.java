package io.augment.tabular;

/** A synthesizer hardly ever draws a row that keeps all constraints. */
public final class ConstraintNotMetException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what was tried.
   *
   * @param message the class, how many rows were drawn and kept, and the constraint that most break
   */
  public ConstraintNotMetException(String message) {
    super(message);
  }
}
