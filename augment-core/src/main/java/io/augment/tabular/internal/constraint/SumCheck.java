package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellRange;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A weighted sum. The total is computed from its parts: drawn on its own it would hardly ever
 * agree.
 *
 * @param constraint the sum
 * @param total the column with the sum
 * @param parts the columns that are added, in the order of the terms
 * @param adjusts whether parts change where the total can't be what they add up to
 */
record SumCheck(
    RowConstraint.Linear constraint, NumberCells total, List<NumberCells> parts, boolean adjusts)
    implements RowCheck {

  SumCheck(RowConstraint.Sum constraint, TableSchema schema) {
    this(linear(constraint), schema, false);
  }

  SumCheck(RowConstraint.Linear constraint, TableSchema schema, boolean adjusts) {
    this(
        constraint,
        NumberCells.any(constraint, constraint.total(), schema),
        constraint.terms().stream()
            .map(term -> NumberCells.any(constraint, term.column(), schema))
            .toList(),
        adjusts);
    if (!measuresAlike()) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': column '%s' holds dates, expected numbers, a date and numbers that"
                  + " give a date, or two dates whose difference is a number",
              constraint, firstDate()));
    }
  }

  /** Returns whether the units on both sides are the same: dates on one take one on the other. */
  boolean measuresAlike() {
    double dates = isDate(total) ? -1 : 0;
    for (int part = 0; part < parts.size(); part++) {
      dates += isDate(parts.get(part)) ? constraint.terms().get(part).coefficient() : 0;
    }
    return dates == 0
        && Stream.concat(Stream.of(total), parts.stream())
                .filter(SumCheck::isDate)
                .map(column -> ((ColumnSpec.Date) column.spec()).pattern())
                .distinct()
                .count()
            <= 1;
  }

  /** Returns whether such a sum means something in a table. */
  static boolean isSensible(RowConstraint.Linear constraint, TableSchema schema) {
    return new SumCheck(
            constraint,
            NumberCells.any(constraint, constraint.total(), schema),
            constraint.terms().stream()
                .map(term -> NumberCells.any(constraint, term.column(), schema))
                .toList(),
            false)
        .measuresAlike();
  }

  private static boolean isDate(NumberCells column) {
    return column.spec() instanceof ColumnSpec.Date;
  }

  private String firstDate() {
    return Stream.concat(Stream.of(total), parts.stream())
        .filter(SumCheck::isDate)
        .map(column -> column.spec().name())
        .findFirst()
        .orElse(constraint.total());
  }

  static RowConstraint.Linear linear(RowConstraint.Sum sum) {
    return new RowConstraint.Linear(
        sum.total(),
        sum.parts().stream().map(part -> new RowConstraint.Linear.Term(1, part)).toList(),
        0,
        sum.tolerance());
  }

  private double part(double[][] cells, int row, int part) {
    double coefficient = constraint.terms().get(part).coefficient();
    double cell = parts.get(part).cell(cells, row);
    return coefficient == 1 ? cell : coefficient * cell;
  }

  private double sum(double[][] cells, int row) {
    double sum = IntStream.range(0, parts.size()).mapToDouble(part -> part(cells, row, part)).sum();
    return constraint.constant() == 0 ? sum : sum + constraint.constant();
  }

  @Override
  public boolean holds(double[][] cells, int row) {
    double drawn = total.cell(cells, row);
    double size = Math.abs(drawn) + Math.abs(constraint.constant());
    for (int part = 0; part < parts.size(); part++) {
      size += Math.abs(part(cells, row, part));
    }
    double off = Math.abs(drawn - sum(cells, row));
    return Double.isNaN(off) || off <= constraint.tolerance() + ROUNDING * size;
  }

  @Override
  public void complete(double[][] cells, int row, boolean[] settled) {
    double sum = sum(cells, row);
    if (Double.isNaN(total.cell(cells, row)) || Double.isNaN(sum)) {
      return;
    }
    boolean given = settled[total.column()];
    if (!given) {
      cells[total.column()][row] = CellRange.of(total.spec()).nearest(sum);
    }
    if (adjusts || given) {
      for (int part = 0; part < parts.size() && !holds(cells, row); part++) {
        adjust(cells, row, part, settled);
      }
    }
    parts.forEach(part -> settled[part.column()] = true);
    settled[total.column()] = true;
  }

  /** Moves a part by what the total lacks, as far as its range goes. */
  private void adjust(double[][] cells, int row, int part, boolean[] settled) {
    NumberCells column = parts.get(part);
    if (!settled[column.column()]) {
      double lacks = total.cell(cells, row) - sum(cells, row);
      double move = lacks / constraint.terms().get(part).coefficient();
      cells[column.column()][row] =
          CellRange.of(column.spec()).nearest(column.cell(cells, row) + move);
    }
  }

  @Override
  public List<Integer> inputs() {
    return parts.stream().map(NumberCells::column).toList();
  }

  @Override
  public int output() {
    return total.column();
  }
}
