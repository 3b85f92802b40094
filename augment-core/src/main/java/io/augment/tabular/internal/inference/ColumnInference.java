package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import java.util.Set;

/**
 * Decides what a column holds, from what a pass over it found and what the user says.
 *
 * <p>Not thread-safe.
 */
final class ColumnInference {

  private final ScannedColumn column;
  private final Warnings warnings;
  private final ColumnKind kind;

  /**
   * Decides what the column is taken for.
   *
   * @param column the column
   * @param index whether it has the rows' names
   * @param target whether it is the target
   * @param warnings where to warn
   */
  ColumnInference(ScannedColumn column, boolean index, boolean target, Warnings warnings) {
    this.column = column;
    this.warnings = warnings;
    this.kind = target ? TargetColumn.kind(column) : new KindChoice(column, warnings).kind(index);
  }

  /** The texts that stand for missing cells in this column, and nowhere else. */
  Set<String> placeholders() {
    StrayRules rules = new StrayRules(column);
    boolean strays =
        switch (kind) {
          case NUMBERS, NUMBERED_ROWS -> rules.strayNumbers();
          case DATES -> rules.strayDates();
          case TARGET, TARGET_NUMBER, CATEGORIES, TEXTS, BOOLEAN, CONSTANT, IDENTIFIER -> false;
        };
    return strays ? column.scan().strays().texts() : Set.of();
  }

  /** Number of cells that are a text for missing ones. */
  long cells(String placeholder) {
    return column.scan().strays().count(placeholder);
  }

  /** Returns whether {@link #spec} must know the column's texts. */
  boolean needsTexts() {
    return switch (kind) {
      case TARGET, CATEGORIES -> TextColumn.declaredCategories(column).isEmpty();
      case TEXTS, BOOLEAN, NUMBERED_ROWS -> true;
      case TARGET_NUMBER, NUMBERS, DATES, CONSTANT, IDENTIFIER -> false;
    };
  }

  /**
   * Infers the column's type.
   *
   * @param texts its texts, all of them if they are needed, else none
   */
  ColumnSpec spec(DistinctTexts texts) {
    return switch (kind) {
      case TARGET -> new TextColumn(column, warnings).target(texts);
      case TARGET_NUMBER -> TargetColumn.number(column, warnings);
      case CATEGORIES -> new TextColumn(column, warnings).categorical(texts);
      case TEXTS -> new TextColumn(column, warnings).texts(texts);
      case BOOLEAN -> new TextColumn(column, warnings).bool(texts);
      case NUMBERS -> new NumberColumn(column, warnings).numbers();
      case NUMBERED_ROWS -> new NumberColumn(column, warnings).numberedRows(texts);
      case DATES -> new DateColumn(column, warnings).dates();
      case CONSTANT -> new ColumnSpec.Constant(column.name(), column.scan().present().text());
      case IDENTIFIER -> RowNames.numbered(column);
    };
  }
}
