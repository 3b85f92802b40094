package io.augment.tabular.internal.csv;

import io.augment.file.FileFormatException;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a CSV file: what stands before the table, how cells are set apart, and the first
 * rows as far as they can be parsed.
 *
 * @param preamble what stands before the table
 * @param separator what stands between cells
 * @param blanks whether a blank stands before each cell but the first of a row
 * @param rows the first rows, that of names among them
 */
record CsvHead(Preamble preamble, char separator, boolean blanks, List<List<String>> rows) {

  private static final int CHARACTERS = 1 << 14;

  /** Read where rows are so long that few of them lie in the first characters. */
  private static final int MOST_CHARACTERS = 1 << 18;

  private static final int ROWS = 100;
  private static final int FEW_LINES = 20;

  /**
   * Reads the beginning of a file.
   *
   * @param text read from as far as is needed
   * @param said what is known of the file
   * @param file what messages call it
   * @throws IOException if reading fails
   */
  static CsvHead of(Reader text, CsvFile.Said said, Place file) throws IOException {
    StringBuilder start = new StringBuilder();
    boolean complete = read(text, start);
    Preamble preamble = Preamble.of(start, complete, said);
    CharSequence table = start.subSequence(preamble.characters(), start.length());
    char separator =
        said.separator()
            .or(preamble::separator)
            .orElseGet(() -> SeparatorGuess.of(table, complete));
    boolean blanks =
        said.layout().map(CsvDialect.Layout::blanks).orElseGet(() -> hasBlanks(table, separator));
    Reader below =
        new BlankedText(new StringReader(table.toString()), 0, said.comment(), separator);
    List<List<String>> rows = rows(new CsvRows(below, separator, blanks, file), complete);
    return new CsvHead(preamble, separator, blanks, rows);
  }

  /** Returns whether that is all of the text. */
  private static boolean read(Reader text, StringBuilder start) throws IOException {
    char[] block = new char[CHARACTERS];
    long lines = 0;
    while (start.length() < CHARACTERS || (lines < FEW_LINES && start.length() < MOST_CHARACTERS)) {
      int count = text.read(block, 0, CHARACTERS);
      if (count < 0) {
        return true;
      }
      for (int i = 0; i < count; i++) {
        lines += block[i] == '\n' || block[i] == '\r' ? 1 : 0;
      }
      start.append(block, 0, count);
    }
    return false;
  }

  /** The rows that are there in full; where quotes are wrong, those above. */
  private static List<List<String>> rows(CsvRows table, boolean complete) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try {
      while (table.next()) {
        rows.add(table.toList());
        if (rows.size() > ROWS) {
          return rows.subList(0, ROWS);
        }
      }
    } catch (FileFormatException e) {
      return rows;
    }
    return complete || rows.isEmpty() ? rows : rows.subList(0, rows.size() - 1);
  }

  /** Returns whether a blank, or another separator, follows each separator of two rows or more. */
  private static boolean hasBlanks(CharSequence table, char separator) {
    CellScanner scanner = new CellScanner(separator, true);
    int rows = 0;
    boolean some = false;
    for (int at = 0; at < table.length() && rows < ROWS; at++) {
      char character = table.charAt(at);
      boolean separates = character == separator && !scanner.inQuotes();
      rows += scanner.accept(character) > 0 ? 1 : 0;
      char next = at + 1 < table.length() ? table.charAt(at + 1) : '\n';
      boolean blank = next == ' ';
      if (separates && !blank && next != separator && next != '\n' && next != '\r') {
        return false;
      }
      some |= separates && blank;
    }
    return rows > 1 && some && separator != ' ';
  }
}
