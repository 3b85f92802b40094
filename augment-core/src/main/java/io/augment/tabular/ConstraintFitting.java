package io.augment.tabular;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Checks constraints against the train fold, and learns combinations from it. */
final class ConstraintFitting {

  private ConstraintFitting() {}

  /** Implements {@link RowConstraint#fit}. */
  static RowConstraint fit(RowConstraint constraint, LabeledTable trainFold) {
    double[][] cells = cells(trainFold);
    RowConstraint fitted = withKnown(constraint, trainFold, cells);
    RowCheck check = RowCheck.of(fitted, trainFold.schema());
    for (int row = 0; row < trainFold.size(); row++) {
      if (!check.holds(cells, row)) {
        throw new IllegalArgumentException(
            String.format(
                "constraint '%s': row %d breaks it (%s)",
                constraint, row + 1, described(fitted, trainFold, row)));
      }
    }
    return fitted;
  }

  private static double[][] cells(LabeledTable table) {
    return IntStream.range(0, table.schema().columns().size())
        .mapToObj(table::column)
        .toArray(double[][]::new);
  }

  private static RowConstraint withKnown(
      RowConstraint constraint, LabeledTable trainFold, double[][] cells) {
    if (!(constraint instanceof RowConstraint.KnownCombinations combinations)
        || !combinations.known().isEmpty()) {
      return constraint;
    }
    RowCheck.CombinationCheck check =
        new RowCheck.CombinationCheck(combinations, trainFold.schema());
    Set<List<String>> known = new LinkedHashSet<>();
    for (int row = 0; row < trainFold.size(); row++) {
      check.combination(cells, row).ifPresent(known::add);
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          "constraint '" + constraint + "': no row of the train fold has all of these cells");
    }
    return new RowConstraint.KnownCombinations(combinations.columns(), List.copyOf(known));
  }

  private static String described(RowConstraint constraint, LabeledTable table, int row) {
    return constraint.columns().stream()
        .map(
            name ->
                name + " " + text(table, row, RowCheck.column(constraint, name, table.schema())))
        .collect(Collectors.joining(", "));
  }

  private static String text(LabeledTable table, int row, int column) {
    double cell = table.cell(row, column);
    return CellTranslation.texts(table.schema().columns().get(column))
        .map(texts -> texts.get((int) cell))
        .orElseGet(() -> ConstraintParser.text(cell));
  }
}
