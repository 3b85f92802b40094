package io.augment.tabular.internal.csv;

/** Guesses the separator of cells: the character that most rows have as often as the first row. */
final class SeparatorGuess {

  /** A comma comes last: it stands in texts and decimals more often than the others. */
  private static final char[] CANDIDATES = {'\t', ';', '|', ','};

  private static final int ROWS = 100;

  private SeparatorGuess() {}

  /**
   * Guesses from the start of a text.
   *
   * @param start the start
   * @param complete whether that is all of the text
   * @return the separator; a comma if none of them is there
   */
  static char of(CharSequence start, boolean complete) {
    char best = ',';
    double bestAgreement = 0;
    for (char candidate : CANDIDATES) {
      double agreement = agreement(start, complete, candidate);
      if (agreement > bestAgreement) {
        best = candidate;
        bestAgreement = agreement;
      }
    }
    return best;
  }

  /** The share of rows with as many cells as the first, 0 if that has one cell. */
  private static double agreement(CharSequence start, boolean complete, char separator) {
    CellScanner scanner = new CellScanner(separator);
    int first = 0;
    int alike = 0;
    int rows = 0;
    for (int i = 0; i < start.length() && rows < ROWS; i++) {
      int cells = scanner.accept(start.charAt(i));
      if (cells > 0) {
        first = rows == 0 ? cells : first;
        alike += cells == first ? 1 : 0;
        rows++;
      }
    }
    boolean oneRow = rows == 0 || (complete && rows < ROWS);
    if (oneRow) {
      int cells = scanner.accept('\n');
      first = rows == 0 ? cells : first;
      alike += cells > 0 && cells == first ? 1 : 0;
      rows += cells > 0 ? 1 : 0;
    }
    return first < 2 ? 0 : (double) alike / rows;
  }
}
