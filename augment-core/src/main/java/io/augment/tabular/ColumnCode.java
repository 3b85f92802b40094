package io.augment.tabular;

import io.augment.RowLayout;
import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.List;

/** Encoding of a column's cells as numbers of a row, and back. */
interface ColumnCode {

  /**
   * Blocks that it takes of a row.
   *
   * @return one block, or none for a column that models don't see
   */
  List<RowLayout.Block> blocks();

  /**
   * Writes a cell.
   *
   * @param cell the cell, NaN if it is missing, {@link CellTranslation#UNSEEN} for a category that
   *     the train fold doesn't have
   * @param row where to; zeros so far
   * @param at index of the block's first number
   */
  void write(double cell, float[] row, int at);

  /**
   * Reads a cell.
   *
   * @param row any finite numbers
   * @param at index of the block's first number
   * @return a cell that the column may hold
   */
  double read(float[] row, int at);

  /**
   * Narrows bounds of a row's numbers to those of some cells, as far as an interval for each number
   * can say that.
   *
   * @param cells some of the cells that the column may hold
   * @param low the smallest numbers so far
   * @param high the largest ones
   * @param at index of the block's first number
   */
  default void bound(CellSet cells, float[] low, float[] high, int at) {}

  /** Returns whether a column is encoded as a number. */
  static boolean isNumber(ColumnSpec spec) {
    return spec instanceof ColumnSpec.Numeric
        || spec instanceof ColumnSpec.Whole
        || spec instanceof ColumnSpec.Date
        || (spec instanceof ColumnSpec.Categorical categorical && categorical.ordered());
  }

  /** The code of a feature column of the narrowed schema. */
  static ColumnCode of(ColumnSpec spec, TableEncoder.ColumnFit fit) {
    if (isNumber(spec)) {
      return new NumberCode(CellRange.of(spec), NumberScale.of(fit));
    }
    if (spec instanceof ColumnSpec.Bool) {
      return new CategoryCode(2, spec.missing());
    }
    if (spec instanceof ColumnSpec.Categorical categorical) {
      return new CategoryCode(categorical.categories().size(), spec.missing());
    }
    return new NoCode();
  }

  /** A number on its scale; and whether it is missing, where it may be. */
  record NumberCode(CellRange range, NumberScale scale) implements ColumnCode {

    @Override
    public List<RowLayout.Block> blocks() {
      return List.of(range.missing() ? new RowLayout.OptionalNumeric() : new RowLayout.Numeric());
    }

    @Override
    public void write(double cell, float[] row, int at) {
      if (Double.isFinite(cell)) {
        row[at] = TableEncoder.RANGE.clamp((float) scale.encode(cell));
      } else if (range.missing() && Double.isNaN(cell)) {
        row[at + 1] = 1;
      }
    }

    @Override
    public double read(float[] row, int at) {
      return range.missing() && row[at + 1] > 0.5f
          ? Double.NaN
          : range.nearest(scale.decode(row[at]));
    }

    /** All numbers that are rounded to one of the cells belong to it. */
    @Override
    public void bound(CellSet cells, float[] low, float[] high, int at) {
      boolean given = cells.low() == cells.high();
      boolean exact = given || range.decimals() == ColumnSpec.Numeric.MAX_DECIMALS;
      double half = exact ? 0 : range.unit() / 2;
      boolean present = cells.low() <= cells.high();
      if (present && !cells.missing()) {
        low[at] = given || cells.low() > range.min() ? code(cells.low() - half) : low[at];
        high[at] = given || cells.high() < range.max() ? code(cells.high() + half) : high[at];
      }
      if (range.missing() && !(present && cells.missing())) {
        low[at] = present ? low[at] : 0;
        high[at] = present ? high[at] : 0;
        low[at + 1] = present ? 0 : 1;
        high[at + 1] = low[at + 1];
      }
    }

    private float code(double cell) {
      float[] coded = new float[2];
      write(cell, coded, 0);
      return coded[0];
    }
  }

  /** A slot for each category, and one more for a missing cell, where it may be. */
  record CategoryCode(int categories, boolean missing) implements ColumnCode {

    @Override
    public List<RowLayout.Block> blocks() {
      return List.of(new RowLayout.OneHot(width()));
    }

    private int width() {
      return missing ? categories + 1 : categories;
    }

    @Override
    public void write(double cell, float[] row, int at) {
      if (Double.isFinite(cell)) {
        row[at + (int) cell] = 1;
      } else if (missing && Double.isNaN(cell)) {
        row[at + categories] = 1;
      }
    }

    @Override
    public double read(float[] row, int at) {
      int largest = 0;
      for (int slot = 1; slot < width(); slot++) {
        if (row[at + slot] > row[at + largest]) {
          largest = slot;
        }
      }
      return largest < categories ? largest : Double.NaN;
    }

    @Override
    public void bound(CellSet cells, float[] low, float[] high, int at) {
      int allowed = 0;
      int last = at;
      for (int slot = 0; slot < width(); slot++) {
        if (cells.contains(slot < categories ? slot : Double.NaN)) {
          allowed++;
          last = at + slot;
        } else {
          low[at + slot] = 0;
          high[at + slot] = 0;
        }
      }
      if (allowed == 1) {
        low[last] = 1;
        high[last] = 1;
      }
    }
  }

  /** Constants and identifiers: models see nothing of them. */
  record NoCode() implements ColumnCode {

    @Override
    public List<RowLayout.Block> blocks() {
      return List.of();
    }

    @Override
    public void write(double cell, float[] row, int at) {}

    @Override
    public double read(float[] row, int at) {
      return 0;
    }
  }
}
