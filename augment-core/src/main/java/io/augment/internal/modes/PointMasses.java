package io.augment.internal.modes;

import java.util.Arrays;

/**
 * The values of a number that are modes of their own: those which occur far more often than the
 * values around them, such as the 0 of an amount that most rows don't have. What is left is a
 * density; together they are a mixed discrete and continuous distribution.
 *
 * <p>A value is a point mass if it has at least {@value #LEAST_ROWS} rows, at least a hundredth of
 * all, and {@value #TIMES} times one more than the values around it have. Those are the three
 * nearest other values on either side that are none themselves. Of them the one with the second
 * most rows counts, so that one neighbour may be frequent as well; or that with the most, for a
 * value that has others on one side alone, where a density may fall off steeply. Rounded numbers,
 * whose neighbours occur about as often, hardly ever have one; neither has a number with fewer than
 * {@value #LEAST_OTHERS} other values, which is no density.
 *
 * <p>Immutable and thread-safe.
 */
public final class PointMasses {

  /** Of a number that has none. */
  public static final PointMasses NONE = new PointMasses(new double[0]);

  private static final int LEAST_ROWS = 10;
  private static final double LEAST_SHARE = 0.01;
  private static final int TIMES = 5;
  private static final int AROUND = 3;
  private static final int LEAST_OTHERS = 5;

  private final double[] values; // ascending

  private PointMasses(double[] values) {
    this.values = values;
  }

  /**
   * Finds them.
   *
   * @param present the numbers of a column's rows, without those that are missing; finite
   * @return its point masses, none of most columns
   */
  public static PointMasses of(double[] present) {
    double[] sorted = Arrays.stream(present).map(value -> value + 0.0).sorted().toArray(); // no -0
    double[] distinct = new double[sorted.length];
    int[] counts = new int[sorted.length];
    int values = 0;
    for (double value : sorted) {
      if (values == 0 || value != distinct[values - 1]) {
        distinct[values++] = value;
      }
      counts[values - 1]++;
    }
    boolean[] masses =
        masses(Arrays.copyOf(counts, values), Math.max(LEAST_ROWS, LEAST_SHARE * sorted.length));
    double[] found = new double[values];
    int size = 0;
    for (int i = 0; i < values; i++) {
      if (masses[i]) {
        found[size++] = distinct[i];
      }
    }
    return size == 0 || values - size < LEAST_OTHERS
        ? NONE
        : new PointMasses(Arrays.copyOf(found, size));
  }

  /** Goes on until no value stands out any more: a mass hides those beside it. */
  private static boolean[] masses(int[] counts, double least) {
    boolean[] masses = new boolean[counts.length];
    boolean more = true;
    while (more) {
      boolean[] before = masses.clone();
      more = false;
      for (int i = 0; i < counts.length; i++) {
        if (!before[i]
            && counts[i] >= least
            && counts[i] >= TIMES * (around(i, counts, before) + 1L)) { // a small one may be chance
          masses[i] = true;
          more = true;
        }
      }
    }
    return masses;
  }

  /** Number of rows of the values around one, those left out that are masses. */
  private static int around(int value, int[] counts, boolean[] masses) {
    int[] near = new int[2 * AROUND];
    int left = collect(value, -1, counts, masses, near, 0);
    int both = collect(value, 1, counts, masses, near, left);
    int[] sorted = Arrays.stream(near, 0, both).sorted().toArray();
    boolean oneSided = left == 0 || both == left;
    int rank = oneSided ? both - 1 : both - 2;
    return rank < 0 ? Integer.MAX_VALUE : sorted[rank];
  }

  private static int collect(
      int value, int step, int[] counts, boolean[] masses, int[] near, int from) {
    int to = from;
    for (int i = value + step; i >= 0 && i < counts.length && to < from + AROUND; i += step) {
      if (!masses[i]) {
        near[to++] = counts[i];
      }
    }
    return to;
  }

  /**
   * Returns whether there are none.
   *
   * @return true of most columns
   */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /**
   * The values.
   *
   * @return a new array, ascending, empty if there are none
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * Which point mass a number is.
   *
   * @param value any number
   * @return its index in {@link #values()}, or -1 if it is none
   */
  public int indexOf(double value) {
    return Math.max(-1, Arrays.binarySearch(values, value + 0.0));
  }
}
