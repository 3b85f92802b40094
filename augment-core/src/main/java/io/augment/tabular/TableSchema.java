package io.augment.tabular;

import io.augment.data.ClassLabels;
import java.util.List;

/**
 * The columns of a table, which of them is the class, and how the file is written.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a name is
 * given twice, the target is not a column, its column is not categorical without missing cells, or
 * a text of a column also marks a missing cell.
 *
 * @param columns all columns, in the order of the file
 * @param target index of the column that holds the class
 * @param dialect how the file is written
 */
public record TableSchema(List<ColumnSpec> columns, int target, CsvDialect dialect) {

  /** The largest number of columns. */
  public static final int MAX_COLUMNS = 10_000;

  /** The largest number of categories of a column. */
  public static final int MAX_CATEGORIES = 1_000;

  /**
   * Checks the columns.
   *
   * @param columns all columns
   * @param target index of the column that holds the class
   * @param dialect how the file is written
   */
  public TableSchema {
    columns = List.copyOf(columns);
    if (columns.size() < 2 || columns.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException(
          columns.size() + " columns: expected a target and 1 to " + (MAX_COLUMNS - 1) + " others");
    }
    long names = columns.stream().map(ColumnSpec::name).distinct().count();
    if (names != columns.size()) {
      throw new IllegalArgumentException("two columns have the same name: expected each once");
    }
    if (target < 0 || target >= columns.size()) {
      throw new IllegalArgumentException(
          "target " + target + ": expected a column from 0 to " + (columns.size() - 1));
    }
    if (!(columns.get(target) instanceof ColumnSpec.Categorical categorical)
        || categorical.missing()) {
      throw new IllegalArgumentException(
          "target '"
              + columns.get(target).name()
              + "': expected a categorical column without missing cells");
    }
    columns.forEach(column -> requireNoTextForMissing(column, dialect.missing()));
  }

  private static void requireNoTextForMissing(ColumnSpec column, String missing) {
    List<String> texts = List.of();
    if (column instanceof ColumnSpec.Categorical categorical) {
      texts = categorical.categories();
    } else if (column instanceof ColumnSpec.Bool bool) {
      texts = List.of(bool.no(), bool.yes());
    }
    if (texts.stream().anyMatch(text -> text.strip().equals(missing))) {
      throw new IllegalArgumentException(
          String.format(
              "column '%s': '%s' is one of its texts, and how a missing cell is written",
              column.name(), missing));
    }
  }

  /**
   * The column that holds the class.
   *
   * @return its specification
   */
  public ColumnSpec.Categorical targetColumn() {
    return (ColumnSpec.Categorical) columns.get(target);
  }

  /**
   * The classes.
   *
   * @return the target's categories
   */
  public ClassLabels classes() {
    return new ClassLabels(targetColumn().categories());
  }
}
