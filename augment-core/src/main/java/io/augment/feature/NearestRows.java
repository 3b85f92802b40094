package io.augment.feature;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Exact nearest neighbours of rows among rows, by Euclidean distance. Each search looks at every
 * row and holds nothing but its result, so that many rows need no more memory than themselves.
 *
 * <p>Immutable and thread-safe as long as nobody writes to the array it was given.
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
    if (vector.length != width) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " numbers: expected " + width + ", as a row has");
    }
    return search(vector, 0, among, count);
  }

  private Neighbors search(float[] from, int offset, IntPredicate among, int count) {
    int room = Math.min(count, size);
    int[] found = new int[room];
    double[] distances = new double[room];
    int full = 0;
    double limit = Double.POSITIVE_INFINITY; // what a further one has to stay below
    for (int other = 0; other < size; other++) {
      if (!among.test(other)) {
        continue;
      }
      double distance = squaredDistance(from, offset, other, limit);
      if (distance >= limit) {
        continue;
      }
      int place = full < room ? full++ : room - 1;
      for (; place > 0 && distances[place - 1] > distance; place--) {
        distances[place] = distances[place - 1];
        found[place] = found[place - 1];
      }
      distances[place] = distance;
      found[place] = other;
      if (full == room) {
        limit = distances[room - 1];
      }
    }
    return new Neighbors(Arrays.copyOf(found, full), Arrays.copyOf(distances, full));
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
