package io.augment.tabular.internal.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * CSV text of which some lines are empty instead of what they hold: those before the table, and
 * comments. Lines keep their numbers so, and a parser skips them.
 *
 * <p>Not thread-safe.
 */
final class BlankedText extends FilterReader {

  private final Optional<Character> comment;
  private final CellScanner scanner;
  private int left;
  private boolean lineStart = true;
  private boolean inComment;

  /**
   * Text without some lines.
   *
   * @param in the text
   * @param before how many of its characters stand before the table
   * @param comment what a line begins with that is a comment
   * @param separator what stands between cells
   */
  BlankedText(Reader in, int before, Optional<Character> comment, char separator) {
    super(in);
    this.left = before;
    this.comment = comment;
    this.scanner = new CellScanner(separator);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int kept = 0;
    while (kept == 0) {
      int count = super.read(target, offset, length);
      if (count <= 0 || (left == 0 && comment.isEmpty())) {
        return count;
      }
      for (int i = offset; i < offset + count; i++) {
        if (isKept(target[i])) {
          target[offset + kept++] = target[i];
        }
      }
    }
    return kept;
  }

  private boolean isKept(char character) {
    boolean lineEnd = character == '\n' || character == '\r';
    if (left > 0) {
      left--;
      return lineEnd;
    }
    if (comment.isEmpty()) {
      return true;
    }
    boolean begins = lineStart && character == comment.get() && !scanner.inQuotes();
    inComment = begins || (inComment && !lineEnd);
    lineStart = lineEnd;
    if (!inComment) {
      scanner.accept(character);
    }
    return !inComment;
  }
}
