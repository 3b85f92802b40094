package io.augment.tabular.internal.constraint;

import io.augment.tabular.RowConstraint;
import io.augment.tabular.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Constraints on the columns of one schema: completes rows, and says which constraints they break.
 */
public final class RowRules {

  /** As often a row is completed anew while it breaks what completing it should mend. */
  private static final int MOST_PASSES = 4;

  private final List<RowConstraint> constraints;
  private final List<RowCheck> checks; // by constraint
  private final List<RowCheck> order; // what is filled in from comes before what it's filled into
  private final boolean mends;
  private final boolean[] given; // by column: a target that is a class alone

  public RowRules(List<RowConstraint> constraints, TableSchema schema) {
    this.constraints = List.copyOf(constraints);
    this.checks =
        this.constraints.stream().map(constraint -> RowCheck.of(constraint, schema)).toList();
    this.mends =
        constraints.stream()
            .anyMatch(
                constraint ->
                    constraint instanceof RowConstraint.Found
                        || constraint instanceof RowConstraint.Linear
                        || constraint instanceof RowConstraint.Dependency);
    this.order = mends ? ordered(checks) : checks; // else as earlier builds drew them
    this.given = new boolean[schema.columns().size()];
    given[schema.target()] = schema.ranges().isEmpty();
  }

  private static List<RowCheck> ordered(List<RowCheck> checks) {
    List<RowCheck> left = new ArrayList<>(checks);
    List<RowCheck> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      RowCheck next = left.get(0);
      for (RowCheck check : left) {
        if (check.inputs().stream().noneMatch(input -> isOutput(input, left, check))) {
          next = check;
          break;
        }
      }
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static boolean isOutput(int column, List<RowCheck> checks, RowCheck but) {
    return checks.stream().anyMatch(check -> check != but && check.output() == column);
  }

  public List<RowConstraint> constraints() {
    return constraints;
  }

  public int size() {
    return checks.size();
  }

  /** Returns whether completing a row changes it if it was completed, encoded and decoded. */
  public boolean mends() {
    return mends || checks.stream().anyMatch(check -> check.output() >= 0);
  }

  /** Fills in what constraints say that cells must be. */
  public void complete(double[][] cells, int row) {
    complete(cells, row, given);
  }

  /**
   * The same where some cells are known.
   *
   * @param known by column, whether its cell may not change
   */
  public void complete(double[][] cells, int row, boolean[] known) {
    for (int pass = 0; pass < (mends ? MOST_PASSES : 1); pass++) {
      boolean[] settled = known.clone();
      order.forEach(check -> check.complete(cells, row, settled));
      if (!mends || holds(cells, row)) {
        return;
      }
    }
  }

  public boolean holds(double[][] cells, int row) {
    for (RowCheck check : checks) {
      if (!check.holds(cells, row)) {
        return false;
      }
    }
    return true;
  }

  public boolean holds(int constraint, double[][] cells, int row) {
    return checks.get(constraint).holds(cells, row);
  }
}
