package io.augment.tabular;

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
   */
  default void complete(double[][] cells, int row) {}

  static RowCheck of(RowConstraint constraint, TableSchema schema) {
    if (constraint instanceof RowConstraint.Range range) {
      return range(range, schema);
    }
    if (constraint instanceof RowConstraint.LessThan lessThan) {
      return lessThan(lessThan, schema);
    }
    if (constraint instanceof RowConstraint.Sum sum) {
      return new SumCheck(sum, schema);
    }
    return new CombinationCheck((RowConstraint.KnownCombinations) constraint, schema);
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

  private static RowCheck lessThan(RowConstraint.LessThan constraint, TableSchema schema) {
    NumberCells smaller = NumberCells.any(constraint, constraint.smaller(), schema);
    NumberCells larger = NumberCells.any(constraint, constraint.larger(), schema);
    if (!smaller.comparable(larger)) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': expected two columns of numbers, or of dates in one format",
              constraint));
    }
    return (cells, row) -> {
      double less = smaller.cell(cells, row);
      double more = larger.cell(cells, row);
      boolean missing = Double.isNaN(less) || Double.isNaN(more);
      return missing || (constraint.equalAllowed() ? less <= more : less < more);
    };
  }

  /** The total is computed from its parts: drawn on its own it would hardly ever agree. */
  record SumCheck(RowConstraint.Sum constraint, NumberCells total, List<NumberCells> parts)
      implements RowCheck {

    SumCheck(RowConstraint.Sum constraint, TableSchema schema) {
      this(
          constraint,
          NumberCells.plain(constraint, constraint.total(), schema),
          constraint.parts().stream()
              .map(part -> NumberCells.plain(constraint, part, schema))
              .toList());
    }

    private double sum(double[][] cells, int row) {
      return parts.stream().mapToDouble(part -> part.cell(cells, row)).sum();
    }

    @Override
    public boolean holds(double[][] cells, int row) {
      double drawn = total.cell(cells, row);
      double sum = sum(cells, row);
      double size =
          Math.abs(drawn)
              + parts.stream().mapToDouble(part -> Math.abs(part.cell(cells, row))).sum();
      double off = Math.abs(drawn - sum);
      return Double.isNaN(off) || off <= constraint.tolerance() + ROUNDING * size;
    }

    @Override
    public void complete(double[][] cells, int row) {
      double sum = sum(cells, row);
      if (!Double.isNaN(total.cell(cells, row)) && !Double.isNaN(sum)) {
        cells[total.column()][row] = CellRange.of(total.spec()).nearest(sum);
      }
    }
  }

  /** Checks a row's combination against the known ones. */
  record CombinationCheck(List<Integer> columns, List<List<String>> texts, Set<List<String>> known)
      implements RowCheck {

    CombinationCheck(RowConstraint.KnownCombinations constraint, TableSchema schema) {
      this(
          constraint.columns().stream()
              .map(name -> RowCheck.column(constraint, name, schema))
              .toList(),
          constraint.columns().stream().map(name -> texts(constraint, name, schema)).toList(),
          new HashSet<>(constraint.known()));
    }

    private static List<String> texts(RowConstraint constraint, String name, TableSchema schema) {
      ColumnSpec spec = schema.columns().get(RowCheck.column(constraint, name, schema));
      return CellTranslation.texts(spec)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      String.format(
                          "constraint '%s': column '%s' holds no categories, expected a column of"
                              + " categories; declare it as categorical",
                          constraint, name)));
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
}
