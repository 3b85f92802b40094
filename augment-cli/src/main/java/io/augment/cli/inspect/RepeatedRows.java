package io.augment.cli.inspect;

import com.google.gson.JsonObject;
import io.augment.cli.console.Description;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows that a table has twice, or nearly, and that a random split would therefore put on both
 * sides. The target and columns that number the rows don't count. Rows are nearly equal if their
 * texts are and their numbers fall into the same of a thousand equal parts of their column's range.
 * Each row is read once; where rows have groups, those of one group may be alike.
 *
 * @param equal number of rows that equal an earlier one
 * @param near number of further rows that nearly do
 * @param rows the numbers of two such rows, counted from 1; empty if there are none
 */
record RepeatedRows(int equal, int near, List<Integer> rows) {

  private static final int PARTS = 1000;

  RepeatedRows {
    rows = List.copyOf(rows);
  }

  /** A row's cells; equal to another's if these are. */
  private static final class Cells {

    private final double[] cells;

    Cells(double[] cells) {
      this.cells = cells;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Cells row && Arrays.equals(cells, row.cells);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(cells);
    }
  }

  /** Searches a table. */
  static RepeatedRows in(LabeledTable table) {
    int[] columns = columns(table);
    double[][] values = new double[columns.length][];
    double[][] parts = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      values[i] = table.column(columns[i]);
      boolean numbers = isNumber(table.schema().columns().get(columns[i]));
      parts[i] = numbers ? parts(values[i]) : values[i];
    }
    Map<Cells, Integer> equal = new HashMap<>();
    Map<Cells, Integer> near = new HashMap<>();
    int[] groups = table.groups();
    int[] counts = new int[2];
    int[] example = {0, 0};
    for (int row = 0; row < table.size() && columns.length > 0; row++) {
      int same = first(equal, values, row, groups);
      int alike = first(near, parts, row, groups);
      if (same >= 0 || alike >= 0) {
        counts[same >= 0 ? 0 : 1]++;
        if (example[1] == 0) {
          example = new int[] {1 + (same >= 0 ? same : alike), 1 + row};
        }
      }
    }
    return new RepeatedRows(
        counts[0], counts[1], example[1] == 0 ? List.of() : List.of(example[0], example[1]));
  }

  /**
   * The first row with the same cells, unless it is of the same group; below 0 if there is none.
   */
  private static int first(Map<Cells, Integer> seen, double[][] columns, int row, int[] groups) {
    double[] cells = new double[columns.length];
    Arrays.setAll(cells, column -> columns[column][row]);
    Integer before = seen.putIfAbsent(new Cells(cells), row);
    return before == null || (groups.length > 0 && groups[before] == groups[row]) ? -1 : before;
  }

  private static int[] columns(LabeledTable table) {
    List<ColumnSpec> specs = table.schema().columns();
    return IntStream.range(0, specs.size())
        .filter(column -> column != table.schema().target())
        .filter(column -> !(specs.get(column) instanceof ColumnSpec.Identifier))
        .filter(column -> !(specs.get(column) instanceof ColumnSpec.Constant))
        .toArray();
  }

  private static boolean isNumber(ColumnSpec spec) {
    return spec instanceof ColumnSpec.Numeric
        || spec instanceof ColumnSpec.Whole
        || spec instanceof ColumnSpec.Date;
  }

  private static double[] parts(double[] values) {
    double low = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(0);
    double high = Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
    double part = (high - low) / PARTS;
    return Arrays.stream(values)
        .map(value -> part > 0 ? Math.floor((value - low) / part) : value)
        .toArray();
  }

  /** Adds a line on such rows to what is said of their table, if there are some. */
  Description addedTo(Description table) {
    if (rows.isEmpty()) {
      return table;
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        String.format(
            "  %d %s an earlier one but for the target, and %d nearly, such as rows %d and %d: a split"
                + " may put them on both sides",
            equal, equal == 1 ? "row equals" : "rows equal", near, rows.get(0), rows.get(1)));
    JsonObject repeated = new JsonObject();
    repeated.addProperty("equal", equal);
    repeated.addProperty("near", near);
    table.json().add("repeatedRows", repeated);
    return new Description(lines, table.json());
  }
}
