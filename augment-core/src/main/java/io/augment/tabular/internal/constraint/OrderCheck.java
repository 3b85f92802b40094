package io.augment.tabular.internal.constraint;

import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellRange;

/**
 * One number below another.
 *
 * @param constraint which below which
 * @param smaller the smaller numbers
 * @param larger the larger ones
 * @param swaps whether numbers in the wrong order change places
 */
record OrderCheck(
    RowConstraint.LessThan constraint, NumberCells smaller, NumberCells larger, boolean swaps)
    implements RowCheck {

  OrderCheck(RowConstraint.LessThan constraint, TableSchema schema, boolean swaps) {
    this(
        constraint,
        NumberCells.any(constraint, constraint.smaller(), schema),
        NumberCells.any(constraint, constraint.larger(), schema),
        swaps);
    if (!smaller.comparable(larger)) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': expected two columns of numbers, or of dates in one format",
              constraint));
    }
  }

  @Override
  public boolean holds(double[][] cells, int row) {
    double less = smaller.cell(cells, row);
    double more = larger.cell(cells, row);
    boolean missing = Double.isNaN(less) || Double.isNaN(more);
    return missing || (constraint.equalAllowed() ? less <= more : less < more);
  }

  @Override
  public void complete(double[][] cells, int row, boolean[] settled) {
    if (!swaps || settled[smaller.column()] || settled[larger.column()] || holds(cells, row)) {
      return;
    }
    CellRange low = CellRange.of(smaller.spec());
    CellRange high = CellRange.of(larger.spec());
    double least = low.nearest(larger.cell(cells, row));
    double most = high.nearest(smaller.cell(cells, row));
    if (least >= most
        && !constraint.equalAllowed()) { // moved apart by one unit, where there's room
      double unit = Math.max(low.unit(), high.unit());
      double above = high.nearest(most + unit);
      least = above > least ? least : low.nearest(least - unit);
      most = above;
    }
    cells[smaller.column()][row] = least;
    cells[larger.column()][row] = most;
  }
}
