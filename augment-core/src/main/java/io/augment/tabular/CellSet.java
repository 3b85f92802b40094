package io.augment.tabular;

import io.augment.tabular.internal.cell.CellRange;
import io.augment.tabular.internal.cell.CellTranslation;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Cells of a column: an interval of numbers or indices, without some and maybe only some of them,
 * and missing cells or not.
 *
 * <p>Immutable and thread-safe.
 *
 * @param low the least
 * @param high the greatest
 * @param only the only ones, if they are listed
 * @param but those that are left out
 * @param missing whether a missing cell is in it
 */
record CellSet(
    double low, double high, Optional<Set<Double>> only, Set<Double> but, boolean missing) {

  CellSet {
    only = only.map(Set::copyOf);
    but = Set.copyOf(but);
  }

  /** All cells that a column may have. */
  static CellSet all(ColumnSpec spec) {
    CellRange range = CellRange.of(spec);
    boolean missing = spec.missing() || CellTranslation.isAbsent(spec);
    return new CellSet(range.min(), range.max(), Optional.empty(), Set.of(), missing);
  }

  boolean contains(double cell) {
    return Double.isNaN(cell)
        ? missing
        : cell >= low
            && cell <= high
            && (only.isEmpty() || only.get().contains(cell + 0.0))
            && !but.contains(cell + 0.0);
  }

  CellSet within(double least, double most) {
    return new CellSet(Math.max(low, least), Math.min(high, most), only, but, false);
  }

  CellSet onlyOf(Set<Double> values) {
    Set<Double> both = new HashSet<>(values);
    only.ifPresent(both::retainAll);
    both.removeIf(value -> !contains(value));
    double least = both.stream().mapToDouble(value -> value).min().orElse(1);
    double most = both.stream().mapToDouble(value -> value).max().orElse(0);
    return new CellSet(least, most, Optional.of(both), but, false);
  }

  CellSet without(double value) {
    Set<Double> more = new HashSet<>(but);
    more.add(value + 0.0);
    return new CellSet(low, high, only, more, false);
  }

  CellSet present() {
    return new CellSet(low, high, only, but, false);
  }

  CellSet onlyMissing() {
    return new CellSet(1, 0, only, but, missing);
  }

  /** Returns whether there is no present cell in it, as far as its bounds say. */
  boolean isWithoutCells(boolean whole) {
    if (low > high || (only.isPresent() && only.get().isEmpty())) {
      return true;
    }
    if (!whole || high - low > but.size()) {
      return low == high && but.contains(low);
    }
    for (double cell = low; cell <= high; cell++) {
      if (contains(cell)) {
        return false;
      }
    }
    return true;
  }
}
