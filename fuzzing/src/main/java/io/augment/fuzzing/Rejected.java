package io.augment.fuzzing;

import io.augment.file.FileFormatException;

/** An input that was refused as the documents promise: in one short line. */
public final class Rejected extends Exception {

  private static final long serialVersionUID = 1L;

  /** Longest message that still reads as a line. */
  private static final int MOST_CHARACTERS = 1_000;

  private Rejected(Exception refusal) {
    super(refusal.getMessage(), refusal);
  }

  /**
   * A refusal that was checked.
   *
   * @param refusal of a type that is documented
   * @return to be thrown
   * @throws AssertionError if its message is not one short line
   */
  public static Rejected by(Exception refusal) {
    check(refusal);
    return new Rejected(refusal);
  }

  /**
   * Checks how an input was refused.
   *
   * @param refusal of a type that is documented
   * @throws AssertionError if its message is not one short line
   */
  public static void check(Exception refusal) {
    String message = refusal.getMessage();
    if (message == null
        || message.isBlank()
        || message.length() > MOST_CHARACTERS
        || !message.equals(FileFormatException.oneLine(message))) {
      throw new AssertionError("not one short line: " + message, refusal);
    }
  }
}
