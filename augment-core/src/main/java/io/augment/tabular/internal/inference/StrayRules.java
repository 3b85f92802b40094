package io.augment.tabular.internal.inference;

/**
 * Whether words in a column of numbers or dates stand for missing ones.
 *
 * @param column the column
 */
record StrayRules(ScannedColumn column) {

  private static final int MANY = NumberScan.MANY;

  /** Most different cells of a column that may be codes, with a word among them. */
  private static final int FEW_DIFFERENT = 10;

  /**
   * Returns whether a column's words may stand for missing cells, whatever its numbers are like.
   *
   * @param scan the column's cells
   * @param name its name
   * @param different how many of its cells differ
   */
  static boolean mayHaveStrays(ColumnScan scan, String name, int different) {
    long words = scan.strays().first().count();
    long others = scan.present().count() - words;
    return scan.strays().repeat(name)
        && others >= MANY
        && words <= others
        && different > FEW_DIFFERENT;
  }

  /** Returns whether words among numbers stand for missing ones. */
  boolean strayNumbers() {
    ColumnScan scan = column.scan();
    NumberScan numbers = scan.numbers();
    long words = scan.strays().first().count();
    return scan.strays().repeat(column.name())
        && numbers.count() >= MANY
        && words <= numbers.count()
        && words == numbers.others()
        && column.different() > FEW_DIFFERENT
        && !numbers.isCodes();
  }

  /** Returns whether words among dates stand for missing ones. */
  boolean strayDates() {
    StrayTexts strays = column.scan().strays();
    long dates = column.scan().dates().count();
    return dates >= MANY
        && strays.first().count() <= dates
        && (strays.repeat(column.name()) || strays.isSingle(column.name()));
  }

  /** Returns whether most cells are plain numbers. */
  boolean mostlyNumbers() {
    NumberScan numbers = column.scan().numbers();
    return numbers.count() >= MANY
        && numbers.others() <= numbers.count()
        && column.different() > FEW_DIFFERENT
        && !numbers.isCodes();
  }
}
