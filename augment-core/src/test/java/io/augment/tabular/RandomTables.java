package io.augment.tabular;

import io.augment.tabular.internal.cell.CellRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Tables of any columns, from a seed: what property tests are tried on. */
final class RandomTables {

  /** Columns' ranges are at most this many units of their last decimal. */
  static final long PRECISE = 1L << 22;

  private static final List<String> TEXTS =
      List.of("a", "B", "né", "患者", "🩺", " x ", "1", "yes, no", "\"q\"", "line\nbreak");
  private static final int DATES = 20_000;

  private RandomTables() {}

  /** A table of 1 to 40 rows whose numbers survive being rows of floats. */
  static LabeledTable precise(long seed) {
    return of(seed, PRECISE);
  }

  static LabeledTable of(long seed, long widest) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ColumnSpec> specs = new ArrayList<>();
    specs.add(new ColumnSpec.Numeric("always there", 2, true, -5, 5, false));
    int others = random.nextInt(8);
    for (int column = 0; column < others; column++) {
      specs.add(column("column " + column, widest, random));
    }
    int target = random.nextInt(specs.size() + 1);
    specs.add(target, new ColumnSpec.Categorical("class", TEXTS.subList(0, 3), false, false));
    int rows = 1 + random.nextInt(40);
    double[][] cells = new double[specs.size()][];
    for (int column = 0; column < cells.length; column++) {
      ColumnSpec spec = specs.get(column);
      double present = random.nextDouble(0.2, 1);
      cells[column] =
          IntStream.range(0, rows)
              .mapToDouble(
                  row ->
                      spec.missing() && random.nextDouble() > present
                          ? Double.NaN
                          : cell(spec, random))
              .toArray();
    }
    return LabeledTable.of(new TableSchema(specs, target, CsvDialect.DEFAULT), cells);
  }

  private static ColumnSpec column(String name, long widest, SplittableRandom random) {
    boolean missing = random.nextBoolean();
    long units = random.nextLong(widest + 1);
    long least = random.nextLong(-1_000_000, 1_000_000);
    return switch (random.nextInt(8)) {
      case 0, 1 -> {
        int decimals = random.nextInt(7);
        double power = Math.pow(10, decimals);
        yield new ColumnSpec.Numeric(
            name, decimals, random.nextBoolean(), least / power, (least + units) / power, missing);
      }
      case 2 -> new ColumnSpec.Whole(name, least, least + units, missing);
      case 3 -> new ColumnSpec.Bool(name, "no", "yes", missing);
      case 4 -> {
        long days = random.nextLong(DATES);
        yield new ColumnSpec.Date(name, "uuuu-MM-dd", days, days + Math.min(units, DATES), missing);
      }
      case 5 ->
          random.nextBoolean()
              ? new ColumnSpec.Constant(name, random.nextBoolean() ? "" : "same")
              : new ColumnSpec.Identifier(name, random.nextLong(-1, 2_000));
      default -> {
        List<String> texts = TEXTS.subList(0, 1 + random.nextInt(TEXTS.size()));
        yield new ColumnSpec.Categorical(name, texts, random.nextBoolean(), missing);
      }
    };
  }

  /** A cell that is there. */
  private static double cell(ColumnSpec spec, SplittableRandom random) {
    CellRange range = CellRange.of(spec);
    double power = Math.pow(10, range.decimals());
    long least = Math.round(range.min() * power);
    long most = Math.round(range.max() * power);
    return random.nextLong(least, most + 1) / power;
  }
}
