package io.augment.tabular;

import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fits what a {@link TableEncoder} needs to know of a column. */
final class ColumnFitting {

  private ColumnFitting() {}

  /**
   * Fits one column.
   *
   * @param spec the column, narrowed to the train fold
   * @param cells the train fold's cells of it, at least one
   * @param missing what becomes of missing cells
   */
  static TableEncoder.ColumnFit of(ColumnSpec spec, double[] cells, ColumnSpec.Missing missing) {
    double[] present = Arrays.stream(cells).filter(cell -> !Double.isNaN(cell)).toArray();
    double fill = missing == ColumnSpec.Missing.IMPUTED ? typical(spec, present) : 0;
    if (!ColumnCode.isNumber(spec)) {
      return new TableEncoder.ColumnFit(0, 1, fill);
    }
    double[] seen =
        missing == ColumnSpec.Missing.IMPUTED
            ? Arrays.stream(cells).map(cell -> Double.isNaN(cell) ? fill : cell).toArray()
            : present;
    TableEncoder.ColumnFit fit = standard(seen, fill);
    requireSpan(spec, seen, fit);
    if (spec instanceof ColumnSpec.Categorical) {
      return fit; // of ranks
    }
    NumberScale.Standard standard = new NumberScale.Standard(fit.mean(), fit.sd());
    return new TableEncoder.ColumnFit(
        fit.mean(), fit.sd(), fill, ScoreFitting.of(CellRange.of(spec), seen, standard));
  }

  /** The lower median, which is itself one of the numbers; or the most frequent category. */
  private static double typical(ColumnSpec spec, double[] present) {
    Optional<List<String>> texts = CellTranslation.texts(spec);
    if (texts.isEmpty()) {
      return Arrays.stream(present).sorted().toArray()[(present.length - 1) / 2];
    }
    int[] counts = new int[texts.get().size()];
    int mostFrequent = 0;
    for (double cell : present) {
      counts[(int) cell]++;
    }
    for (int category = 1; category < counts.length; category++) {
      mostFrequent = counts[category] > counts[mostFrequent] ? category : mostFrequent;
    }
    return mostFrequent;
  }

  /** Refuses numbers too far apart for a double's range: they can't be brought onto one scale. */
  private static void requireSpan(ColumnSpec spec, double[] numbers, TableEncoder.ColumnFit fit) {
    double least = Arrays.stream(numbers).min().orElseThrow();
    double most = Arrays.stream(numbers).max().orElseThrow();
    if (!Double.isFinite(most - fit.mean()) || !Double.isFinite(least - fit.mean())) {
      throw new IllegalArgumentException(
          String.format(
              "column '%s': numbers from %s to %s: too far apart to train on, expected outliers"
                  + " as missing cells",
              spec.name(), least, most));
    }
  }

  /** Mean and deviation, of numbers made small first: squares of large ones would overflow. */
  static TableEncoder.ColumnFit standard(double[] numbers, double fill) {
    double size = Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    double unit = size == 0 ? 1 : size;
    double mean = Arrays.stream(numbers).map(x -> x / unit).average().orElseThrow();
    double variance =
        Arrays.stream(numbers)
            .map(x -> (x / unit - mean) * (x / unit - mean))
            .average()
            .orElseThrow();
    double sd = Math.sqrt(variance) * unit;
    return new TableEncoder.ColumnFit(mean * unit, sd > 0 ? sd : 1, fill);
  }
}
