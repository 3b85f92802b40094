package io.augment.benchmarks;

import io.augment.data.TargetRanges;
import io.augment.datasets.ScarceTable;
import io.augment.tabular.ColumnSpec;
import io.augment.tabular.CsvTableWriter;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Writes a table whose glucose is to be predicted, and prints how well anybody can: {@code --out
 * FILE.csv --healthy N --at-risk N --disease N --seed N --high F}. Its rows come from a model that
 * is known, so that the mean of glucose given all other cells can be computed: no prediction has a
 * smaller error over all rows. Over rows of high glucose alone others may, as it is the value
 * itself that chooses these.
 */
public final class KnownTargets {

  private static final String TARGET = "glucose";

  private KnownTargets() {}

  /**
   * Writes the table.
   *
   * @param args options, as pairs
   * @throws IOException if it can't be written
   */
  public static void main(String[] args) throws IOException {
    Options options = new Options(args);
    ScarceTable source =
        ScarceTable.ofDefaults()
            .separation(1)
            .seed(options.number("seed", 1))
            .counts(
                options.number("healthy", 450),
                options.number("at-risk", 100),
                options.number("disease", 50));
    LabeledTable rows = source.generate();
    Path out = Path.of(options.text("out", "glucose.csv"));
    CsvTableWriter.write(rows, out);
    int column = column(rows.schema());
    double[] targets = rows.column(column);
    double high =
        Double.parseDouble(
            options.text("high", Double.toString(TargetRanges.byBoxPlot(targets).high())));
    double[] means = means(source.model(), rows, column);
    System.out.printf(
        Locale.ROOT,
        "{\"rows\": %d, \"high\": %s, \"high_rows\": %d, \"rmse\": %.4f, \"rare_error\": %.4f}%n",
        rows.size(),
        high,
        Arrays.stream(targets).filter(y -> y >= high).count(),
        error(targets, means, Double.NEGATIVE_INFINITY),
        error(targets, means, high));
  }

  private static int column(TableSchema schema) {
    return schema.columns().stream().map(ColumnSpec::name).toList().indexOf(TARGET);
  }

  /** The mean of the target given a row's other cells, its class among them. */
  private static double[] means(ScarceTable.Model model, LabeledTable rows, int column) {
    ColumnSpec.Numeric spec = (ColumnSpec.Numeric) rows.schema().columns().get(column);
    double unit = Math.pow(10, -spec.decimals());
    int values = (int) Math.round((spec.max() - spec.min()) / unit) + 1;
    double[] means = new double[rows.size()];
    double[] weights = new double[rows.size()];
    double[][] cells =
        IntStream.range(0, rows.schema().columns().size())
            .mapToObj(rows::column)
            .toArray(double[][]::new);
    for (int value = 0; value < values; value++) {
      double target = Math.rint((spec.min() + value * unit) / unit) / (1 / unit);
      Arrays.fill(cells[column], target);
      LabeledTable asked = LabeledTable.of(rows.schema(), cells);
      for (int row = 0; row < rows.size(); row++) {
        double weight = Math.exp(model.logProbability(asked, row, rows.label(row)));
        means[row] += weight * target;
        weights[row] += weight;
      }
    }
    Arrays.setAll(means, row -> means[row] / weights[row]);
    return means;
  }

  private static double error(double[] targets, double[] predictions, double from) {
    return Math.sqrt(
        IntStream.range(0, targets.length)
            .filter(row -> targets[row] >= from)
            .mapToDouble(row -> (targets[row] - predictions[row]))
            .map(difference -> difference * difference)
            .average()
            .orElse(Double.NaN));
  }
}
