package io.augment.tabular.internal.csv;

import io.augment.tabular.CsvDialect;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies the text of a CSV file, character by character, but for cells that are replaced.
 *
 * <p>Not thread-safe.
 */
public final class CsvCopy {

  private static final int BUFFER = 1 << 16;

  private final char separator;
  private final Replacement replacement;
  private final Writer out;
  private final List<String> cells = new ArrayList<>(); // of the row, as they stand in the file
  private final StringBuilder cell = new StringBuilder();
  private long rows;
  private boolean quoted;

  private CsvCopy(char separator, Replacement replacement, Writer out) {
    this.separator = separator;
    this.replacement = replacement;
    this.out = out;
  }

  /** Says which cells become others. */
  @FunctionalInterface
  public interface Replacement {

    /**
     * A row of the file.
     *
     * @param row which row, from 0; a header is one, a blank line is none
     * @param cells its cells as they stand in the file, quotes and all
     * @return as many cells as they shall stand in the copy
     */
    List<String> of(long row, List<String> cells);
  }

  /**
   * Copies.
   *
   * @param source the file
   * @param dialect how it is written
   * @param replacement which cells become others
   * @param out where to; not closed
   * @throws IOException if the file can't be read or the text not written
   */
  public static void copy(CsvSource source, CsvDialect dialect, Replacement replacement, Writer out)
      throws IOException {
    source.read(
        Optional.of(dialect.charset()),
        (text, encoding) -> {
          CsvCopy copy = new CsvCopy(dialect.separator(), replacement, out);
          char[] buffer = new char[BUFFER];
          for (int read = text.read(buffer, 0, BUFFER);
              read >= 0;
              read = text.read(buffer, 0, BUFFER)) {
            for (int i = 0; i < read; i++) {
              copy.accept(buffer[i]);
            }
          }
          copy.endRow();
          return copy;
        });
  }

  /** The text of a cell: without the quotes around it, if there are some. */
  public static String text(String cell) {
    String inner = cell.strip();
    boolean quotes = inner.length() > 1 && inner.startsWith("\"") && inner.endsWith("\"");
    return quotes ? inner.substring(1, inner.length() - 1).replace("\"\"", "\"") : cell;
  }

  private void accept(char character) throws IOException {
    if (quoted) {
      quoted = character != '"'; // a doubled one ends the quotes and begins them again
      cell.append(character);
    } else if (character == '"' && (cell.isEmpty() || endsQuotes())) {
      quoted = true;
      cell.append(character);
    } else if (character == separator) {
      endCell();
    } else if (character == '\n' || character == '\r') {
      endRow();
      out.write(character);
    } else {
      cell.append(character);
    }
  }

  private boolean endsQuotes() {
    return cell.charAt(0) == '"' && cell.charAt(cell.length() - 1) == '"';
  }

  private void endCell() {
    cells.add(cell.toString());
    cell.setLength(0);
  }

  private void endRow() throws IOException {
    if (cells.isEmpty() && cell.isEmpty()) {
      return; // a blank line, or the second character of a line end
    }
    endCell();
    String between = "";
    for (String text : replacement.of(rows++, List.copyOf(cells))) {
      out.write(between);
      out.write(text);
      between = String.valueOf(separator);
    }
    cells.clear();
  }
}
