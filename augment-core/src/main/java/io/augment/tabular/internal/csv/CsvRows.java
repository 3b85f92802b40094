package io.augment.tabular.internal.csv;

import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.format.Place;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of CSV text (RFC 4180), one at a time. Blank lines are none. Refuses cells and rows that
 * are too long before they are gathered in memory, and quotes that are wrong.
 *
 * <p>Not thread-safe.
 */
public final class CsvRows {

  /** The largest number of characters of a cell: what a spreadsheet takes. */
  static final int MOST_CHARACTERS_A_CELL = 32_768;

  /** The largest number of characters of a row, with the blank lines before it. */
  static final int MOST_CHARACTERS_A_ROW = 1 << 20;

  private static final int BUFFERED = 1 << 14;
  private static final String CARRIAGE_RETURN_AND_LINE_FEED = "\r\n";

  private final Reader in;
  private final char separator;
  private final boolean blanks;
  private final Place file;
  private char[] text = new char[BUFFERED];
  private int at; // the next character
  private int end; // of what has been read
  private int start; // of the row, with the blank lines before it
  private boolean ended;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int size;
  private long line = 1; // of the next character
  private long rowLine;
  private String lineEnd = "";

  /**
   * Rows of a text.
   *
   * @param in the text; not closed
   * @param separator what stands between cells
   * @param blanks whether blanks around a cell are none of it, so that a quote may follow them
   * @param file what messages call it
   */
  CsvRows(Reader in, char separator, boolean blanks, Place file) {
    this.in = in;
    this.separator = separator;
    this.blanks = blanks;
    this.file = file;
  }

  /**
   * Goes to the next row.
   *
   * @return whether there is one
   * @throws IOException if the text can't be read
   * @throws io.augment.file.FileFormatException if it is too long, or its quotes are wrong
   */
  boolean next() throws IOException {
    size = 0;
    start = at;
    while (hasNext() && isLineEnd(text[at])) {
      endLine();
      requireShortRow();
    }
    if (!hasNext()) {
      return false;
    }
    rowLine = line;
    while (cell()) {
      if (size >= TableSchema.MAX_COLUMNS) {
        throw file.at(line).error("expected at most " + TableSchema.MAX_COLUMNS + " columns");
      }
    }
    return true;
  }

  /** Number of cells of the row. */
  public int size() {
    return size;
  }

  /**
   * A cell of the row.
   *
   * @param cell which, from 0
   * @return its text, without the quotes around it
   */
  public String get(int cell) {
    return new String(text, starts[cell], ends[cell] - starts[cell]);
  }

  /** Leaves a cell of the row out: those behind it move up. */
  void leaveOut(int cell) {
    System.arraycopy(starts, cell + 1, starts, cell, size - cell - 1);
    System.arraycopy(ends, cell + 1, ends, cell, size - cell - 1);
    size--;
  }

  /** The cells of the row. */
  List<String> toList() {
    return IntStream.range(0, size).mapToObj(this::get).toList();
  }

  /** The line on which the row begins, from 1. */
  long line() {
    return rowLine;
  }

  /** The line end of the first line that was read; empty if none has ended. */
  String lineEnd() {
    return lineEnd;
  }

  /** Reads a cell and what stands behind it; returns whether the row goes on. */
  private boolean cell() throws IOException {
    int from = at - start;
    while (blanks && hasNext() && isBlank(text[at])) {
      at++;
      requireShort(from);
    }
    if (hasNext() && text[at] == '"') {
      quoted(from);
    } else {
      plain(from);
    }
    boolean more = hasNext() && text[at] == separator;
    if (more) {
      at++;
      requireShortRow();
    } else if (hasNext()) {
      endLine();
    }
    return more;
  }

  private void plain(int from) throws IOException {
    int first = at - start;
    do {
      int next = at;
      while (next < end && !ends(text[next])) {
        next++;
      }
      at = next;
      requireShort(from);
    } while (at == end && hasNext());
    int last = at;
    while (blanks && last > start + first && Character.isWhitespace(text[last - 1])) {
      last--;
    }
    add(start + first, last);
  }

  private boolean ends(char character) {
    return character == separator || character == '\n' || character == '\r';
  }

  /** A cell in quotes; a doubled quote is one, and moves what is left of the cell to the left. */
  private void quoted(int from) throws IOException {
    long quoteLine = line;
    int first = ++at - start;
    int doubled = 0;
    while (true) {
      if (!hasNext()) {
        throw file.at(quoteLine)
            .error("a quote is opened and not closed before the file ends, expected a closing one");
      }
      char character = text[at];
      if (character == '"') {
        at++;
        requireShortQuoted(from, quoteLine);
        if (!hasNext() || text[at] != '"') {
          break;
        }
        doubled++;
      }
      text[at - doubled] = character;
      if (isLineEnd(character)) {
        boolean both = character == '\n' && at > start + first && text[at - doubled - 1] == '\r';
        line += both ? 0 : 1;
      }
      at++;
      requireShortQuoted(from, quoteLine);
    }
    add(start + first, at - 1 - doubled);
    while (hasNext() && isBlank(text[at])) {
      at++;
      requireShort(from);
    }
    if (hasNext() && !ends(text[at])) {
      throw file.at(line)
          .error(
              "text after a closing quote, expected a separator or the line's end (a quote within"
                  + " quotes is doubled)");
    }
  }

  private void add(int from, int to) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    starts[size] = from;
    ends[size++] = to;
  }

  /** Returns whether a character is a blank that doesn't end the cell. */
  private boolean isBlank(char character) {
    return Character.isWhitespace(character) && !ends(character);
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }

  private void endLine() throws IOException {
    boolean both = text[at++] == '\r' && hasNext() && text[at] == '\n';
    if (lineEnd.isEmpty()) {
      lineEnd = both ? CARRIAGE_RETURN_AND_LINE_FEED : String.valueOf(text[at - 1]);
    }
    at += both ? 1 : 0;
    line++;
  }

  private boolean hasNext() throws IOException {
    return at < end || fill();
  }

  /** Reads on: what there is of the row stays, at the beginning. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(text, start, text, 0, end - start);
      for (int cell = 0; cell < size; cell++) {
        starts[cell] -= start;
        ends[cell] -= start;
      }
      at -= start;
      end -= start;
      start = 0;
    }
    if (end == text.length) {
      text = Arrays.copyOf(text, 2 * end);
    }
    int count = in.read(text, end, text.length - end);
    ended = count < 0;
    end += Math.max(0, count);
    return !ended;
  }

  private void requireShort(int from) {
    if (at - start - from > MOST_CHARACTERS_A_CELL) {
      throw file.at(line)
          .error(
              "a cell of more than "
                  + MOST_CHARACTERS_A_CELL
                  + " characters, expected at most that");
    }
    requireShortRow();
  }

  private void requireShortQuoted(int from, long quoteLine) {
    if (at - start - from > MOST_CHARACTERS_A_CELL) {
      throw file.at(quoteLine)
          .error(
              "a quote is opened and not closed within "
                  + MOST_CHARACTERS_A_CELL
                  + " characters, expected a closing one");
    }
    requireShortRow();
  }

  private void requireShortRow() {
    if (at - start > MOST_CHARACTERS_A_ROW) {
      throw file.at(line).error("expected at most " + MOST_CHARACTERS_A_ROW + " characters a row");
    }
  }
}
