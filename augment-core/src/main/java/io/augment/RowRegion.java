package io.augment;

import java.util.Arrays;

/**
 * A box in encoded rows: an interval for each number of a row. It says what is asked of a row: a
 * category by 1 in its slot, some categories by 0 in the slots of the others, a number by its
 * interval, a present cell by 0 in its indicator. Where both bounds are the same the number is
 * given.
 *
 * <p>Immutable and thread-safe.
 */
public final class RowRegion {

  private final float[] low;
  private final float[] high;

  private RowRegion(float[] low, float[] high) {
    this.low = low;
    this.high = high;
  }

  /**
   * A box.
   *
   * @param low the smallest value of each number; minus infinity where there is none
   * @param high the largest value of each number, at least the smallest; infinity where there is
   *     none
   * @return the region
   * @throws IllegalArgumentException if there are no bounds, or they don't fit together; the
   *     message says where
   */
  public static RowRegion of(float[] low, float[] high) {
    if (low.length == 0 || low.length != high.length) {
      throw new IllegalArgumentException(
          low.length + " lower and " + high.length + " upper bounds: expected one for each number");
    }
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] <= high[i])) {
        throw new IllegalArgumentException(
            String.format("number %d in [%s, %s]: expected low at most high", i, low[i], high[i]));
      }
    }
    return new RowRegion(low.clone(), high.clone());
  }

  /**
   * All rows.
   *
   * @param width how many numbers a row has, at least 1
   * @return a region without bounds
   */
  public static RowRegion all(int width) {
    float[] low = new float[width];
    float[] high = new float[width];
    Arrays.fill(low, Float.NEGATIVE_INFINITY);
    Arrays.fill(high, Float.POSITIVE_INFINITY);
    return of(low, high);
  }

  /**
   * Width of the rows.
   *
   * @return how many numbers they have
   */
  public int width() {
    return low.length;
  }

  /**
   * The smallest value of a number.
   *
   * @param index which of the row's numbers, from 0
   * @return minus infinity if there is none
   */
  public float low(int index) {
    return low[index];
  }

  /**
   * The largest value of a number.
   *
   * @param index which of the row's numbers, from 0
   * @return infinity if there is none
   */
  public float high(int index) {
    return high[index];
  }

  /**
   * Returns whether a row lies in this region.
   *
   * @param row an encoded row, of this width
   * @return true if each number lies within its bounds
   * @throws IllegalArgumentException if the row is of another width
   */
  public boolean contains(float[] row) {
    if (row.length != low.length) {
      throw new IllegalArgumentException(
          "a row of " + row.length + " numbers: expected " + low.length);
    }
    for (int i = 0; i < row.length; i++) {
      if (!(row[i] >= low[i] && row[i] <= high[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowRegion that
        && Arrays.equals(low, that.low)
        && Arrays.equals(high, that.high);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
  }

  /**
   * The bounded numbers.
   *
   * @return for example {@code row of 9 numbers, 2 bounded}
   */
  @Override
  public String toString() {
    int bounded = 0;
    for (int i = 0; i < low.length; i++) {
      bounded += Float.isFinite(low[i]) || Float.isFinite(high[i]) ? 1 : 0;
    }
    return "row of " + low.length + " numbers, " + bounded + " bounded";
  }
}
