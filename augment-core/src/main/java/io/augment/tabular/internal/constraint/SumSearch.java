package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds numbers that are weighted sums of others: a column that least squares give exactly from
 * those before it, with coefficients of few digits.
 */
final class SumSearch {

  /** Rows that least squares are computed on. */
  private static final int MOST_ROWS = 1_000;

  /** Most columns of numbers that are tried; the time grows with their square. */
  private static final int MOST_COLUMNS = 500;

  /** Share of a number below which a difference is no more than rounding. */
  private static final double EXACT = 1e-9;

  /** A sum of more than so many columns is nobody's. */
  private static final int MOST_TERMS = 12;

  private final LabeledTable table;
  private final double[][] cells;
  private final int[] numbers;

  private SumSearch(LabeledTable table, double[][] cells) {
    this.table = table;
    this.cells = cells;
    this.numbers = Arrays.stream(numbers(table.schema())).limit(MOST_COLUMNS).toArray();
  }

  /** The columns of numbers and dates. */
  static int[] numbers(TableSchema schema) {
    return IntStream.range(0, schema.columns().size())
        .filter(
            column -> {
              ColumnSpec spec = schema.columns().get(column);
              return spec instanceof ColumnSpec.Numeric
                  || spec instanceof ColumnSpec.Whole
                  || spec instanceof ColumnSpec.Date;
            })
        .toArray();
  }

  static List<RowConstraint.Found> of(LabeledTable table, double[][] cells) {
    SumSearch search = new SumSearch(table, cells);
    int[] complete =
        Arrays.stream(search.numbers)
            .filter(column -> Arrays.stream(cells[column]).noneMatch(Double::isNaN))
            .toArray();
    List<RowConstraint.Found> found = new ArrayList<>(search.among(complete));
    if (complete.length < search.numbers.length) {
      for (RowConstraint.Found more : search.among(search.numbers)) {
        boolean known =
            found.stream().anyMatch(sum -> total(sum).equals(total(more)) || isSame(sum, more));
        if (!known) {
          found.add(more);
        }
      }
    }
    return found;
  }

  private static String total(RowConstraint.Found sum) {
    return sum.columns().get(0);
  }

  private static boolean isSame(RowConstraint sum, RowConstraint other) {
    return sum.columns().containsAll(other.columns()) && other.columns().containsAll(sum.columns());
  }

  /** Relations of some columns, in the rows that have all of their cells. */
  private List<RowConstraint.Found> among(int[] columns) {
    List<RowConstraint.Found> found = new ArrayList<>();
    int[] rows = rows(columns);
    List<Integer> independent = new ArrayList<>();
    for (int column : columns) {
      double[] own = values(column, rows);
      if (own.length < 3 || spread(own) == 0) {
        continue;
      }
      int[] before = independent.stream().mapToInt(Integer::intValue).toArray();
      LeastSquares fit = LeastSquares.of(values(before, rows), own);
      double exact = EXACT * largest(own);
      Optional<RowConstraint.Found> sum =
          before.length > 0
                  && before.length < own.length
                  && fit.largestResidual() <= rounding(column, before, fit, own)
              ? relation(active(column, before, fit, rows), rows, columns.length)
              : Optional.empty();
      sum.ifPresent(found::add);
      if (sum.isEmpty() && fit.largestResidual() > exact) {
        independent.add(column);
      }
    }
    return found;
  }

  private int[] rows(int[] columns) {
    int[] rows =
        IntStream.range(0, table.size())
            .filter(row -> Arrays.stream(columns).noneMatch(c -> Double.isNaN(cells[c][row])))
            .toArray();
    int step = Math.max(1, rows.length / MOST_ROWS);
    return IntStream.range(0, rows.length / step).map(i -> rows[i * step]).toArray();
  }

  private double[] values(int column, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> cells[column][row]).toArray();
  }

  private double[][] values(int[] columns, int[] rows) {
    return Arrays.stream(columns).mapToObj(c -> values(c, rows)).toArray(double[][]::new);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElse(0);
  }

  private static double spread(double[] values) {
    return Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
  }

  /** Half the distance of two neighbouring numbers; 0 for those with all digits of a double. */
  private double halfUnit(int column) {
    CellRange range = CellRange.of(table.schema().columns().get(column));
    return range.decimals() == ColumnSpec.Numeric.MAX_DECIMALS ? 0 : range.unit() / 2;
  }

  /** The column and those that contribute more than rounding errors to it. */
  private int[] active(int column, int[] before, LeastSquares fit, int[] rows) {
    double least = Math.max(0.3 * halfUnit(column), 1e-7 * spread(values(column, rows)));
    IntStream contributing =
        IntStream.range(0, before.length)
            .filter(i -> Math.abs(fit.coefficients()[i]) * spread(values(before[i], rows)) > least)
            .map(i -> before[i]);
    return IntStream.concat(contributing, IntStream.of(column)).toArray();
  }

  /** The largest error of a row that rounding of all columns explains. */
  private double rounding(int column, int[] parts, LeastSquares fit, double[] own) {
    double rounding = EXACT * largest(own) + halfUnit(column) * 1.01;
    for (int i = 0; i < parts.length; i++) {
      rounding += Math.abs(fit.coefficients()[i]) * halfUnit(parts[i]) * 1.01;
    }
    return rounding;
  }

  /** The relation of some columns, written in the simplest way. */
  private Optional<RowConstraint.Found> relation(int[] columns, int[] rows, int candidates) {
    if (columns.length < 2 || columns.length > MOST_TERMS + 1) {
      return Optional.empty();
    }
    SumForm simplest = null;
    for (int i = columns.length - 1; i >= 0; i--) {
      int total = columns[i];
      int[] parts = Arrays.stream(columns).filter(column -> column != total).toArray();
      Optional<SumForm> form =
          shortest(total, parts, rows).filter(sum -> sum.isSensible(table.schema()));
      if (form.isPresent() && (simplest == null || form.get().isSimplerThan(simplest))) {
        simplest = form.get();
      }
    }
    return simplest == null ? Optional.empty() : found(simplest, candidates);
  }

  /** Without the parts that it can do without, those that contribute least. */
  private Optional<SumForm> shortest(int total, int[] parts, int[] rows) {
    double[] coefficients =
        LeastSquares.of(values(parts, rows), values(total, rows)).coefficients();
    int[] ascending =
        IntStream.range(0, parts.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    i -> Math.abs(coefficients[i]) * spread(values(parts[i], rows))))
            .mapToInt(i -> parts[i])
            .toArray();
    for (int from = ascending.length - 1; from > 0; from--) { // the largest ones alone
      Optional<SumForm> few =
          form(total, Arrays.copyOfRange(ascending, from, ascending.length), rows);
      if (few.isPresent()) {
        return few;
      }
    }
    int[] left = parts;
    Optional<SumForm> shortest = form(total, left, rows);
    for (int candidate : ascending) {
      int[] fewer = Arrays.stream(left).filter(part -> part != candidate).toArray();
      Optional<SumForm> shorter = fewer.length == 0 ? Optional.empty() : form(total, fewer, rows);
      if (shorter.isPresent() || shortest.isEmpty()) {
        shortest = shorter;
        left = fewer;
      }
    }
    return shortest;
  }

  private Optional<SumForm> form(int total, int[] parts, int[] rows) {
    double[] own = values(total, rows);
    double[][] others = values(parts, rows);
    double exact =
        EXACT * (largest(own) + Arrays.stream(others).mapToDouble(SumSearch::largest).sum());
    double[] coefficients = LeastSquares.of(others, own).coefficients();
    return SumForm.of(total, parts, coefficients, others, own, exact)
        .or(
            () ->
                Arrays.stream(own).distinct().limit(10).count() < 10
                    ? Optional.empty()
                    : SumForm.of(
                        total, parts, coefficients, others, own, halfUnit(total) * (1 + EXACT)));
  }

  private Optional<RowConstraint.Found> found(SumForm form, int candidates) {
    RowConstraint relation = form.constraint(table.schema(), halfUnit(form.total()));
    RowCheck check = RowCheck.of(relation, table.schema());
    boolean[] present =
        RelationSearch.present(
            relation.columns().stream()
                .map(name -> cells[RowCheck.column(relation, name, table.schema())])
                .toArray(double[][]::new));
    for (int row = 0; row < table.size(); row++) {
      if (present[row] && !check.holds(cells, row)) {
        return Optional.empty();
      }
    }
    int rows = RelationSearch.count(present);
    Map<Double, Integer> counts = RelationSearch.counts(cells[form.total()], present);
    double chance =
        counts.values().stream().mapToDouble(c -> c * Math.log10((double) c / rows)).sum();
    double choices =
        Math.log10(candidates)
            + form.parts().length * (Math.log10(2.0 * candidates) + form.digits())
            + form.digits();
    return chance + choices <= RelationSearch.CHANCE
        ? Optional.of(new RowConstraint.Found(relation, rows))
        : Optional.empty();
  }
}
