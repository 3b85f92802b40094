package io.augment.internal.forest;

import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.ValueRange;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.util.List;
import java.util.Optional;

/**
 * All that a fitted forest of rows is: what an archive keeps of it.
 *
 * @param forest the trees and the distributions of their leaves
 * @param range the interval that values lie in
 * @param classes the classes
 * @param accuracies how well each forest told real rows from synthetic ones, the first first
 * @param provenance where it comes from
 * @param table the table that its rows are of, if it was fitted to one
 */
public record ForestContent(
    FittedForest forest,
    ValueRange range,
    ClassLabels classes,
    List<Double> accuracies,
    Provenance provenance,
    Optional<Table> table) {

  /** Copies the list. */
  public ForestContent {
    accuracies = List.copyOf(accuracies);
  }

  /**
   * A table.
   *
   * @param encoder encodes its rows
   * @param constraints what holds in each of them
   */
  public record Table(TableEncoder encoder, List<RowConstraint> constraints) {

    /** Copies the list. */
    public Table {
      constraints = List.copyOf(constraints);
    }
  }

  /** Meaning of the numbers of a row. */
  public RowLayout layout() {
    return new RowLayout(
        forest.columns().stream()
            .filter(column -> column.offset() >= 0)
            .map(ForestContent::block)
            .toList());
  }

  private static RowLayout.Block block(ForestColumn column) {
    if (column instanceof ForestColumn.Numbers numbers) {
      return numbers.optional() ? new RowLayout.OptionalNumeric() : new RowLayout.Numeric();
    }
    return new RowLayout.OneHot(column.counts().size());
  }

  /** How many rows of each class the train fold has. */
  public List<Integer> trained() {
    return forest.columns().get(forest.columns().size() - 1).counts();
  }
}
