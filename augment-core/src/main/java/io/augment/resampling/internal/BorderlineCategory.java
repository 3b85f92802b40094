package io.augment.resampling.internal;

import io.augment.internal.neighbors.NearestRows;
import io.augment.internal.neighbors.Neighbors;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Borderline category of a row, by how many of its nearest neighbours are of other classes: Han,
 * Wang and Mao 2005, "Borderline-SMOTE".
 */
public enum BorderlineCategory {
  /** Less than half of the neighbours are of other classes. */
  SAFE,
  /** Half of the neighbours or more are of other classes, but not all. */
  DANGER,
  /** All neighbours are of other classes. */
  NOISE;

  /**
   * Categorises rows.
   *
   * @param rows the rows
   * @param labels the class index of each row
   * @param neighbors number of neighbours to count, of all classes; fewer where there are no more
   * @return one category per row
   */
  public static BorderlineCategory[] of(NearestRows rows, int[] labels, int neighbors) {
    List<Neighbors> nearest = rows.neighborsOfEach(neighbors);
    return IntStream.range(0, labels.length)
        .mapToObj(row -> of(labels, row, nearest.get(row).rows()))
        .toArray(BorderlineCategory[]::new);
  }

  private static BorderlineCategory of(int[] labels, int row, int[] nearest) {
    long others = IntStream.of(nearest).filter(near -> labels[near] != labels[row]).count();
    if (2 * others < nearest.length) {
      return SAFE;
    }
    return others < nearest.length ? DANGER : NOISE;
  }
}
