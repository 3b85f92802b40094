package io.augment.internal.neighbors;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Exact nearest neighbours of rows among rows, by Euclidean distance. Each search scans every row
 * and holds little but its result, so that many rows need no more memory than themselves.
 *
 * <p>Searching for many at once is several times faster than one after the other, and takes all
 * cores that the common pool of {@link java.util.concurrent.ForkJoinPool} has. What is found is the
 * same to the last bit, with any number of them.
 *
 * <p>Immutable and thread-safe unless the array it was given is modified.
 */
public final class NearestRows {

  /** After so many numbers, a distance that is too large already is given up. */
  private static final int STRIDE = 16;

  private final float[] values; // row after row
  private final int width;
  private final int size;

  /**
   * Rows in an array, which is not copied.
   *
   * @param values row after row, finite numbers
   * @param width how many numbers a row has, at least 1
   */
  public NearestRows(float[] values, int width) {
    this.values = values;
    this.width = width;
    this.size = values.length / width;
  }

  /**
   * Finds the rows nearest to a row, itself left out.
   *
   * @param row the row's index
   * @param among which rows count
   * @param count how many to find, at least 1
   * @return their indices, nearest first and of equally near ones the lower index first; fewer than
   *     {@code count} if there are no more
   */
  public int[] nearest(int row, IntPredicate among, int count) {
    return neighbors(row, among, count).rows();
  }

  /**
   * Finds the rows nearest to a row, itself left out, and how far they are.
   *
   * @param row the row's index
   * @param among which rows count
   * @param count how many to find, at least 1
   * @return them, nearest first and of equally near ones the lower index first; fewer than {@code
   *     count} if there are no more
   */
  public Neighbors neighbors(int row, IntPredicate among, int count) {
    return search(values, row * width, other -> other != row && among.test(other), count);
  }

  /**
   * Finds the rows nearest to any vector, and how far they are.
   *
   * @param vector as many finite numbers as a row has
   * @param among which rows count
   * @param count how many to find, at least 1
   * @return them, nearest first and of equally near ones the lower index first; fewer than {@code
   *     count} if there are no more
   * @throws IllegalArgumentException if the vector has another width
   */
  public Neighbors neighborsOf(float[] vector, IntPredicate among, int count) {
    checkWidth(vector.length);
    return search(vector, 0, among, count);
  }

  /**
   * Finds the rows nearest to each row, itself left out.
   *
   * @param count how many to find, at least 1
   * @return by row, what {@link #neighbors} finds among all
   */
  public List<Neighbors> neighborsOfEach(int count) {
    int[] all = IntStream.range(0, size).toArray();
    return new BlockSearch(values, width, all, count).ofRows(all);
  }

  /**
   * Finds the rows nearest to each of some rows, itself left out.
   *
   * @param rows their indices
   * @param among which rows count
   * @param count how many to find, at least 1
   * @return what {@link #neighbors} finds, in the order of {@code rows}
   */
  public List<Neighbors> neighborsOfEach(int[] rows, IntPredicate among, int count) {
    return blockSearch(among, count).ofRows(rows);
  }

  /**
   * Finds the rows nearest to each of other rows.
   *
   * @param vectors rows of the same width
   * @param among which rows count
   * @param count how many to find, at least 1
   * @return what {@link #neighborsOf} finds, in the order of {@code vectors}
   * @throws IllegalArgumentException if the vectors have another width
   */
  public List<Neighbors> neighborsOfEach(NearestRows vectors, IntPredicate among, int count) {
    checkWidth(vectors.width);
    return blockSearch(among, count).ofVectors(vectors.values);
  }

  private BlockSearch blockSearch(IntPredicate among, int count) {
    return new BlockSearch(values, width, IntStream.range(0, size).filter(among).toArray(), count);
  }

  private void checkWidth(int given) {
    if (given != width) {
      throw new IllegalArgumentException(
          "a vector of " + given + " numbers: expected " + width + ", as a row has");
    }
  }

  private Neighbors search(float[] from, int offset, IntPredicate among, int count) {
    Shortlist nearest = new Shortlist(Math.min(count, size));
    for (int other = 0; other < size; other++) {
      if (among.test(other)) {
        nearest.offer(other, squaredDistance(from, offset, other, nearest.limit()));
      }
    }
    return nearest.neighbors();
  }

  /** The square of the distance, or, if that is not below the limit, any number not below it. */
  private double squaredDistance(float[] from, int offset, int other, double limit) {
    int i = offset;
    int j = other * width;
    int end = i + width;
    double sum = 0;
    while (i < end && sum < limit) {
      for (int stop = Math.min(i + STRIDE, end); i < stop; i++, j++) {
        double difference = (double) from[i] - values[j];
        sum += difference * difference;
      }
    }
    return sum;
  }
}
