package io.augment.tabular.internal.constraint;

import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds relations that hold in all rows of a table, as {@link RowConstraint#relations} says. */
public final class RelationSearch {

  /** The logarithm of the chance that any candidate holds by coincidence. */
  static final double CHANCE = -6;

  /** As many rows without an exception make exceptions rarer than one row in ten. */
  static final int FEWEST_ROWS = 30;

  private RelationSearch() {}

  public static List<RowConstraint.Found> of(LabeledTable table) {
    double[][] cells =
        IntStream.range(0, table.schema().columns().size())
            .mapToObj(table::column)
            .toArray(double[][]::new);
    List<RowConstraint.Found> found = new ArrayList<>(DependencySearch.of(table, cells));
    List<RowConstraint.Found> sums = SumSearch.of(table, cells);
    List<RowConstraint.Found> orders = OrderSearch.of(table, cells);
    found.addAll(sums);
    orders.stream().filter(order -> isNew(order, sums)).forEach(found::add);
    return List.copyOf(found);
  }

  /** Between a sum and its parts an order mostly follows from their bounds, where all are there. */
  private static boolean isNew(RowConstraint.Found order, List<RowConstraint.Found> sums) {
    return sums.stream()
        .noneMatch(sum -> sum.columns().containsAll(order.columns()) && sum.rows() == order.rows());
  }

  /**
   * The found relations that don't get in the way of stated constraints: no column is computed
   * twice.
   */
  public static List<RowConstraint> beside(List<RowConstraint> stated, LabeledTable trainFold) {
    List<RowConstraint> all = new ArrayList<>(stated);
    for (RowConstraint.Found found : of(trainFold)) {
      boolean free =
          stated.stream()
              .noneMatch(
                  other ->
                      other.toString().equals(found.toString())
                          || (computes(found.relation())
                              && other.columns().containsAll(found.columns()))
                          || (computes(found.relation()) && computed(other, found.relation())));
      if (free) {
        all.add(found);
      }
    }
    return all;
  }

  private static boolean computes(RowConstraint constraint) {
    return !(constraint instanceof RowConstraint.LessThan);
  }

  private static boolean computed(RowConstraint stated, RowConstraint found) {
    return !dependent(stated).isEmpty() && dependent(stated).equals(dependent(found));
  }

  /** The column that a constraint computes; empty if it computes none. */
  private static String dependent(RowConstraint constraint) {
    if (constraint instanceof RowConstraint.Sum sum) {
      return sum.total();
    }
    if (constraint instanceof RowConstraint.Linear linear) {
      return linear.total();
    }
    return constraint instanceof RowConstraint.Dependency dependency ? dependency.dependent() : "";
  }

  /** Frequencies of the values among the present cells of some rows. */
  static Map<Double, Integer> counts(double[] cells, boolean[] rows) {
    Map<Double, Integer> counts = new HashMap<>();
    for (int row = 0; row < cells.length; row++) {
      if (rows[row]) {
        counts.merge(cells[row], 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The rows that have cells in all of some columns. */
  static boolean[] present(double[]... columns) {
    boolean[] present = new boolean[columns[0].length];
    for (int row = 0; row < present.length; row++) {
      present[row] = true;
      for (double[] column : columns) {
        present[row] &= !Double.isNaN(column[row]);
      }
    }
    return present;
  }

  /** Number of those that are true. */
  static int count(boolean[] rows) {
    return (int) IntStream.range(0, rows.length).filter(row -> rows[row]).count();
  }
}
