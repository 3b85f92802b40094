package io.augment.tabular;

import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table's schema as the train fold alone would have it: what only other rows hold (a category, a
 * larger number, a missing cell, a further decimal) is not in it. The classes stay, a number's
 * ranges too, and so do columns' names and formats.
 */
final class FoldSchema {

  private static final int LONGEST_NINES = 15;

  private FoldSchema() {}

  static TableSchema of(LabeledTable train, ColumnSpec.Missing missing) {
    TableSchema schema = train.schema();
    List<ColumnSpec> columns = new ArrayList<>();
    for (int column = 0; column < schema.columns().size(); column++) {
      ColumnSpec spec = schema.columns().get(column);
      boolean classes = column == schema.target() && schema.ranges().isEmpty();
      columns.add(classes ? spec : narrow(spec, train.column(column), missing));
    }
    return new TableSchema(columns, schema.target(), schema.dialect(), schema.ranges());
  }

  private static ColumnSpec narrow(ColumnSpec spec, double[] cells, ColumnSpec.Missing policy) {
    if (spec instanceof ColumnSpec.Constant) {
      return spec;
    }
    if (spec instanceof ColumnSpec.Identifier identifier) {
      return new ColumnSpec.Identifier(
          identifier.name(), nines(identifier.last()), identifier.pattern());
    }
    double[] present = Arrays.stream(cells).filter(cell -> !Double.isNaN(cell)).toArray();
    if (present.length == 0) {
      return new ColumnSpec.Constant(spec.name(), "");
    }
    boolean missing = policy == ColumnSpec.Missing.MODELED && present.length < cells.length;
    return CellTranslation.texts(spec).isPresent()
        ? seenTexts(spec, CellTranslation.texts(spec).get(), present, missing)
        : seenNumbers(spec, present, missing);
  }

  /**
   * Identifiers aren't among the cells, so that the train fold's largest is unknown. The next
   * number of nines alone reveals no more of any row than how many digits the identifiers have, and
   * new ones still clash with none.
   */
  private static long nines(long last) {
    if (last < 0) {
      return -1;
    }
    int digits = Long.toString(last).length();
    return digits > LONGEST_NINES ? -1 : Long.parseLong("9".repeat(digits));
  }

  private static ColumnSpec seenTexts(
      ColumnSpec spec, List<String> texts, double[] present, boolean missing) {
    List<String> seen =
        Arrays.stream(present)
            .mapToInt(cell -> (int) cell)
            .sorted()
            .distinct()
            .boxed()
            .map(texts::get)
            .toList();
    if (seen.size() == 1 && !missing) {
      return new ColumnSpec.Constant(spec.name(), seen.get(0));
    }
    if (spec instanceof ColumnSpec.Bool bool && seen.size() == 2) {
      return new ColumnSpec.Bool(bool.name(), bool.no(), bool.yes(), missing);
    }
    boolean ordered = spec instanceof ColumnSpec.Categorical categorical && categorical.ordered();
    return new ColumnSpec.Categorical(spec.name(), seen, ordered, missing);
  }

  private static ColumnSpec seenNumbers(ColumnSpec spec, double[] present, boolean missing) {
    double min = Arrays.stream(present).min().orElseThrow();
    double max = Arrays.stream(present).max().orElseThrow();
    if (spec instanceof ColumnSpec.Whole whole) {
      return new ColumnSpec.Whole(
          spec.name(),
          (long) min,
          (long) max,
          missing,
          whole.pattern(),
          UniqueNumbers.are(present));
    }
    if (spec instanceof ColumnSpec.Date date) {
      return new ColumnSpec.Date(date.name(), date.pattern(), (long) min, (long) max, missing);
    }
    ColumnSpec.Numeric numeric = (ColumnSpec.Numeric) spec;
    int decimals = numeric.padded() ? numeric.decimals() : decimals(present, numeric.decimals());
    return new ColumnSpec.Numeric(
        numeric.name(),
        decimals,
        numeric.padded(),
        below(min, decimals),
        0.0 - below(-max, decimals),
        missing,
        numeric.pattern());
  }

  /** The fewest decimals that write every number, or those of the schema. */
  private static int decimals(double[] numbers, int most) {
    int decimals = 0;
    for (double number : numbers) {
      while (decimals < most && CellRange.rounded(number, decimals) != number) {
        decimals++;
      }
    }
    return decimals;
  }

  /** The number itself if the decimals can write it, else the next one below that they can. */
  private static double below(double number, int decimals) {
    double rounded = CellRange.rounded(number, decimals);
    return rounded <= number
        ? rounded
        : CellRange.rounded(rounded - Math.pow(10, -decimals), decimals);
  }
}
