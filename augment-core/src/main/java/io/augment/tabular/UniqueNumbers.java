package io.augment.tabular;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers that are there once, in each row another: keys that aren't called so. */
final class UniqueNumbers {

  /** Fewest rows in which numbers are unlikely to differ by chance. */
  private static final int MANY = 20;

  /** Numbers that are tried for a row before it keeps one that is there already. */
  private static final int MOST_TRIES = 1_000;

  private UniqueNumbers() {}

  /** Returns whether no number is there twice, of numbers that are enough to say so. */
  static boolean are(double[] numbers) {
    Set<Double> seen = new HashSet<>();
    return numbers.length >= MANY && Arrays.stream(numbers).allMatch(seen::add);
  }

  /**
   * Rows in which a number that is there already becomes the nearest one that isn't, in columns
   * whose numbers are unique, as far as their range and the constraints allow it. The first rows
   * are the same whatever comes after them.
   */
  static LabeledTable mended(LabeledTable rows, RowTest test) {
    List<ColumnSpec> columns = rows.schema().columns();
    if (columns.stream().noneMatch(spec -> spec instanceof ColumnSpec.Whole w && w.unique())) {
      return rows;
    }
    double[][] cells = new double[columns.size()][];
    Arrays.setAll(cells, rows::column);
    for (int column = 0; column < cells.length; column++) {
      if (columns.get(column) instanceof ColumnSpec.Whole whole && whole.unique()) {
        mend(whole, cells, column, test);
      }
    }
    return LabeledTable.of(rows.schema(), cells);
  }

  private static void mend(ColumnSpec.Whole spec, double[][] cells, int column, RowTest test) {
    Taken taken = new Taken(spec.min(), spec.max());
    for (int row = 0; row < cells[column].length; row++) {
      double drawn = cells[column][row];
      if (!Double.isNaN(drawn)) {
        int at = row;
        long free =
            taken.nearest(
                (long) drawn,
                number -> {
                  cells[column][at] = (double) number;
                  return test.holds(cells, at);
                });
        cells[column][row] = (double) free;
      }
    }
  }

  /** Test of a row. */
  @FunctionalInterface
  interface RowTest {
    boolean holds(double[][] cells, int row);
  }

  /** A number of the range that would do. */
  @FunctionalInterface
  private interface Allowed {
    boolean test(long number);
  }

  /** The numbers that are there, in runs of neighbours. */
  private static final class Taken {
    private final long min;
    private final long max;
    private final TreeMap<Long, Long> ends = new TreeMap<>(); // by start

    Taken(long min, long max) {
      this.min = min;
      this.max = max;
    }

    /** Takes the nearest free number that is allowed, or else the one that was drawn. */
    long nearest(long drawn, Allowed allowed) {
      Map.Entry<Long, Long> run = runOf(drawn);
      if (run == null) {
        add(drawn);
        return drawn;
      }
      long below = run.getKey() - 1;
      long above = run.getValue() + 1;
      for (int tries = 0; tries < MOST_TRIES && (below >= min || above <= max); tries++) {
        boolean down = below >= min && (above > max || drawn - below <= above - drawn);
        long next = down ? below : above;
        if (allowed.test(next)) {
          add(next);
          return next;
        }
        if (down) {
          below = freeBelow(below - 1);
        } else {
          above = freeAbove(above + 1);
        }
      }
      return drawn;
    }

    private Map.@Nullable Entry<Long, Long> runOf(long number) {
      Map.Entry<Long, Long> run = ends.floorEntry(number);
      return run != null && run.getValue() >= number ? run : null;
    }

    private long freeBelow(long number) {
      Map.Entry<Long, Long> run = runOf(number);
      return run == null ? number : run.getKey() - 1;
    }

    private long freeAbove(long number) {
      Map.Entry<Long, Long> run = runOf(number);
      return run == null ? number : run.getValue() + 1;
    }

    private void add(long number) {
      Map.Entry<Long, Long> before = runOf(number - 1);
      Long after = ends.remove(number + 1);
      long start = before == null ? number : before.getKey();
      ends.put(start, after == null ? number : after);
    }
  }
}
