package io.augment.benchmarks;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * Distances of a table's columns from those of another table.
 *
 * @param kolmogorovSmirnov of each column of numbers
 * @param totalVariation of each column of texts, missing cells being one more
 * @param correlationGaps the difference of Pearson's correlation for each pair of numbers
 */
record TableDistances(
    List<Double> kolmogorovSmirnov, List<Double> totalVariation, List<Double> correlationGaps) {

  static TableDistances between(LabeledTable real, LabeledTable synthetic) {
    List<Double> ks = new ArrayList<>();
    List<Double> tv = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int column = 0; column < real.schema().columns().size(); column++) {
      ColumnSpec spec = synthetic.schema().columns().get(column);
      if (spec instanceof ColumnSpec.Categorical || spec instanceof ColumnSpec.Bool) {
        tv.add(totalVariation(texts(real, column), texts(synthetic, column)));
      } else if (!(spec instanceof ColumnSpec.Constant || spec instanceof ColumnSpec.Identifier)) {
        numbers.add(column);
        ks.add(
            KolmogorovSmirnovTest.withDefaults()
                .statistic(present(real, column), present(synthetic, column)));
      }
    }
    return new TableDistances(ks, tv, gaps(real, synthetic, numbers));
  }

  private static double[] present(LabeledTable table, int column) {
    return Arrays.stream(table.column(column)).filter(cell -> !Double.isNaN(cell)).toArray();
  }

  private static List<String> texts(LabeledTable table, int column) {
    ColumnSpec spec = table.schema().columns().get(column);
    List<String> texts =
        spec instanceof ColumnSpec.Categorical categorical
            ? categorical.categories()
            : List.of(((ColumnSpec.Bool) spec).no(), ((ColumnSpec.Bool) spec).yes());
    return Arrays.stream(table.column(column))
        .mapToObj(cell -> Double.isNaN(cell) ? "" : texts.get((int) cell))
        .toList();
  }

  private static double totalVariation(List<String> real, List<String> synthetic) {
    return 0.5
        * IntStream.range(0, 2)
            .mapToObj(side -> side == 0 ? real : synthetic)
            .flatMap(List::stream)
            .distinct()
            .mapToDouble(text -> Math.abs(share(real, text) - share(synthetic, text)))
            .sum();
  }

  private static double share(List<String> texts, String text) {
    return (double) texts.stream().filter(text::equals).count() / texts.size();
  }

  private static List<Double> gaps(
      LabeledTable real, LabeledTable synthetic, List<Integer> numbers) {
    List<Double> gaps = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      for (int j = i + 1; j < numbers.size(); j++) {
        double gap =
            correlation(real, numbers.get(i), numbers.get(j))
                - correlation(synthetic, numbers.get(i), numbers.get(j));
        gaps.add(Math.abs(gap));
      }
    }
    return gaps;
  }

  /** Over the rows that have both cells. */
  private static double correlation(LabeledTable table, int one, int two) {
    int[] rows =
        IntStream.range(0, table.size())
            .filter(row -> !Double.isNaN(table.cell(row, one) + table.cell(row, two)))
            .toArray();
    double x = Arrays.stream(rows).mapToDouble(row -> table.cell(row, one)).average().orElse(0);
    double y = Arrays.stream(rows).mapToDouble(row -> table.cell(row, two)).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int row : rows) {
      double dx = table.cell(row, one) - x;
      double dy = table.cell(row, two) - y;
      xy += dx * dy;
      xx += dx * dx;
      yy += dy * dy;
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }

  double largestKolmogorovSmirnov() {
    return kolmogorovSmirnov.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  double largestTotalVariation() {
    return totalVariation.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  double correlationsWithin(double gap) {
    return correlationGaps.stream().mapToDouble(g -> g <= gap ? 1 : 0).average().orElse(1);
  }
}
