package io.augment.tabular;

import io.augment.data.ClassLabels;
import io.augment.data.TargetRanges;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a table, which of them is the target, and how the file is written. The target is a
 * class, or a number to predict: then its {@linkplain TargetRanges ranges} are the classes.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if a name is
 * given twice, the target is not a column, its column may have missing cells or is not categorical
 * (with ranges: not of numbers), or a text of a column also marks a missing cell.
 *
 * @param columns all columns, in the order of the file
 * @param target index of the column that holds the target
 * @param dialect how the file is written
 * @param ranges what is rare of a target that is a number; empty if it is a class
 */
public record TableSchema(
    List<ColumnSpec> columns, int target, CsvDialect dialect, Optional<TargetRanges> ranges) {

  /** The largest number of columns. */
  public static final int MAX_COLUMNS = 10_000;

  /** The largest number of categories of a column. */
  public static final int MAX_CATEGORIES = 1_000;

  /**
   * A schema whose target is a class, or a number none of which is rare.
   *
   * @param columns all columns
   * @param target index of the column that holds the target
   * @param dialect how the file is written
   */
  public TableSchema(List<ColumnSpec> columns, int target, CsvDialect dialect) {
    this(
        columns,
        target,
        dialect,
        target >= 0 && target < columns.size() && isNumber(columns.get(target))
            ? Optional.of(TargetRanges.NONE)
            : Optional.empty());
  }

  private static boolean isNumber(ColumnSpec spec) {
    return spec instanceof ColumnSpec.Numeric || spec instanceof ColumnSpec.Whole;
  }

  /**
   * Checks the columns.
   *
   * @param columns all columns
   * @param target index of the column that holds the target
   * @param dialect how the file is written
   * @param ranges what is rare of a target that is a number
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
    ColumnSpec predicted = columns.get(target);
    boolean fits =
        ranges.isPresent() ? isNumber(predicted) : predicted instanceof ColumnSpec.Categorical;
    if (!fits || predicted.missing()) {
      throw new IllegalArgumentException(
          String.format(
              "target '%s': expected a %s without missing cells",
              predicted.name(), ranges.isPresent() ? "column of numbers" : "categorical column"));
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
   * The column that holds the target.
   *
   * @return its specification
   */
  public ColumnSpec targetColumn() {
    return columns.get(target);
  }

  /**
   * The classes.
   *
   * @return the target's categories, or the ranges of a number
   */
  public ClassLabels classes() {
    return ranges
        .map(TargetRanges::classes)
        .orElseGet(() -> new ClassLabels(((ColumnSpec.Categorical) targetColumn()).categories()));
  }

  /** The class of a row by its target's cell. */
  int label(double cell) {
    return ranges.isPresent() ? ranges.get().indexOf(cell) : (int) cell;
  }

  /**
   * The same columns with other ranges of the target, such as those of the train fold.
   *
   * @param other what is rare
   * @return a schema
   * @throws IllegalArgumentException if the target is a class
   */
  public TableSchema withRanges(TargetRanges other) {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException(
          "target '" + targetColumn().name() + "' is a class: expected a number to have ranges");
    }
    return new TableSchema(columns, target, dialect, Optional.of(other));
  }
}
