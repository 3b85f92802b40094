package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.internal.format.Place;

/**
 * Decides whether the target is a class or a number to predict, and infers its type as a number.
 */
final class TargetColumn {

  /** Most different numbers that are classes. */
  private static final int MOST_CLASSES = 20;

  /** With as many rows for each number, on average, these are classes however many there are. */
  private static final int ROWS_OF_A_CLASS = 10;

  private TargetColumn() {}

  /** The kind that the user says, or that the cells look like. */
  static ColumnKind kind(ScannedColumn column) {
    return mayBeNumber(column) && (isSaid(column) || column.scan().numbers().meansNumbers())
        ? ColumnKind.TARGET_NUMBER
        : ColumnKind.TARGET;
  }

  /** Returns whether the target is a number if its cells are numbers. */
  static boolean mayBeNumber(ScannedColumn column) {
    long cells = column.scan().present().count();
    int different = column.different();
    return column.override().isPresent()
        ? isSaid(column)
        : different > MOST_CLASSES && cells < (long) ROWS_OF_A_CLASS * different;
  }

  private static boolean isSaid(ScannedColumn column) {
    return column.override().map(said -> said.type().isNumber()).orElse(false);
  }

  /** The type of a target that is a number. */
  static ColumnSpec number(ScannedColumn column, Warnings warnings) {
    requireNumbers(column);
    if (column.override().isEmpty()) {
      warnings.add(
          column.place(),
          "the target is taken for a number to predict, as it has many different ones (type:"
              + " categorical in the --schema file makes each a class)");
    }
    return new NumberColumn(column, warnings).numbers();
  }

  private static void requireNumbers(ScannedColumn column) {
    Noted missing = column.scan().missing();
    NumberScan numbers = column.scan().numbers();
    Noted other = missing.count() > 0 ? missing : numbers.other();
    if (other.count() > 0) {
      throw column
          .place()
          .at(other.line())
          .error(
              (missing.count() > 0 ? "a missing cell" : "'" + Place.shown(other.text()) + "'")
                  + ", expected a number in each row, as this column is the target");
    }
    if (numbers.count() > 0 && numbers.min() == numbers.max()) {
      throw column
          .place()
          .error(
              "the target is "
                  + Place.shown(column.scan().present().text())
                  + " in each row, expected numbers that differ");
    }
  }
}
