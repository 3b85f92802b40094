package io.augment.tabular;

import io.augment.tabular.internal.cell.CellRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Tables whose columns have to do with each other, or haven't: from a seed. */
final class RelatedTables {

  private final List<ColumnSpec> specs = new ArrayList<>();
  private final List<double[]> cells = new ArrayList<>();
  private final SplittableRandom random;
  private final int rows;

  RelatedTables(long seed, int rows) {
    this.random = new SplittableRandom(seed);
    this.rows = rows;
  }

  /** What relations of each kind look like: {@code shift} is a category of twelve, and so on. */
  static LabeledTable planted(long seed, int rows) {
    RelatedTables table = new RelatedTables(seed, rows);
    SplittableRandom random = table.random;
    double[] city = table.whole("hours", 0, 2);
    double[] minutes = table.whole("minutes", 0, 59);
    table.column(
        new ColumnSpec.Whole("total", 0, 179, false), row -> 60 * city[row] + minutes[row]);
    double[] town = table.category("town", 12, row -> random.nextInt(12));
    table.category("country", 4, row -> ((int) town[row]) % 4);
    table.category("code", 12, row -> 11 - town[row]);
    table.column(
        new ColumnSpec.Numeric("price", 2, true, 0, 99, false), row -> cents(town[row] * 1.25 + 2));
    double[] net =
        table.column(
            new ColumnSpec.Numeric("net", 2, true, 0, 100, false),
            row -> cents(random.nextInt(10_001) / 100.0));
    table.column(
        new ColumnSpec.Numeric("gross", 2, true, 0, 119, false), row -> cents(net[row] * 1.19));
    double[] days =
        table.column(
            new ColumnSpec.Whole("days", 1, 40, true),
            row -> random.nextInt(5) == 0 ? Double.NaN : 1 + random.nextInt(40));
    double[] from =
        table.column(
            new ColumnSpec.Date("from", "uuuu-MM-dd", 18_000, 18_060, false),
            row -> 18_000 + random.nextInt(61));
    double[] gap =
        IntStream.range(0, rows)
            .mapToDouble(row -> Double.isNaN(days[row]) ? 9 : days[row])
            .toArray();
    table.column(
        new ColumnSpec.Date("to", "uuuu-MM-dd", 18_000, 18_200, false),
        row -> from[row] + gap[row]);
    return table.labelled();
  }

  /** Columns of every kind that have nothing to do with each other. */
  static LabeledTable unrelated(long seed, int rows) {
    RelatedTables table = new RelatedTables(seed, rows);
    SplittableRandom random = table.random;
    int columns = 2 + random.nextInt(15);
    for (int column = 0; column < columns; column++) {
      double missing = random.nextInt(4) == 0 ? random.nextDouble() / 2 : 0;
      double skew = 1 + 4 * random.nextDouble();
      int values = 2 + random.nextInt(random.nextBoolean() ? 3 : 60);
      String name = "x" + column;
      IntToDoubleFunction cell =
          row ->
              random.nextDouble() < missing
                  ? Double.NaN
                  : Math.floor(Math.pow(random.nextDouble(), skew) * values);
      switch (random.nextInt(4)) {
        case 0 -> table.column(new ColumnSpec.Whole(name, 0, values, true), cell);
        case 1 ->
            table.column(
                new ColumnSpec.Numeric(name, 15, false, 0, 1, false), row -> random.nextDouble());
        case 2 ->
            table.column(
                new ColumnSpec.Whole(name, 0, values, true),
                row -> random.nextInt(10) > 0 ? 0 : cell.applyAsDouble(row));
        default -> table.categories(name, values, cell);
      }
    }
    return table.labelled();
  }

  private static double cents(double number) {
    return CellRange.rounded(number, 2);
  }

  private double[] whole(String name, int min, int max) {
    return column(
        new ColumnSpec.Whole(name, min, max, false), row -> min + random.nextInt(max - min + 1));
  }

  private double[] category(String name, int count, IntToDoubleFunction cell) {
    return categories(name, count, cell);
  }

  private double[] categories(String name, int count, IntToDoubleFunction cell) {
    List<String> texts = IntStream.range(0, count).mapToObj(i -> name + i).toList();
    return column(new ColumnSpec.Categorical(name, texts, false, true), cell);
  }

  private double[] column(ColumnSpec spec, IntToDoubleFunction cell) {
    double[] column = IntStream.range(0, rows).mapToDouble(cell).toArray();
    specs.add(spec);
    cells.add(column);
    return column;
  }

  private LabeledTable labelled() {
    column(
        new ColumnSpec.Categorical("class", List.of("well", "ill"), false, false),
        row -> row < 4 ? row % 2 : random.nextInt(2));
    return LabeledTable.of(
        new TableSchema(specs, specs.size() - 1, CsvDialect.DEFAULT),
        cells.toArray(double[][]::new));
  }
}
