package io.augment.internal.neighbors;

/**
 * Rows that are nearest to a vector, nearest first, with their distances.
 *
 * <p>Immutable and thread-safe.
 */
public final class Neighbors {

  private final int[] rows;
  private final double[] squaredDistances;

  Neighbors(int[] rows, double[] squaredDistances) {
    this.rows = rows;
    this.squaredDistances = squaredDistances;
  }

  /**
   * Number of neighbours that were found.
   *
   * @return what was asked for, or less if there are no more rows
   */
  public int size() {
    return rows.length;
  }

  /**
   * The index of a row.
   *
   * @param rank 0 for the nearest
   * @return its index among all rows
   * @throws IndexOutOfBoundsException if so many were not found
   */
  public int row(int rank) {
    return rows[rank];
  }

  /**
   * Distance of a neighbour.
   *
   * @param rank 0 for the nearest
   * @return the Euclidean distance
   * @throws IndexOutOfBoundsException if so many were not found
   */
  public double distance(int rank) {
    return StrictMath.sqrt(squaredDistances[rank]);
  }

  /**
   * The indices of all that were found.
   *
   * @return a new array, nearest first
   */
  public int[] rows() {
    return rows.clone();
  }
}
