package io.augment.tabular;

/**
 * Which doubles a column's cells may be.
 *
 * @param column the column's name
 * @param min the least value
 * @param max the greatest value
 * @param whole whether only whole numbers are
 * @param missing whether NaN is
 */
record CellRange(String column, double min, double max, boolean whole, boolean missing) {

  static CellRange of(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Numeric numeric) {
      return new CellRange(numeric.name(), numeric.min(), numeric.max(), false, numeric.missing());
    }
    if (spec instanceof ColumnSpec.Whole numbers) {
      return whole(spec, (double) numbers.min(), (double) numbers.max());
    }
    if (spec instanceof ColumnSpec.Date date) {
      return whole(spec, (double) date.min(), (double) date.max());
    }
    if (spec instanceof ColumnSpec.Bool) {
      return whole(spec, 0, 1);
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return whole(spec, 0, categorical.categories().size() - 1.0);
    }
    return whole(spec, 0, 0);
  }

  private static CellRange whole(ColumnSpec spec, double min, double max) {
    return new CellRange(spec.name(), min, max, true, spec.missing());
  }

  /**
   * Checks a cell.
   *
   * @param value the cell
   * @param row its row, from 0, for the message
   * @throws IllegalArgumentException if the column may not hold it
   */
  void check(double value, int row) {
    boolean allowed =
        Double.isNaN(value)
            ? missing
            : value >= min && value <= max && (!whole || value == Math.rint(value));
    if (!allowed) {
      throw new IllegalArgumentException(
          String.format(
              "row %d, column '%s': %s, expected %s in [%s, %s]%s",
              row,
              column,
              value,
              whole ? "a whole number" : "a number",
              min,
              max,
              missing ? " or NaN for a missing cell" : ""));
    }
  }
}
