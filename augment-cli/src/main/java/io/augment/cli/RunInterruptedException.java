package io.augment.cli;

/** A run that was interrupted. The message says what is kept. */
final class RunInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RunInterruptedException(String kept) {
    super("interrupted: " + kept);
  }
}
