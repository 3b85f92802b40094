package io.augment.tabular;

import io.augment.LabeledSamples;
import io.augment.RowLayout;
import io.augment.RowRegion;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/**
 * Turns rows of a table into rows of numbers that models take, and any such rows back into valid
 * rows of the table. Fitted on the train fold alone: nothing that only other rows hold is in it.
 *
 * <pre>{@code
 * TableEncoder encoder = TableEncoder.fit(trainFold);
 * LabeledSamples rows = encoder.encode(trainFold);
 * LabeledTable table = encoder.decode(rows);
 * }</pre>
 *
 * <table>
 * <caption>What becomes of a column</caption>
 * <tr><th>column</th><th>block of the {@linkplain #layout() layout}</th></tr>
 * <tr><td>numbers, whole numbers, dates</td><td>the number, less the train fold's mean and divided
 * by its standard deviation; an indicator beside it if cells may be missing</td></tr>
 * <tr><td>such with heavy tails, of which the standard deviation is more than four times the range
 * of the middle half</td><td>its normal score: the quantile of a normal distribution at the
 * number's rank in the train fold</td></tr>
 * <tr><td>categories</td><td>one slot for each that the train fold has, however rare; one more if
 * cells may be missing</td></tr>
 * <tr><td>yes or no</td><td>as two categories</td></tr>
 * <tr><td>ordered categories</td><td>the rank, as a number</td></tr>
 * <tr><td>constants, identifiers, what is the same in the whole train fold or missing in all of
 * it</td><td>nothing</td></tr>
 * <tr><td>the target, if it is a class</td><td>the label</td></tr>
 * <tr><td>the target, if it is a number</td><td>the number, as others, and its range the label. It
 * is the last number of a row, wherever its column stands</td></tr>
 * </table>
 *
 * <p><b>Decoding</b> gives rows that are valid under {@link #schema()} whatever the numbers are:
 * the largest slot is the category, an indicator above 0.5 is a missing cell, numbers are rounded
 * to the column's decimals and kept within the train fold's bounds. Encoding and decoding a row of
 * the train fold gives the same categories and missing cells, and the same numbers as long as a
 * column's range is at most 2<sup>22</sup> units of its last decimal and no number has more than 15
 * digits; beyond that numbers are within 2<sup>-22</sup> of the range.
 *
 * <p><b>Other rows</b> may hold what the train fold doesn't. A category that is new to it leaves
 * all slots 0, and so does a missing cell where it has none; a missing number, or a rank that is
 * new to it, is its mean, 0.
 *
 * <p>Immutable and thread-safe.
 */
public final class TableEncoder {

  /** The interval that encoded numbers lie in; what would be outside is moved to the bound. */
  public static final ValueRange RANGE = new ValueRange(-1e6f, 1e6f);

  /** The largest number of numbers (rows times the layout's width) in one encoding: 256 million. */
  public static final long MAX_VALUES = 1L << 28;

  private final TableSchema schema;
  private final ColumnSpec.Missing missing;
  private final List<ColumnFit> fits;
  private final List<ColumnCode> codes; // one per column
  private final int[] offsets; // by column: where its block begins
  private final RowLayout layout;

  private TableEncoder(TableSchema schema, ColumnSpec.Missing missing, List<ColumnFit> fits) {
    this.schema = schema;
    this.missing = missing;
    this.fits = List.copyOf(fits);
    this.codes = new ArrayList<>();
    this.offsets = new int[schema.columns().size()];
    List<RowLayout.Block> blocks = new ArrayList<>();
    int width = 0;
    for (int column = 0; column < schema.columns().size(); column++) {
      boolean target = column == schema.target();
      codes.add(
          target && schema.ranges().isEmpty()
              ? new ColumnCode.NoCode()
              : ColumnCode.of(schema.columns().get(column), fits.get(column)));
      offsets[column] = width;
      if (!target) {
        blocks.addAll(codes.get(column).blocks());
        width += width(codes.get(column));
      }
    }
    offsets[schema.target()] = width;
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "no column to train on: all but the target are constants or identifiers, expected one"
              + " that differs between rows");
    }
    blocks.addAll(codes.get(schema.target()).blocks());
    this.layout = new RowLayout(blocks);
  }

  /**
   * Fits an encoder that models missing cells.
   *
   * @param trainFold the rows to learn from
   * @return the encoder
   * @throws IllegalArgumentException if there are no rows, or no column but the target that differs
   *     between them
   */
  public static TableEncoder fit(LabeledTable trainFold) {
    return fit(trainFold, ColumnSpec.Missing.MODELED);
  }

  /**
   * Fits an encoder.
   *
   * @param trainFold the rows to learn from
   * @param missing what becomes of missing cells
   * @return the encoder
   * @throws IllegalArgumentException if there are no rows, or no column but the target that differs
   *     between them
   */
  public static TableEncoder fit(LabeledTable trainFold, ColumnSpec.Missing missing) {
    if (trainFold.size() == 0) {
      throw new IllegalArgumentException(trainFold + ": expected at least one row");
    }
    TableSchema schema = FoldSchema.of(trainFold, missing);
    List<DoubleUnaryOperator> own = CellTranslation.between(trainFold.schema(), schema);
    List<ColumnFit> fits = new ArrayList<>();
    for (int column = 0; column < own.size(); column++) {
      double[] cells = Arrays.stream(trainFold.column(column)).map(own.get(column)).toArray();
      fits.add(
          column == schema.target() && schema.ranges().isEmpty()
              ? ColumnFit.NONE
              : ColumnFitting.of(schema.columns().get(column), cells, missing));
    }
    return new TableEncoder(schema, missing, fits);
  }

  /**
   * An encoder that was fitted before, from its parts.
   *
   * @param schema {@link #schema()}
   * @param missing {@link #missing()}
   * @param columnFits {@link #columnFits()}
   * @return the encoder
   * @throws IllegalArgumentException if they don't fit together; the message names the column
   */
  public static TableEncoder of(
      TableSchema schema, ColumnSpec.Missing missing, List<ColumnFit> columnFits) {
    if (columnFits.size() != schema.columns().size()) {
      throw new IllegalArgumentException(
          columnFits.size() + " column fits: expected one per column, " + schema.columns().size());
    }
    if (missing == ColumnSpec.Missing.IMPUTED) {
      for (int column = 0; column < columnFits.size(); column++) {
        checkImputed(schema.columns().get(column), columnFits.get(column).fill());
      }
    }
    return new TableEncoder(schema, missing, columnFits);
  }

  private static void checkImputed(ColumnSpec spec, double fill) {
    CellRange allowed = CellRange.of(spec);
    if (spec.missing()) {
      throw new IllegalArgumentException(
          "column '"
              + spec.name()
              + "' may be missing: expected no missing cells where they are imputed");
    }
    if (!allowed.allows(fill)) {
      throw new IllegalArgumentException(
          String.format(
              "column '%s': fill %s, expected %s", spec.name(), fill, allowed.expected()));
    }
  }

  /**
   * The schema of what it decodes: the train fold's, narrowed to what its rows hold. Bounds are
   * theirs, categories those they have, and a column that is the same in all of them is a constant.
   * All classes are there.
   *
   * @return the narrowed schema
   */
  public TableSchema schema() {
    return schema;
  }

  /**
   * Treatment of missing cells.
   *
   * @return as it was fitted
   */
  public ColumnSpec.Missing missing() {
    return missing;
  }

  /**
   * Statistics fitted to the columns.
   *
   * @return one per column, in the order of the schema
   */
  public List<ColumnFit> columnFits() {
    return fits;
  }

  /**
   * Layout of an encoded row.
   *
   * @return the layout
   */
  public RowLayout layout() {
    return layout;
  }

  /**
   * Column that a number of an encoded row belongs to.
   *
   * @param number its index in the row
   * @return the column's index in the schema
   * @throws IndexOutOfBoundsException if a row has no such number
   */
  public int columnOf(int number) {
    Objects.checkIndex(number, layout.width());
    int column = 0;
    while (number < offsets[column] || number >= offsets[column] + width(codes.get(column))) {
      column++;
    }
    return column;
  }

  /**
   * The shape of an encoded row.
   *
   * @return a row as wide as the layout
   */
  public SampleShape shape() {
    return SampleShape.row(layout.width());
  }

  /**
   * The interval that encoded numbers lie in.
   *
   * @return {@link #RANGE}
   */
  public ValueRange range() {
    return RANGE;
  }

  /**
   * The classes.
   *
   * @return all of the target's categories, or its ranges
   */
  public ClassLabels classes() {
    return schema.classes();
  }

  /**
   * Encoded rows with their target on a linear scale, of mean 0 and deviation 1 in the train fold,
   * whatever scale it has among the columns: what a regression learns from.
   *
   * @param rows encoded rows of a table whose target is a number
   * @return as many rows, the last number of each changed
   * @throws IllegalArgumentException if the target is a class, or shape or classes differ
   */
  public LabeledSamples withLinearTargets(LabeledSamples rows) {
    requireNumberTarget();
    requireOwn(rows);
    ColumnFit fit = fits.get(schema.target());
    NumberScale scale = NumberScale.of(fit);
    float[] values = rows.values();
    int width = layout.width();
    for (int last = width - 1; last < values.length; last += width) {
      values[last] = RANGE.clamp((float) ((scale.decode(values[last]) - fit.mean()) / fit.sd()));
    }
    return LabeledSamples.of(shape(), RANGE, classes(), values, rows.labels())
        .withGroups(rows.groups());
  }

  /**
   * Target that a number on the {@linkplain #withLinearTargets linear scale} stands for.
   *
   * @param linear any number, such as a prediction
   * @return the target, in its own unit
   * @throws IllegalArgumentException if the target is a class
   */
  public double target(double linear) {
    requireNumberTarget();
    ColumnFit fit = fits.get(schema.target());
    return fit.mean() + fit.sd() * linear;
  }

  private void requireNumberTarget() {
    if (schema.ranges().isEmpty()) {
      throw new IllegalArgumentException(
          "target '" + schema.targetColumn().name() + "' is a class: expected a number");
    }
  }

  /**
   * Turns rows of a table into rows of numbers.
   *
   * @param table rows with the columns and classes of the train fold, be they its own or not; its
   *     schema may have other bounds and categories
   * @return as many rows of numbers, with their labels
   * @throws IllegalArgumentException if columns or classes differ, a column holds another kind of
   *     thing, or there would be more than {@link #MAX_VALUES} numbers
   */
  public LabeledSamples encode(LabeledTable table) {
    List<DoubleUnaryOperator> own = CellTranslation.between(table.schema(), schema);
    int width = layout.width();
    if ((long) table.size() * width > MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              "%d rows of %d numbers: expected at most %d numbers in all",
              table.size(), width, MAX_VALUES));
    }
    float[] values = new float[table.size() * width];
    for (int column = 0; column < codes.size(); column++) {
      ColumnCode code = codes.get(column);
      for (int row = 0; row < table.size(); row++) {
        double cell = own.get(column).applyAsDouble(table.cell(row, column));
        code.write(filled(cell, column), values, row * width + offsets[column]);
      }
    }
    return LabeledSamples.of(shape(), RANGE, classes(), values, labels(table))
        .withGroups(table.groups());
  }

  /** The classes of rows; the ranges of a number are this encoder's, whatever the table's are. */
  private int[] labels(LabeledTable table) {
    return schema.ranges().isEmpty()
        ? table.labels()
        : Arrays.stream(table.column(schema.target())).mapToInt(schema::label).toArray();
  }

  /**
   * The encoded rows that may meet a condition, as far as an interval for each number can say that:
   * all rows that meet it lie there, and of those that lie there most meet it.
   *
   * @param condition the condition; what it says of the target is left to the label
   * @return a region of rows of the layout
   * @throws IllegalArgumentException if no row can meet the condition, or it is about columns or
   *     values that aren't there
   */
  public RowRegion region(RowCondition condition) {
    return region(RowFilter.of(condition, schema).cells());
  }

  /** The rows that have certain cells, by column. */
  RowRegion region(Map<Integer, CellSet> cells) {
    float[] low = new float[layout.width()];
    float[] high = new float[layout.width()];
    Arrays.fill(low, Float.NEGATIVE_INFINITY);
    Arrays.fill(high, Float.POSITIVE_INFINITY);
    for (int column = 0; column < codes.size(); column++) {
      if (cells.containsKey(column)) {
        codes.get(column).bound(cells.get(column), low, high, offsets[column]);
      }
    }
    return RowRegion.of(low, high);
  }

  private double filled(double cell, int column) {
    return Double.isNaN(cell) && missing == ColumnSpec.Missing.IMPUTED
        ? fits.get(column).fill()
        : cell;
  }

  private static int width(ColumnCode code) {
    return code.blocks().stream().mapToInt(RowLayout.Block::width).sum();
  }

  /**
   * Turns rows of numbers into rows of the table. The range of a target that is a number is that of
   * its number, whatever the label is.
   *
   * @param rows any rows of the layout's width and the table's classes
   * @return as many rows, valid under {@link #schema()}
   * @throws IllegalArgumentException if shape or classes differ
   */
  public LabeledTable decode(LabeledSamples rows) {
    return LabeledTable.of(schema, decodeCells(rows)).withGroups(rows.groups());
  }

  /** The cells of decoded rows, by column and then row, for the caller to change. */
  double[][] decodeCells(LabeledSamples rows) {
    requireOwn(rows);
    double[][] cells = new double[codes.size()][rows.size()];
    float[] numbers = new float[layout.width()];
    for (int row = 0; row < rows.size(); row++) {
      rows.copySample(row, numbers, 0);
      for (int column = 0; column < cells.length; column++) {
        cells[column][row] = codes.get(column).read(numbers, offsets[column]);
      }
      if (schema.ranges().isEmpty()) {
        cells[schema.target()][row] = rows.label(row);
      }
    }
    return cells;
  }

  private void requireOwn(LabeledSamples rows) {
    if (!rows.shape().equals(shape()) || !rows.classes().equals(classes())) {
      throw new IllegalArgumentException(
          String.format(
              "%s: expected rows of %s and the classes %s", rows, shape(), classes().names()));
    }
  }

  /**
   * Statistics that a {@link TableEncoder} fitted to a column. Immutable and thread-safe.
   * Construction throws {@link IllegalArgumentException} if a number is not finite, or the
   * deviation is not above 0.
   *
   * @param mean the train fold's mean; 0 for a column that is not encoded as a number
   * @param sd its standard deviation, or 1 if that is 0 or the column is not encoded as a number
   * @param fill the cell that stands for a missing one where these are imputed, else 0
   * @param scores where mean and deviation are no scale for a column, as it has heavy tails or
   *     values that floats would not keep: the encoded numbers of some of its numbers, both rising;
   *     others lie on straight lines between them. Empty for most columns
   */
  public record ColumnFit(double mean, double sd, double fill, SortedMap<Double, Double> scores) {

    /** Of a column that needs nothing. */
    static final ColumnFit NONE = new ColumnFit(0, 1, 0);

    /**
     * Statistics of a column whose scale is mean and deviation.
     *
     * @param mean the mean
     * @param sd the standard deviation
     * @param fill what stands for a missing cell
     */
    public ColumnFit(double mean, double sd, double fill) {
      this(mean, sd, fill, new TreeMap<>());
    }

    /**
     * Checks the numbers.
     *
     * @param mean the mean
     * @param sd the standard deviation
     * @param fill what stands for a missing cell
     * @param scores encoded numbers of some numbers
     */
    public ColumnFit {
      scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
      if (!Double.isFinite(mean) || !Double.isFinite(fill)) {
        throw new IllegalArgumentException(
            "mean " + mean + ", fill " + fill + ": expected finite numbers");
      }
      if (!(sd > 0) || !Double.isFinite(sd)) {
        throw new IllegalArgumentException("sd " + sd + ": expected a finite number above 0");
      }
      double before = Double.NEGATIVE_INFINITY;
      for (Map.Entry<Double, Double> score : scores.entrySet()) {
        if (!Double.isFinite(score.getKey())
            || !RANGE.contains(score.getValue().floatValue())
            || !(score.getValue() > before)) {
          throw new IllegalArgumentException(
              "scores of " + score.getKey() + ": expected finite numbers, both rising");
        }
        before = score.getValue();
      }
    }
  }
}
