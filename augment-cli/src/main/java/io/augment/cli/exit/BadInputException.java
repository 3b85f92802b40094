package io.augment.cli.exit;

/**
 * Input or usage that can't be taken. The message is one line: the subject, what was found, what
 * was expected.
 */
public final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadInputException(String message) {
    super(message);
  }

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
