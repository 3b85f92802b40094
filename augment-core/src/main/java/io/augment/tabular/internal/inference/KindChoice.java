package io.augment.tabular.internal.inference;

import io.augment.tabular.SchemaOverrides;

/**
 * Chooses what a column is taken for.
 *
 * <p>Not thread-safe.
 */
final class KindChoice {

  private static final int MANY = NumberScan.MANY;

  /** Fewest numbers that are all dates, such as 20240219, not by chance. */
  private static final int DATES_BY_DESIGN = 3;

  /** Largest share of words that are strays among dates. */
  private static final double FEW = 0.05;

  private static final double EARLIEST_NUMBER = 1900_01_01;
  private static final double LATEST_NUMBER = 2099_12_31;

  private final ScannedColumn column;
  private final ColumnScan scan;
  private final StrayRules strays;
  private final Warnings warnings;

  KindChoice(ScannedColumn column, Warnings warnings) {
    this.column = column;
    this.scan = column.scan();
    this.strays = new StrayRules(column);
    this.warnings = warnings;
  }

  /**
   * The kind that the user says, or that the cells are of.
   *
   * @param index whether the column has the rows' names
   */
  ColumnKind kind(boolean index) {
    return column
        .override()
        .map(KindChoice::declared)
        .orElseGet(() -> index ? ColumnKind.IDENTIFIER : found());
  }

  private static ColumnKind declared(SchemaOverrides.Column override) {
    return switch (override.type()) {
      case NUMERIC, INTEGER -> ColumnKind.NUMBERS;
      case BOOLEAN -> ColumnKind.BOOLEAN;
      case CATEGORICAL -> ColumnKind.CATEGORIES;
      case DATE -> ColumnKind.DATES;
      case IDENTIFIER -> ColumnKind.IDENTIFIER;
    };
  }

  private ColumnKind found() {
    NumberScan numbers = scan.numbers();
    boolean full = scan.missing().count() == 0;
    if (scan.present().count() == 0 || (scan.isAlike() && full)) {
      return ColumnKind.CONSTANT;
    }
    if (!scan.dates().fitting().isEmpty()
        && (numbers.count() == 0 || areDates(numbers))
        && meansDates()) {
      return ColumnKind.DATES;
    }
    if (!numbers.meansNumbers() && !strays.strayNumbers() && !lenientNumbers()) {
      return ColumnKind.TEXTS;
    }
    if (numbers.isConsecutive() && full && numbers.count() >= MANY) {
      warnings.identifier(
          column.place(), "it numbers the rows", RowNames.numbered(column), "integer");
      return ColumnKind.IDENTIFIER;
    }
    boolean named = numbers.isWhole() && IdentifierName.matches(column.name());
    boolean rows = full && numbers.mayNumberRows();
    return named || rows ? ColumnKind.NUMBERED_ROWS : ColumnKind.NUMBERS;
  }

  /** Returns whether numbers that could be dates are. */
  private static boolean areDates(NumberScan numbers) {
    return numbers.count() >= DATES_BY_DESIGN
        && numbers.min() >= EARLIEST_NUMBER
        && numbers.max() <= LATEST_NUMBER;
  }

  private boolean meansDates() {
    long words = scan.strays().first().count();
    long dates = scan.dates().count();
    return words <= FEW * dates
        || (words == 1 && dates >= DATES_BY_DESIGN)
        || strays.strayDates()
        || (column.lenient() && words <= dates);
  }

  private boolean lenientNumbers() {
    return column.lenient() && strays.mostlyNumbers();
  }
}
