package io.augment.cli.exit;

/** A run that was interrupted. The message says what is kept. */
public final class RunInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RunInterruptedException(String kept) {
    super("interrupted: " + kept);
  }
}
