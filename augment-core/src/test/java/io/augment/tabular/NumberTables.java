package io.augment.tabular;

import io.augment.data.TargetRanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Tables whose target is a number: the price of a house by its size, its city and its age, with a
 * few prices that are far above the others, and columns in an order of the seed's.
 */
final class NumberTables {

  private NumberTables() {}

  /** A column and its cells. */
  private record Column(ColumnSpec spec, List<Double> cells) {}

  static LabeledTable of(long seed, int rows) {
    Random random = new Random(seed);
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(new ColumnSpec.Whole("size", 0, 1_000, false), new ArrayList<>()));
    columns.add(
        new Column(
            new ColumnSpec.Categorical("city", List.of("a", "b", "c"), false, false),
            new ArrayList<>()));
    columns.add(
        new Column(new ColumnSpec.Numeric("age", 1, false, 0, 100, true), new ArrayList<>()));
    columns.add(
        new Column(new ColumnSpec.Numeric("price", 2, true, 0, 1e6, false), new ArrayList<>()));
    for (int row = 0; row < rows; row++) {
      double size = Math.rint(60 + 12 * random.nextGaussian());
      int city = random.nextInt(3);
      double dear = row % 10 == 0 ? 250 + 40 * random.nextDouble() : 0;
      double price = 2 * size + 20 * city + 5 * random.nextGaussian() + dear;
      columns.get(0).cells().add(Math.min(1_000, Math.max(0, size)));
      columns.get(1).cells().add((double) city);
      columns
          .get(2)
          .cells()
          .add(random.nextInt(8) == 0 ? Double.NaN : Math.rint(900 * random.nextDouble()) / 10);
      columns.get(3).cells().add(Math.rint(100 * Math.max(0, price)) / 100);
    }
    Collections.shuffle(columns, random);
    List<ColumnSpec> specs = columns.stream().map(Column::spec).toList();
    int target = specs.stream().map(ColumnSpec::name).toList().indexOf("price");
    double[][] cells =
        columns.stream()
            .map(column -> column.cells().stream().mapToDouble(cell -> cell).toArray())
            .toArray(double[][]::new);
    LabeledTable table = LabeledTable.of(new TableSchema(specs, target, CsvDialect.DEFAULT), cells);
    return table.withRanges(TargetRanges.byBoxPlot(cells[target]));
  }
}
