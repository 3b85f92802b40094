package io.augment.cli;

/** Fewer samples passed the gate than were asked for, and nothing was written. */
final class FellShortException extends RuntimeException {

  private static final long serialVersionUID = 1;

  FellShortException(String message) {
    super(message);
  }
}
