package io.augment.cli;

/**
 * Input or usage that can't be taken. The message is one line: what it is about, what was found,
 * what was expected.
 */
final class BadInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadInputException(String message) {
    super(message);
  }

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
