package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Finds numbers that are always below others, and dates that are always before others. */
final class OrderSearch {

  /** Rows that the chance is computed of. */
  private static final int MOST_ROWS = 2_000;

  /** The least share of shuffled rows that break an order which is worth mentioning. */
  private static final double LEAST_BROKEN = 0.1;

  private final LabeledTable table;
  private final double[][] cells;
  private final int[] numbers;
  private final double[] least;
  private final double[] most;

  private OrderSearch(LabeledTable table, double[][] cells) {
    this.table = table;
    this.cells = cells;
    this.numbers = SumSearch.numbers(table.schema());
    this.least = new double[cells.length];
    this.most = new double[cells.length];
    for (int column : numbers) {
      least[column] = present(column).min().orElse(0);
      most[column] = present(column).max().orElse(0);
    }
  }

  private DoubleStream present(int column) {
    return Arrays.stream(cells[column]).filter(cell -> !Double.isNaN(cell));
  }

  static List<RowConstraint.Found> of(LabeledTable table, double[][] cells) {
    return new OrderSearch(table, cells).found();
  }

  private List<RowConstraint.Found> found() {
    boolean[][] below = new boolean[cells.length][cells.length];
    double chance =
        RelationSearch.CHANCE - Math.log10(Math.max(1, (double) numbers.length * numbers.length));
    for (int smaller : numbers) {
      for (int larger : numbers) {
        below[smaller][larger] = smaller != larger && isOrder(smaller, larger, chance);
      }
    }
    List<RowConstraint.Found> found = new ArrayList<>();
    for (int smaller : numbers) {
      for (int larger : numbers) {
        if (below[smaller][larger] && !follows(below, smaller, larger)) {
          found.add(found(smaller, larger));
        }
      }
    }
    return found;
  }

  private boolean follows(boolean[][] below, int smaller, int larger) {
    return Arrays.stream(numbers)
        .anyMatch(between -> below[smaller][between] && below[between][larger]);
  }

  private RowConstraint.Found found(int smaller, int larger) {
    List<ColumnSpec> columns = table.schema().columns();
    boolean equal =
        IntStream.range(0, table.size()).anyMatch(row -> cells[smaller][row] == cells[larger][row]);
    int rows = RelationSearch.count(RelationSearch.present(cells[smaller], cells[larger]));
    return new RowConstraint.Found(
        new RowConstraint.LessThan(columns.get(smaller).name(), columns.get(larger).name(), equal),
        rows);
  }

  private boolean isOrder(int smaller, int larger, double least) {
    List<ColumnSpec> columns = table.schema().columns();
    if (!CellTranslation.measureAlike(columns.get(smaller), columns.get(larger))
        || this.most[smaller] <= this.least[larger] // kept by the bounds
        || this.least[smaller] > this.least[larger]
        || this.most[smaller] > this.most[larger]) {
      return false;
    }
    int different = 0;
    int present = 0;
    for (int row = 0; row < table.size(); row++) {
      if (cells[smaller][row] > cells[larger][row]) {
        return false;
      }
      different += cells[smaller][row] < cells[larger][row] ? 1 : 0;
      present += Double.isNaN(cells[smaller][row] + cells[larger][row]) ? 0 : 1;
    }
    return different >= RelationSearch.FEWEST_ROWS && isNoChance(smaller, larger, present, least);
  }

  /**
   * The chance that shuffled columns keep the order: the largest of the smaller numbers has to get
   * one of those that are no less, the next one of those that are then left, and so on.
   */
  private boolean isNoChance(int smaller, int larger, int present, double least) {
    int step = Math.max(1, present / MOST_ROWS);
    int[] rows =
        IntStream.range(0, table.size())
            .filter(row -> !Double.isNaN(cells[smaller][row] + cells[larger][row]))
            .toArray();
    double[] small = every(rows, step, cells[smaller]);
    double[] large = every(rows, step, cells[larger]);
    int n = small.length;
    double chance = 0;
    double broken = 0;
    int enough = 0; // how many of the larger numbers are no less than the current smaller one
    for (int rank = 0; rank < n; rank++) {
      while (enough < n && large[n - 1 - enough] >= small[n - 1 - rank]) {
        enough++;
      }
      chance += Math.log10((double) (enough - rank) / (n - rank));
      broken += 1 - (double) enough / n;
    }
    return chance <= least && broken / n >= LEAST_BROKEN;
  }

  private static double[] every(int[] rows, int step, double[] column) {
    return IntStream.range(0, rows.length / step)
        .mapToDouble(i -> column[rows[i * step]])
        .sorted()
        .toArray();
  }
}
