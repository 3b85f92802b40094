package io.augment.tabular.internal.csv;

/**
 * Follows CSV text (RFC 4180) character by character, as far as is needed to know how long cells
 * and rows get before a parser gathers them in memory, and on which line a quote was opened.
 *
 * <p>Not thread-safe.
 */
final class CellScanner {

  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE,
    AFTER_QUOTE_AND_BLANKS,
    BROKEN
  }

  private final char separator;
  private final boolean blanks;
  private final LineCount lines = new LineCount();
  private State state = State.CELL_START;
  private int cells;
  private int cellCharacters;
  private int rowCharacters;
  private long quoteLine;

  CellScanner(char separator) {
    this(separator, false);
  }

  /**
   * Follows text.
   *
   * @param separator what stands between cells
   * @param blanks whether blanks before a cell are none of it, so that a quote may follow them
   */
  CellScanner(char separator, boolean blanks) {
    this.separator = separator;
    this.blanks = blanks;
  }

  /**
   * The next character.
   *
   * @return how many cells the row has that it ends; 0 if it ends none
   */
  int accept(char character) {
    rowCharacters++;
    int ended = 0;
    if (state == State.QUOTED) {
      quoted(character);
    } else if (character == separator) {
      cellEnds();
    } else if (character == '\n' || character == '\r') {
      ended = lineEnds();
    } else if (character == '"') {
      quote();
    } else {
      plain(character);
    }
    lines.count(character);
    return ended;
  }

  /**
   * Many characters at once, up to the first that means something.
   *
   * @return where that one is, or the end
   */
  int acceptPlain(char[] text, int from, int to) {
    if (state != State.PLAIN && (blanks || state != State.CELL_START)) {
      return from;
    }
    int at = from;
    while (at < to && isPlain(text[at])) {
      at++;
    }
    if (at > from) {
      state = State.PLAIN;
      cellCharacters += at - from;
      rowCharacters += at - from;
      lines.count(text[at - 1]);
    }
    return at;
  }

  private boolean isPlain(char character) {
    return character != separator && character != '"' && character != '\n' && character != '\r';
  }

  private void quoted(char character) {
    cellCharacters++;
    if (character == '"') {
      state = State.AFTER_QUOTE;
    }
  }

  private void cellEnds() {
    cells++;
    cellCharacters = 0;
    state = State.CELL_START;
  }

  private int lineEnds() {
    if (cells == 0 && state == State.CELL_START) {
      return 0; // A blank line is no row.
    }
    cellEnds();
    int row = cells;
    cells = 0;
    rowCharacters = 0;
    return row;
  }

  private void quote() {
    cellCharacters++;
    if (state == State.CELL_START) {
      quoteLine = lines.line();
    }
    if (state == State.CELL_START || state == State.AFTER_QUOTE) {
      state = State.QUOTED;
    } else if (state == State.AFTER_QUOTE_AND_BLANKS) {
      state = State.BROKEN;
    }
  }

  private void plain(char character) {
    cellCharacters++;
    if (state == State.CELL_START) {
      state = blanks && Character.isWhitespace(character) ? State.CELL_START : State.PLAIN;
    } else if (state == State.AFTER_QUOTE || state == State.AFTER_QUOTE_AND_BLANKS) {
      boolean blank = Character.isWhitespace(character);
      state = blank ? State.AFTER_QUOTE_AND_BLANKS : State.BROKEN;
    }
  }

  /** The line of the next character. */
  long line() {
    return lines.line();
  }

  /** Number of completed cells of the row. */
  int cells() {
    return cells;
  }

  /** Length of the cell so far. */
  int cellCharacters() {
    return cellCharacters;
  }

  /** Length of the text since the last row ended. */
  int rowCharacters() {
    return rowCharacters;
  }

  boolean inQuotes() {
    return state == State.QUOTED;
  }

  /** Returns whether there is text between a closing quote and the cell's end. */
  boolean broken() {
    return state == State.BROKEN;
  }

  /** The line of the last quote that began a cell. */
  long quoteLine() {
    return quoteLine;
  }
}
