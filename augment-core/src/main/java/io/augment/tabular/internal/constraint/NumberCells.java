package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellTranslation;

/** Cells of a column that are numbers, or all missing. */
record NumberCells(int column, ColumnSpec spec) {

  static NumberCells plain(RowConstraint constraint, String name, TableSchema schema) {
    NumberCells cells = any(constraint, name, schema);
    if (cells.spec instanceof ColumnSpec.Date) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': column '%s' holds dates, expected numbers", constraint, name));
    }
    return cells;
  }

  static NumberCells any(RowConstraint constraint, String name, TableSchema schema) {
    int column = RowCheck.column(constraint, name, schema);
    ColumnSpec spec = schema.columns().get(column);
    if (holdsTexts(spec) || spec instanceof ColumnSpec.Identifier) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': column '%s' holds no numbers, expected a column of numbers",
              constraint, name));
    }
    return new NumberCells(column, spec);
  }

  double cell(double[][] cells, int row) {
    return CellTranslation.isAbsent(spec) ? Double.NaN : cells[column][row];
  }

  boolean comparable(NumberCells other) {
    if (CellTranslation.isAbsent(spec) || CellTranslation.isAbsent(other.spec)) {
      return true;
    }
    return CellTranslation.measureAlike(spec, other.spec);
  }

  private static boolean holdsTexts(ColumnSpec spec) {
    return CellTranslation.texts(spec).isPresent() && !CellTranslation.isAbsent(spec);
  }
}
