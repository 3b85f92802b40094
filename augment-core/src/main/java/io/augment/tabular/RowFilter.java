package io.augment.tabular;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A {@link RowCondition} on the columns of one schema.
 *
 * <p>Immutable and thread-safe.
 *
 * @param condition the condition
 * @param schema the columns
 * @param cells what it allows, by column; nothing for those that it isn't about
 */
record RowFilter(RowCondition condition, TableSchema schema, Map<Integer, CellSet> cells) {

  RowFilter {
    cells = Collections.unmodifiableMap(new TreeMap<>(cells));
  }

  static RowFilter of(RowCondition condition, TableSchema schema) {
    Map<Integer, CellSet> cells = new TreeMap<>();
    for (RowCondition.Comparison comparison : condition.comparisons()) {
      try {
        int column = column(comparison.column(), schema);
        ColumnSpec spec = schema.columns().get(column);
        CellSet before = cells.getOrDefault(column, CellSet.all(spec));
        cells.put(column, CellComparison.narrowed(before, spec, comparison));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("condition '" + condition + "': " + e.getMessage(), e);
      }
    }
    return new RowFilter(condition, schema, cells);
  }

  private static int column(String name, TableSchema schema) {
    List<String> names = schema.columns().stream().map(ColumnSpec::name).toList();
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          "no column '" + name + "', expected " + CellComparison.oneOf(name, names));
    }
    return column;
  }

  /** Returns whether a row meets the condition. */
  boolean meets(double[][] columns, int row) {
    for (Map.Entry<Integer, CellSet> entry : cells.entrySet()) {
      if (!entry.getValue().contains(columns[entry.getKey()][row])) {
        return false;
      }
    }
    return true;
  }

  /** The classes that it allows. */
  List<Integer> classes() {
    CellSet target = cells.get(schema.target());
    return IntStream.range(0, schema.classes().count())
        .filter(label -> target == null || mayHold(target, label))
        .boxed()
        .toList();
  }

  private boolean mayHold(CellSet cells, int label) {
    return schema
        .ranges()
        .map(ranges -> cells.low() <= ranges.greatest(label) && cells.high() >= ranges.least(label))
        .orElseGet(() -> cells.contains(label));
  }
}
