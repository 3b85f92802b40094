package io.augment.tabular.internal.constraint;

import io.augment.tabular.LabeledTable;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks constraints against the train fold, and learns combinations from it. */
public final class ConstraintFitting {

  private ConstraintFitting() {}

  /** Implements {@link RowConstraint#fit}. */
  public static RowConstraint fit(RowConstraint constraint, LabeledTable trainFold) {
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
    if (constraint instanceof RowConstraint.Found found) {
      return new RowConstraint.Found(withKnown(found.relation(), trainFold, cells), found.rows());
    }
    if (constraint instanceof RowConstraint.Dependency dependency && dependency.known().isEmpty()) {
      return withPairs(dependency, trainFold);
    }
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

  private static RowConstraint withPairs(
      RowConstraint.Dependency dependency, LabeledTable trainFold) {
    RowCheck.of(dependency, trainFold.schema()); // refuses other columns
    int from = RowCheck.column(dependency, dependency.determinant(), trainFold.schema());
    int to = RowCheck.column(dependency, dependency.dependent(), trainFold.schema());
    Map<String, RowConstraint.Dependency.Pair> byFrom = new LinkedHashMap<>();
    Map<String, RowConstraint.Dependency.Pair> byTo = new LinkedHashMap<>();
    for (int row = 0; row < trainFold.size(); row++) {
      if (isMissing(trainFold, row, from) || isMissing(trainFold, row, to)) {
        continue;
      }
      RowConstraint.Dependency.Pair pair =
          new RowConstraint.Dependency.Pair(
              text(trainFold, row, from), text(trainFold, row, to), 1);
      requireOne(dependency, byFrom.get(pair.from()), pair, row);
      if (dependency.oneToOne()) {
        requireOne(dependency, byTo.putIfAbsent(pair.to(), pair), pair, row);
      }
      byFrom.merge(
          pair.from(),
          pair,
          (known, one) ->
              new RowConstraint.Dependency.Pair(known.from(), known.to(), known.rows() + 1));
    }
    if (byFrom.isEmpty()) {
      throw new IllegalArgumentException(
          "constraint '" + dependency + "': no row of the train fold has both of these cells");
    }
    return new RowConstraint.Dependency(
        dependency.determinant(),
        dependency.dependent(),
        dependency.oneToOne(),
        List.copyOf(byFrom.values()));
  }

  private static boolean isMissing(LabeledTable table, int row, int column) {
    return Double.isNaN(table.cell(row, column))
        || CellTranslation.isAbsent(table.schema().columns().get(column));
  }

  private static void requireOne(
      RowConstraint.Dependency dependency,
      RowConstraint.Dependency.@Nullable Pair known,
      RowConstraint.Dependency.Pair pair,
      int row) {
    if (known != null && !(known.from().equals(pair.from()) && known.to().equals(pair.to()))) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': row %d breaks it (%s %s, %s %s; before, %s goes with %s)",
              dependency,
              row + 1,
              dependency.determinant(),
              pair.from(),
              dependency.dependent(),
              pair.to(),
              known.from(),
              known.to()));
    }
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
        .orElseGet(() -> ConstraintText.number(cell));
  }
}
