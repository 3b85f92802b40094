package io.augment.djl.tabular;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvDialect;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.util.List;
import java.util.SplittableRandom;

/** A table of two numbers, the first never above the second, and two classes. */
final class ScarceRows {

  private ScarceRows() {}

  static LabeledTable table(int perClass) {
    TableSchema schema =
        new TableSchema(
            List.of(
                new ColumnSpec.Numeric("low", 1, true, 0, 100, false),
                new ColumnSpec.Whole("high", 0, 200, false),
                new ColumnSpec.Categorical("kind", List.of("a", "b"), false, false)),
            2,
            CsvDialect.DEFAULT);
    SplittableRandom random = new SplittableRandom(1);
    double[][] cells = new double[3][2 * perClass];
    for (int row = 0; row < 2 * perClass; row++) {
      cells[0][row] = random.nextInt(1_000) / 10.0;
      cells[1][row] = Math.ceil(cells[0][row]) + random.nextInt(50);
      cells[2][row] = row % 2;
    }
    return LabeledTable.of(schema, cells);
  }
}
