package io.augment.resampling.internal;

import io.augment.internal.neighbors.NearestRows;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The nearest neighbours of each row, searched for when they are first asked for: a draw of a small
 * class never pays for the neighbourhoods of a large one.
 *
 * <p>Thread-safe: two threads may search for the same row at once, and find the same.
 */
public final class Neighborhoods {

  private final NearestRows rows;
  private final int[] labels;
  private final int neighbors;
  private final boolean ownClass;
  private final AtomicReferenceArray<int[]> found;

  private Neighborhoods(NearestRows rows, int[] labels, int neighbors, boolean ownClass) {
    this.rows = rows;
    this.labels = labels;
    this.neighbors = neighbors;
    this.ownClass = ownClass;
    this.found = new AtomicReferenceArray<>(labels.length);
  }

  /**
   * Neighbours of a row's own class.
   *
   * @param rows the rows
   * @param labels the class index of each row; not copied
   * @param neighbors how many neighbours a row has, at least 1
   * @return the neighbourhoods
   */
  public static Neighborhoods ofOwnClass(NearestRows rows, int[] labels, int neighbors) {
    return new Neighborhoods(rows, labels, neighbors, true);
  }

  /**
   * Neighbours of any class but a row's own.
   *
   * @param rows the rows
   * @param labels the class index of each row; not copied
   * @param neighbors how many neighbours a row has, at least 1
   * @return the neighbourhoods
   */
  public static Neighborhoods ofOtherClasses(NearestRows rows, int[] labels, int neighbors) {
    return new Neighborhoods(rows, labels, neighbors, false);
  }

  /**
   * The neighbours of a row.
   *
   * @param row the row's index
   * @return their indices, nearest first; fewer if there are no more. Not to be changed
   */
  public int[] of(int row) {
    int[] known = found.get(row);
    if (known == null) {
      known = rows.nearest(row, other -> (labels[other] == labels[row]) == ownClass, neighbors);
      found.set(row, known);
    }
    return known;
  }
}
