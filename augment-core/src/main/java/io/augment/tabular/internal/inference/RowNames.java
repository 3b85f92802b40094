package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.internal.format.CodePattern;
import java.util.Optional;

/** Types of columns that number or name the rows: what their new cells are made of. */
final class RowNames {

  private RowNames() {}

  /** Texts that differ in a number alone are continued, others replaced. */
  static ColumnSpec.Identifier named(ScannedColumn column, DistinctTexts texts) {
    return Optional.of(texts)
        .filter(DistinctTexts::isComplete)
        .flatMap(all -> CodePattern.of(all.all()))
        .map(
            code -> new ColumnSpec.Identifier(column.name(), code.last(), code.pattern().pattern()))
        .orElseGet(() -> numbered(column));
  }

  /** Numbers that are whole are continued. */
  static ColumnSpec.Identifier numbered(ScannedColumn column) {
    NumberScan numbers = column.scan().numbers();
    boolean numbered =
        numbers.count() > 0
            && numbers.isWhole()
            && !numbers.isCodes()
            && !numbers.hasWords()
            && numbers.max() >= 0;
    return numbered
        ? new ColumnSpec.Identifier(column.name(), (long) numbers.max(), numbers.written())
        : new ColumnSpec.Identifier(column.name(), -1);
  }
}
