package io.augment.tabular.internal.constraint;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A category that determines another column's cell, which is looked up. */
final class DependencyCheck implements RowCheck {

  private final int determinant;
  private final int dependent;
  private final boolean absent; // one of the columns has no cells here
  private final double[] to; // by category of the determinant; NaN where nothing is known
  private final Map<Double, int[]> from = new HashMap<>(); // the categories that go with a cell
  private final int[] rows; // by category of the determinant, rows of the train fold

  DependencyCheck(RowConstraint.Dependency constraint, TableSchema schema) {
    this.determinant = RowCheck.column(constraint, constraint.determinant(), schema);
    this.dependent = RowCheck.column(constraint, constraint.dependent(), schema);
    ColumnSpec source = schema.columns().get(determinant);
    ColumnSpec target = schema.columns().get(dependent);
    List<String> texts = RowCheck.texts(constraint, source);
    if (target instanceof ColumnSpec.Identifier) {
      throw new IllegalArgumentException(
          String.format(
              "constraint '%s': column '%s' holds names of rows, expected categories or numbers",
              constraint, target.name()));
    }
    if (constraint.oneToOne()) {
      RowCheck.texts(constraint, target);
    }
    this.absent = CellTranslation.isAbsent(source) || CellTranslation.isAbsent(target);
    this.to = new double[texts.size()];
    this.rows = new int[texts.size()];
    Arrays.fill(to, Double.NaN);
    Map<String, Integer> indices = indices(texts);
    Map<String, Integer> cells = indices(CellTranslation.texts(target).orElse(List.of()));
    boolean number = CellTranslation.texts(target).isEmpty();
    for (RowConstraint.Dependency.Pair pair : constraint.known()) {
      Integer category = indices.get(pair.from());
      Double cell = number ? number(constraint, pair.to()) : asDouble(cells.get(pair.to()));
      if (category != null && cell != null) {
        to[category] = cell;
        rows[category] = pair.rows();
      }
    }
    Map<Double, List<Integer>> gathered = new HashMap<>();
    for (int category = 0; category < to.length; category++) {
      if (!Double.isNaN(to[category])) {
        gathered.computeIfAbsent(to[category], cell -> new ArrayList<>()).add(category);
      }
    }
    gathered.forEach((cell, all) -> from.put(cell, all.stream().mapToInt(c -> c).toArray()));
  }

  private static Map<String, Integer> indices(List<String> texts) {
    Map<String, Integer> indices = new HashMap<>();
    for (int index = 0; index < texts.size(); index++) {
      indices.put(texts.get(index), index);
    }
    return indices;
  }

  private static Double number(RowConstraint constraint, String text) {
    try {
      return Double.parseDouble(text) + 0.0; // + 0.0: never -0
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "constraint '" + constraint + "' knows '" + text + "': expected a number", e);
    }
  }

  private static @Nullable Double asDouble(@Nullable Integer index) {
    return index == null ? null : (double) index;
  }

  /** The cell that a category determines; empty if a cell is missing, or nothing is known. */
  private Optional<Double> determined(double[][] cells, int row) {
    double category = cells[determinant][row];
    if (absent || Double.isNaN(category) || Double.isNaN(cells[dependent][row])) {
      return Optional.empty();
    }
    double cell = to[(int) category];
    return Double.isNaN(cell) ? Optional.empty() : Optional.of(cell);
  }

  @Override
  public boolean holds(double[][] cells, int row) {
    Optional<Double> determined = determined(cells, row);
    return determined.isEmpty() || determined.get() == cells[dependent][row];
  }

  @Override
  public void complete(double[][] cells, int row, boolean[] settled) {
    Optional<Double> determined = determined(cells, row);
    if (determined.isEmpty()) {
      return;
    }
    if (!settled[dependent]) {
      cells[dependent][row] = determined.get();
    } else if (determined.get() != cells[dependent][row] && !settled[determinant]) {
      chooseDeterminant(cells, row);
    }
    settled[determinant] = true;
    settled[dependent] = true;
  }

  /**
   * One of the categories that determine the cell, as often as the train fold has it. The row
   * itself is the seed, so that the same row becomes the same wherever it stands.
   */
  private void chooseDeterminant(double[][] cells, int row) {
    int[] categories = from.getOrDefault(cells[dependent][row], new int[0]);
    int all = Arrays.stream(categories).map(category -> rows[category]).sum();
    if (all == 0) {
      return;
    }
    long seed = 1;
    for (double[] column : cells) {
      seed = 31 * seed + Double.doubleToLongBits(column[row]);
    }
    int left = new SplittableRandom(seed).nextInt(all);
    for (int category : categories) {
      left -= rows[category];
      if (left < 0) {
        cells[determinant][row] = category;
        return;
      }
    }
  }

  @Override
  public List<Integer> inputs() {
    return List.of(determinant);
  }

  @Override
  public int output() {
    return dependent;
  }
}
