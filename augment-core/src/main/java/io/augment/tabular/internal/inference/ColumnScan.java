package io.augment.tabular.internal.inference;

import io.augment.tabular.internal.format.NumberPattern;

/**
 * Summary of a column's cells that one pass keeps.
 *
 * <p>Not thread-safe.
 */
final class ColumnScan {

  private NumberScan numbers;
  private final DateScan dates;
  private final StrayTexts strays = new StrayTexts();
  private final Noted missing = new Noted();
  private final Noted present = new Noted();
  private boolean alike = true;

  ColumnScan(NumberPattern numbers, DateScan dates) {
    this.numbers = new NumberScan(numbers);
    this.dates = dates;
  }

  void addMissing(long line) {
    missing.add("", line);
  }

  void add(String cell, long line) {
    present.add(cell, line);
    alike = alike && present.text().equals(cell);
    numbers.add(cell, line);
    if (StrayTexts.isWord(cell)) {
      strays.add(cell, line);
    } else {
      dates.add(cell, line);
    }
  }

  /** The cells without a digit. */
  StrayTexts strays() {
    return strays;
  }

  /** Scans the numbers anew, as a pattern has them. */
  void scanNumbers(NumberPattern pattern) {
    numbers = new NumberScan(pattern);
  }

  NumberScan numbers() {
    return numbers;
  }

  DateScan dates() {
    return dates;
  }

  /** The missing cells. */
  Noted missing() {
    return missing;
  }

  /** The cells that aren't missing. */
  Noted present() {
    return present;
  }

  /** Returns whether all cells that aren't missing have the same text. */
  boolean isAlike() {
    return alike;
  }
}
