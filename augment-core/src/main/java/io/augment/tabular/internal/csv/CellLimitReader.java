package io.augment.tabular.internal.csv;

import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.format.Place;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Refuses CSV text whose cells or rows are too long, or whose quotes are wrong, before a parser
 * gathers them in memory.
 *
 * <p>Not thread-safe.
 */
final class CellLimitReader extends FilterReader {

  /** The largest number of characters of a cell: what a spreadsheet takes. */
  static final int MOST_CHARACTERS_A_CELL = 32_768;

  /** The largest number of characters of a row, with the blank lines before it. */
  static final int MOST_CHARACTERS_A_ROW = 1 << 20;

  private final CellScanner scanner;
  private final Place file;

  CellLimitReader(Reader in, char separator, boolean blanks, Place file) {
    super(in);
    this.scanner = new CellScanner(separator, blanks);
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    int end = offset + count;
    int at = offset;
    while (at < end) {
      at = scanner.acceptPlain(target, at, end);
      check();
      if (at < end) {
        scanner.accept(target[at++]);
        check();
      }
    }
    if (count < 0 && scanner.inQuotes()) {
      throw file.at(scanner.quoteLine())
          .error("a quote is opened and not closed before the file ends, expected a closing one");
    }
    return count;
  }

  private void check() {
    if (scanner.broken()) {
      throw file.at(scanner.line())
          .error(
              "text after a closing quote, expected a separator or the line's end (a quote within"
                  + " quotes is doubled)");
    }
    if (scanner.cellCharacters() > MOST_CHARACTERS_A_CELL) {
      throw scanner.inQuotes()
          ? file.at(scanner.quoteLine())
              .error(
                  "a quote is opened and not closed within "
                      + MOST_CHARACTERS_A_CELL
                      + " characters, expected a closing one")
          : file.at(scanner.line())
              .error(
                  "a cell of more than "
                      + MOST_CHARACTERS_A_CELL
                      + " characters, expected at most that");
    }
    if (scanner.cells() >= TableSchema.MAX_COLUMNS) {
      throw file.at(scanner.line())
          .error("expected at most " + TableSchema.MAX_COLUMNS + " columns");
    }
    if (scanner.rowCharacters() > MOST_CHARACTERS_A_ROW) {
      throw file.at(scanner.line())
          .error("expected at most " + MOST_CHARACTERS_A_ROW + " characters a row");
    }
  }
}
