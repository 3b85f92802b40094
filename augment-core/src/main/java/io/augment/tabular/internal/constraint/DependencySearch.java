package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds functional dependencies and one-to-one codes. */
final class DependencySearch {

  private final LabeledTable table;
  private final double[][] cells;
  private final int[] texts; // the columns that may determine others
  private final int[] others; // and those that may only be determined
  private final boolean[][] holds; // by determinant and dependent

  private DependencySearch(LabeledTable table, double[][] cells) {
    this.table = table;
    this.cells = cells;
    List<ColumnSpec> columns = table.schema().columns();
    this.texts = indices(columns, spec -> CellTranslation.texts(spec).isPresent());
    this.others =
        indices(
            columns,
            spec ->
                CellTranslation.texts(spec).isEmpty() && !(spec instanceof ColumnSpec.Identifier));
    this.holds = new boolean[columns.size()][columns.size()];
  }

  /** Search for what determines a column. */
  private interface Kind {
    boolean is(ColumnSpec spec);
  }

  private static int[] indices(List<ColumnSpec> columns, Kind kind) {
    return IntStream.range(0, columns.size())
        .filter(column -> !(columns.get(column) instanceof ColumnSpec.Constant))
        .filter(column -> kind.is(columns.get(column)))
        .toArray();
  }

  static List<RowConstraint.Found> of(LabeledTable table, double[][] cells) {
    return new DependencySearch(table, cells).found();
  }

  private List<RowConstraint.Found> found() {
    long candidates = (long) texts.length * (texts.length + others.length - 1);
    double least = RelationSearch.CHANCE - Math.log10(Math.max(1.0, (double) candidates));
    for (int determinant : texts) {
      for (int dependent :
          IntStream.concat(Arrays.stream(texts), Arrays.stream(others)).toArray()) {
        holds[determinant][dependent] =
            dependent != determinant && holdsNotByChance(determinant, dependent, least);
      }
    }
    List<RowConstraint.Found> found = new ArrayList<>();
    for (int determinant : texts) {
      for (int dependent = 0; dependent < cells.length; dependent++) {
        relation(determinant, dependent).ifPresent(found::add);
      }
    }
    return found;
  }

  private boolean holdsNotByChance(int determinant, int dependent, double least) {
    double[] from = cells[determinant];
    double[] to = cells[dependent];
    double[] known =
        new double
            [table.schema().columns().get(determinant) instanceof ColumnSpec.Bool
                ? 2
                : CellTranslation.texts(table.schema().columns().get(determinant))
                    .orElseThrow()
                    .size()];
    Arrays.fill(known, Double.NaN);
    int[] rowsOf = new int[known.length];
    int repeats = 0;
    for (int row = 0; row < from.length; row++) {
      if (Double.isNaN(from[row]) || Double.isNaN(to[row])) {
        continue;
      }
      int category = (int) from[row];
      if (rowsOf[category]++ == 0) {
        known[category] = to[row];
      } else if (known[category] != to[row]) {
        return false;
      } else {
        repeats++;
      }
    }
    return repeats >= RelationSearch.FEWEST_ROWS && chance(determinant, dependent, rowsOf) <= least;
  }

  /**
   * Logarithm of the chance that rows of the same category agree in the other column, if that had
   * nothing to do with it.
   */
  private double chance(int determinant, int dependent, int[] rowsOf) {
    boolean[] present = RelationSearch.present(cells[determinant], cells[dependent]);
    double all = RelationSearch.count(present);
    double[] shares =
        RelationSearch.counts(cells[dependent], present).values().stream()
            .mapToDouble(count -> count / all)
            .toArray();
    Map<Integer, Double> bySize = new HashMap<>();
    double chance = 0;
    for (int rows : rowsOf) {
      if (rows > 1) {
        chance +=
            bySize.computeIfAbsent(
                rows,
                size -> {
                  double most = Arrays.stream(shares).max().orElse(1);
                  double sum = Arrays.stream(shares).map(p -> Math.pow(p / most, size)).sum();
                  return size * Math.log10(most) + Math.log10(sum);
                });
      }
    }
    return chance;
  }

  private boolean same(int one, int other) {
    return one == other || (holds[one][other] && holds[other][one]);
  }

  /** The first of the columns that go with this one, or the target if that is one of them. */
  private int first(int column) {
    int target = table.schema().target();
    return same(column, target)
        ? target
        : Arrays.stream(texts).filter(other -> same(other, column)).findFirst().orElse(column);
  }

  /** The relation of two columns, unless it follows from others. */
  private Optional<RowConstraint.Found> relation(int determinant, int dependent) {
    if (!holds[determinant][dependent] || first(determinant) != determinant) {
      return Optional.empty();
    }
    boolean oneToOne = same(determinant, dependent);
    boolean follows =
        !oneToOne
            && (first(dependent) != dependent
                || Arrays.stream(texts)
                    .anyMatch(
                        between ->
                            !same(between, determinant)
                                && !same(between, dependent)
                                && holds[determinant][between]
                                && holds[between][dependent]));
    if (follows) {
      return Optional.empty();
    }
    List<ColumnSpec> columns = table.schema().columns();
    RowConstraint relation =
        new RowConstraint.Dependency(
            columns.get(determinant).name(), columns.get(dependent).name(), oneToOne, List.of());
    int rows = RelationSearch.count(RelationSearch.present(cells[determinant], cells[dependent]));
    return Optional.of(new RowConstraint.Found(relation.fit(table), rows));
  }
}
