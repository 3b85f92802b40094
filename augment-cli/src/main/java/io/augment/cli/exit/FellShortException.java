package io.augment.cli.exit;

/** Fewer samples passed the gate than were asked for, and nothing was written. */
public final class FellShortException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public FellShortException(String message) {
    super(message);
  }
}
