package io.augment.tabular.internal.csv;

/**
 * Counts lines, which end in a line feed, a carriage return, or both.
 *
 * <p>Not thread-safe.
 */
final class LineCount {

  private long line = 1;
  private char last;

  void count(char character) {
    if (character == '\r' || (character == '\n' && last != '\r')) {
      line++;
    }
    last = character;
  }

  /** The line of the next character, from 1. */
  long line() {
    return line;
  }

  /** Number of line ends in a text. */
  static long ends(CharSequence text) {
    LineCount lines = new LineCount();
    for (int i = 0; i < text.length(); i++) {
      lines.count(text.charAt(i));
    }
    return lines.line() - 1;
  }
}
