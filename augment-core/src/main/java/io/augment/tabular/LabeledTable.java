package io.augment.tabular;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.TargetRanges;
import io.augment.internal.group.Groups;
import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows of a table with their class: every cell a double, as {@link ColumnSpec} says. Where the
 * target is a number, its {@linkplain TargetRanges range} is the class.
 *
 * <p>Immutable and thread-safe: arrays are copied on construction.
 */
public final class LabeledTable {

  private final TableSchema schema;
  private final double[][] columns; // by column, then row
  private final int[] labels; // by row
  private final int[] groups; // by row, or none

  private LabeledTable(TableSchema schema, double[][] columns, int rows, int[] groups) {
    this.schema = schema;
    this.columns = columns;
    this.groups = groups;
    this.labels = new int[rows];
    double[] target = columns[schema.target()];
    for (int row = 0; row < rows; row++) {
      labels[row] = schema.label(target[row]);
    }
  }

  /**
   * A table from its cells, which are copied.
   *
   * @param schema what the columns hold
   * @param columns the cells, by column and then row: as many columns as the schema has, all of one
   *     length
   * @return the table
   * @throws IllegalArgumentException if there are more or fewer columns, they differ in length, or
   *     a cell is none that its column may hold; the message names row and column
   */
  public static LabeledTable of(TableSchema schema, double[][] columns) {
    if (columns.length != schema.columns().size()) {
      throw new IllegalArgumentException(
          String.format(
              "%d columns of cells: expected %d as the schema has",
              columns.length, schema.columns().size()));
    }
    int rows = columns[0].length;
    double[][] own = new double[columns.length][];
    for (int column = 0; column < own.length; column++) {
      own[column] = columns[column].clone();
      if (own[column].length != rows) {
        throw new IllegalArgumentException(
            String.format(
                "column '%s' has %d cells: expected %d",
                schema.columns().get(column).name(), own[column].length, rows));
      }
      CellRange allowed = CellRange.of(schema.columns().get(column));
      for (int row = 0; row < rows; row++) {
        allowed.check(own[column][row], row);
      }
    }
    return new LabeledTable(schema, own, rows, new int[0]);
  }

  /**
   * Schema of the columns.
   *
   * @return the schema
   */
  public TableSchema schema() {
    return schema;
  }

  /**
   * Number of rows.
   *
   * @return at least 0
   */
  public int size() {
    return labels.length;
  }

  /**
   * The classes.
   *
   * @return the target's categories or ranges, also those without a row
   */
  public ClassLabels classes() {
    return schema.classes();
  }

  /**
   * Number of rows per class.
   *
   * @return the counts
   */
  public ClassCounts counts() {
    int[] counts = new int[classes().count()];
    for (int label : labels) {
      counts[label]++;
    }
    return new ClassCounts(classes(), IntStream.of(counts).boxed().toList());
  }

  /**
   * The class of a row.
   *
   * @param row which row, from 0
   * @return its class index
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int label(int row) {
    return labels[row];
  }

  /**
   * All labels.
   *
   * @return a new array, one class index a row
   */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * A cell.
   *
   * @param row which row, from 0
   * @param column which column, from 0
   * @return its value as {@link ColumnSpec} says; NaN if it is missing
   * @throws IndexOutOfBoundsException if there is no such cell
   */
  public double cell(int row, int column) {
    return columns[column][row];
  }

  /**
   * The cells of a column.
   *
   * @param column which column, from 0
   * @return a new array, one cell a row
   * @throws IndexOutOfBoundsException if there is no such column
   */
  public double[] column(int column) {
    return columns[column].clone();
  }

  /**
   * Some of the rows, in the requested order; an index may occur more than once.
   *
   * @param rows which, each from 0
   * @return a new table with the same schema
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public LabeledTable select(int... rows) {
    double[][] chosen = new double[columns.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = Objects.checkIndex(rows[i], labels.length);
      for (int column = 0; column < columns.length; column++) {
        chosen[column][i] = columns[column][row];
      }
    }
    return new LabeledTable(schema, chosen, rows.length, Groups.selected(groups, rows));
  }

  /**
   * All rows but some, such as those held out for testing.
   *
   * @param rows which to leave out, each from 0
   * @return a new table with the same schema, rows in their order
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public LabeledTable without(int... rows) {
    boolean[] left = new boolean[size()];
    for (int row : rows) {
      left[Objects.checkIndex(row, size())] = true;
    }
    return select(IntStream.range(0, size()).filter(row -> !left[row]).toArray());
  }

  /**
   * The rows of those classes that have enough of them, under a schema without the other classes.
   * Of a target that is a number no row is left out: ranges that have too few become common.
   *
   * @param least the fewest rows that a class may have
   * @return a new table, rows in their order; this one if every class has enough
   * @throws IllegalArgumentException if no class has enough
   */
  public LabeledTable withoutSmallClasses(int least) {
    List<Integer> counts = counts().counts();
    int[] kept = IntStream.range(0, counts.size()).filter(c -> counts.get(c) >= least).toArray();
    if (kept.length == counts.size()) {
      return this;
    }
    if (kept.length == 0) {
      throw new IllegalArgumentException(this + ": no class has at least " + least + " rows");
    }
    if (schema.ranges().isPresent()) {
      int[] few = IntStream.range(0, counts.size()).filter(c -> counts.get(c) < least).toArray();
      return withRanges(schema.ranges().get().without(few));
    }
    ColumnSpec.Categorical target = (ColumnSpec.Categorical) schema.targetColumn();
    List<String> names = Arrays.stream(kept).mapToObj(target.categories()::get).toList();
    List<ColumnSpec> specs = new ArrayList<>(schema.columns());
    specs.set(
        schema.target(),
        new ColumnSpec.Categorical(target.name(), names, target.ordered(), target.missing()));
    LabeledTable rows =
        select(IntStream.range(0, size()).filter(r -> counts.get(labels[r]) >= least).toArray());
    double[][] cells = rows.columns.clone();
    cells[schema.target()] =
        Arrays.stream(rows.labels).mapToDouble(l -> Arrays.binarySearch(kept, l)).toArray();
    return new LabeledTable(
        new TableSchema(specs, schema.target(), schema.dialect()), cells, rows.size(), rows.groups);
  }

  /**
   * The same rows with other ranges of their target.
   *
   * @param ranges what is rare, such as by the {@linkplain TargetRanges#byBoxPlot box plot} of the
   *     train fold's targets
   * @return a table of which each row's class is its target's range
   * @throws IllegalArgumentException if the target is a class
   */
  public LabeledTable withRanges(TargetRanges ranges) {
    return new LabeledTable(schema.withRanges(ranges), columns, size(), groups);
  }

  /**
   * The same rows, some of which belong together, such as those of one patient. Every split, fold
   * and draw keeps the rows of a group on one side.
   *
   * @param groups a number for each row, equal for those that belong together and the same
   *     numbering in tables that are joined; or none
   * @return a table with these groups
   * @throws IllegalArgumentException if there are some, but not one for each row
   */
  public LabeledTable withGroups(int... groups) {
    return new LabeledTable(schema, columns, size(), Groups.checked(groups, size()));
  }

  /**
   * The groups of rows that belong together; nothing writes them to a file.
   *
   * @return a new array, a number for each row; empty if there are no groups
   */
  public int[] groups() {
    return groups.clone();
  }

  /**
   * Joins these rows and others. Where one of them has no groups and the other has, each of its
   * rows becomes a group.
   *
   * @param others rows of the same schema
   * @return all of them
   * @throws IllegalArgumentException if the schema is another
   */
  public LabeledTable concat(LabeledTable others) {
    if (!schema.equals(others.schema)) {
      throw new IllegalArgumentException("cannot join tables of different schemas");
    }
    double[][] all = new double[columns.length][];
    for (int column = 0; column < all.length; column++) {
      all[column] = Arrays.copyOf(columns[column], size() + others.size());
      System.arraycopy(others.columns[column], 0, all[column], size(), others.size());
    }
    return new LabeledTable(
        schema,
        all,
        size() + others.size(),
        Groups.joined(groups, size(), others.groups, others.size()));
  }

  /**
   * The same rows under another schema of the same columns: that of a whole table, for rows whose
   * schema was narrowed to the train fold's. Categories, and so classes, go by their text.
   *
   * @param other the schema to have
   * @return the rows, with the indices of its categories
   * @throws IllegalArgumentException if columns differ, or a cell is none that the schema allows;
   *     the message names row and column
   */
  public LabeledTable withSchema(TableSchema other) {
    List<DoubleUnaryOperator> translations = CellTranslation.ofColumns(schema, other);
    double[][] cells = new double[columns.length][];
    for (int column = 0; column < cells.length; column++) {
      cells[column] = Arrays.stream(columns[column]).map(translations.get(column)).toArray();
      for (int row = 0; row < size(); row++) {
        if (cells[column][row] == CellTranslation.UNSEEN) {
          throw new IllegalArgumentException(
              String.format(
                  "row %d, column '%s': this category is not in the other schema",
                  row, other.columns().get(column).name()));
        }
      }
    }
    return of(other, cells).withGroups(groups);
  }

  /**
   * Describes this table in a line.
   *
   * @return for example {@code 344 rows of 8 columns (Adelie 152, Chinstrap 68, Gentoo 124)}
   */
  @Override
  public String toString() {
    return size() + " rows of " + columns.length + " columns (" + counts() + ")";
  }
}
