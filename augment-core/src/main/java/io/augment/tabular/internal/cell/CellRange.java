package io.augment.tabular.internal.cell;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.internal.format.DatePattern;

/**
 * Range of the doubles that a column's cells may be.
 *
 * @param column the column's name
 * @param min the least value
 * @param max the greatest value
 * @param decimals digits after the point; 0 for whole numbers
 * @param whole whether only whole numbers are allowed
 * @param missing whether NaN is
 * @param step what rounded numbers are multiples of, where they are whole
 */
public record CellRange(
    String column, double min, double max, int decimals, boolean whole, boolean missing, int step) {

  /** Bound beyond which a double has no further digits after the rounded one. */
  private static final double EXACT = 1L << 52;

  public static CellRange of(ColumnSpec spec) {
    if (spec instanceof ColumnSpec.Numeric numeric) {
      return new CellRange(
          numeric.name(),
          numeric.min(),
          numeric.max(),
          numeric.decimals(),
          false,
          numeric.missing(),
          1);
    }
    if (spec instanceof ColumnSpec.Whole numbers) {
      return whole(spec, (double) numbers.min(), (double) numbers.max());
    }
    if (spec instanceof ColumnSpec.Date date) {
      int step = DatePattern.of(date.pattern()).step();
      return new CellRange(
          date.name(), (double) date.min(), (double) date.max(), 0, true, date.missing(), step);
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
    return new CellRange(spec.name(), min, max, 0, true, spec.missing(), 1);
  }

  /**
   * Checks a cell.
   *
   * @param value the cell
   * @param row its row, from 0, for the message
   * @throws IllegalArgumentException if the column may not hold it
   */
  public void check(double value, int row) {
    if (!allows(value)) {
      throw new IllegalArgumentException(
          String.format("row %d, column '%s': %s, expected %s", row, column, value, expected()));
    }
  }

  /** The distance of two neighbouring cells. */
  public double unit() {
    return whole ? 1 : Math.pow(10, -decimals);
  }

  public boolean allows(double value) {
    return Double.isNaN(value)
        ? missing
        : value >= min && value <= max && (!whole || value == Math.rint(value));
  }

  public String expected() {
    return String.format(
        "%s in [%s, %s]%s",
        whole ? "a whole number" : "a number",
        min,
        max,
        missing ? " or NaN for a missing cell" : "");
  }

  /**
   * The cell that a number stands for.
   *
   * @param value any number but NaN
   * @return the number, rounded to the decimals and moved to the nearer bound if it lies beyond
   */
  public double nearest(double value) {
    double near = step == 1 ? rounded(value, decimals) : step * Math.rint(value / step);
    return Math.min(max, Math.max(min, near)) + 0.0; // + 0.0: never -0
  }

  /**
   * A number with so many decimals: the very double that its text would be read as, as long as it
   * has at most 15 digits in all. The most decimals stand for as many as a double has.
   */
  public static double rounded(double value, int decimals) {
    if (decimals == ColumnSpec.Numeric.MAX_DECIMALS) {
      return value + 0.0;
    }
    double power = Math.pow(10, decimals);
    double scaled = value * power;
    return Math.abs(scaled) < EXACT ? Math.rint(scaled) / power + 0.0 : value;
  }
}
