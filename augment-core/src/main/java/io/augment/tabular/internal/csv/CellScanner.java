package io.augment.tabular.internal.csv;

/**
 * Follows CSV text (RFC 4180) character by character, as far as is needed to know where cells and
 * rows end.
 *
 * <p>Not thread-safe.
 */
final class CellScanner {

  private enum State {
    CELL_START,
    PLAIN,
    QUOTED,
    AFTER_QUOTE
  }

  private final char separator;
  private final boolean blanks;
  private State state = State.CELL_START;
  private int cells;

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
    if (state == State.QUOTED) {
      state = character == '"' ? State.AFTER_QUOTE : state;
    } else if (character == separator) {
      cells++;
      state = State.CELL_START;
    } else if (character == '\n' || character == '\r') {
      return lineEnds();
    } else if (character == '"') {
      state = state == State.PLAIN ? state : State.QUOTED;
    } else if (state == State.CELL_START) {
      state = blanks && Character.isWhitespace(character) ? state : State.PLAIN;
    }
    return 0;
  }

  private int lineEnds() {
    if (cells == 0 && state == State.CELL_START) {
      return 0; // A blank line is no row.
    }
    int row = cells + 1;
    cells = 0;
    state = State.CELL_START;
    return row;
  }

  boolean inQuotes() {
    return state == State.QUOTED;
  }
}
