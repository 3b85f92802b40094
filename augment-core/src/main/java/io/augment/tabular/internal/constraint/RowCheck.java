package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A {@link RowConstraint} on the columns of one schema. */
interface RowCheck {

  /** Sums of doubles differ in the last digits, depending on their order. */
  double ROUNDING = 1e-9;

  /**
   * Returns whether a row satisfies the constraint.
   *
   * @param cells the cells, by column and then row
   * @param row index of the row
   */
  boolean holds(double[][] cells, int row);

  /**
   * Fills in what the constraint says a cell must be.
   *
   * @param cells the cells, by column and then row
   * @param row index of the row
   * @param settled by column, whether its cell may no longer change; cells that are filled in or
   *     were filled in from are settled by this
   */
  default void complete(double[][] cells, int row, boolean[] settled) {}

  /** The columns that a cell is filled in from; empty if none is filled in. */
  default List<Integer> inputs() {
    return List.of();
  }

  /** The column that is filled in, or -1. */
  default int output() {
    return -1;
  }

  static RowCheck of(RowConstraint constraint, TableSchema schema) {
    if (constraint instanceof RowConstraint.Found found) {
      return found(found.relation(), schema);
    }
    if (constraint instanceof RowConstraint.Range range) {
      return range(range, schema);
    }
    if (constraint instanceof RowConstraint.LessThan lessThan) {
      return new OrderCheck(lessThan, schema, false);
    }
    if (constraint instanceof RowConstraint.Sum sum) {
      return new SumCheck(sum, schema);
    }
    if (constraint instanceof RowConstraint.Linear linear) {
      return new SumCheck(linear, schema, false);
    }
    if (constraint instanceof RowConstraint.Dependency dependency) {
      return new DependencyCheck(dependency, schema);
    }
    return new CombinationCheck((RowConstraint.KnownCombinations) constraint, schema);
  }

  private static RowCheck found(RowConstraint relation, TableSchema schema) {
    if (relation instanceof RowConstraint.LessThan order) {
      return new OrderCheck(order, schema, true);
    }
    if (relation instanceof RowConstraint.Sum sum) {
      return new SumCheck(SumCheck.linear(sum), schema, true);
    }
    return relation instanceof RowConstraint.Linear linear
        ? new SumCheck(linear, schema, true)
        : of(relation, schema);
  }

  private static RowCheck range(RowConstraint.Range range, TableSchema schema) {
    NumberCells number = NumberCells.plain(range, range.column(), schema);
    return (cells, row) -> {
      double cell = number.cell(cells, row);
      boolean above = range.minAllowed() ? cell >= range.min() : cell > range.min();
      boolean below = range.maxAllowed() ? cell <= range.max() : cell < range.max();
      return Double.isNaN(cell) || (above && below);
    };
  }

  /** Checks a row's combination against the known ones. */
  record CombinationCheck(List<Integer> columns, List<List<String>> texts, Set<List<String>> known)
      implements RowCheck {

    CombinationCheck(RowConstraint.KnownCombinations constraint, TableSchema schema) {
      this(
          constraint.columns().stream()
              .map(name -> RowCheck.column(constraint, name, schema))
              .toList(),
          constraint.columns().stream()
              .map(name -> schema.columns().get(RowCheck.column(constraint, name, schema)))
              .map(spec -> RowCheck.texts(constraint, spec))
              .toList(),
          new HashSet<>(constraint.known()));
    }

    /** The row's combination; none if a cell is missing. */
    Optional<List<String>> combination(double[][] cells, int row) {
      List<String> combination = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        double cell = cells[columns.get(i)][row];
        if (Double.isNaN(cell) || texts.get(i).get((int) cell).isEmpty()) {
          return Optional.empty();
        }
        combination.add(texts.get(i).get((int) cell));
      }
      return Optional.of(combination);
    }

    @Override
    public boolean holds(double[][] cells, int row) {
      Optional<List<String>> combination = combination(cells, row);
      return combination.isEmpty() || known.contains(combination.get());
    }
  }

  /** The index of a column that a constraint names. */
  static int column(RowConstraint constraint, String name, TableSchema schema) {
    List<String> names = schema.columns().stream().map(ColumnSpec::name).toList();
    int column = names.indexOf(name);
    if (column < 0) {
      String some = names.stream().limit(20).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': no column '%s', expected one of %s%s",
              constraint, name, some, names.size() > 20 ? ", …" : ""));
    }
    return column;
  }

  /** The texts of a column of categories, one that a constraint names. */
  static List<String> texts(RowConstraint constraint, ColumnSpec spec) {
    return CellTranslation.texts(spec)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "constraint '%s': column '%s' holds no categories, expected a column of"
                            + " categories; declare it as categorical",
                        constraint, spec.name())));
  }
}
