package io.augment.internal.forest;

import io.augment.Provenance;
import io.augment.RowLayout;
import io.augment.data.ClassLabels;
import io.augment.data.ValueRange;
import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a fitted forest of rows is: what an archive keeps of it.
 *
 * @param forests the trees and the distributions of their leaves
 * @param ofClass by class: the index of its forest
 * @param range the interval that values lie in
 * @param classes the classes
 * @param provenance where it comes from
 * @param table the table that its rows are of, if it was fitted to one
 */
public record ForestContent(
    List<FittedForest> forests,
    List<Integer> ofClass,
    ValueRange range,
    ClassLabels classes,
    Provenance provenance,
    Optional<Table> table) {

  /** Copies the lists. */
  public ForestContent {
    forests = List.copyOf(forests);
    ofClass = List.copyOf(ofClass);
    int known = forests.size();
    if (ofClass.size() != classes.count()
        || ofClass.stream().anyMatch(forest -> forest < 0 || forest >= known)) {
      throw new IllegalArgumentException(
          ofClass.size() + " classes of " + known + " forests: expected " + classes.count());
    }
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
        forests.get(0).columns().stream()
            .filter(column -> column.offset() != ForestColumn.CLASS)
            .map(ForestContent::block)
            .toList());
  }

  private static RowLayout.Block block(ForestColumn column) {
    if (column instanceof ForestColumn.Numbers numbers) {
      return numbers.optional() ? new RowLayout.OptionalNumeric() : new RowLayout.Numeric();
    }
    return new RowLayout.OneHot(column.counts().size());
  }

  /** Number of rows of each class in the train fold. */
  public List<Integer> trained() {
    List<Integer> rows = new ArrayList<>();
    for (int label = 0; label < ofClass.size(); label++) {
      FittedForest forest = forests.get(ofClass.get(label));
      List<Integer> counts = forest.columns().get(forest.columns().size() - 1).counts();
      rows.add(
          forest.isOfAll() ? counts.get(label) : counts.stream().mapToInt(Integer::intValue).sum());
    }
    return rows;
  }
}
