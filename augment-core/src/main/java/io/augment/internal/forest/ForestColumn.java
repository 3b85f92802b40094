package io.augment.internal.forest;

import java.util.List;

/**
 * A column as a forest sees it: neighbouring numbers of an encoded row that mean one thing. A cell
 * is one of some choices. Immutable.
 */
public sealed interface ForestColumn permits ForestColumn.Numbers, ForestColumn.Categories {

  /** The choice of a number that is neither missing nor a point mass. */
  int CONTINUOUS = 0;

  /** The choice of a number that is missing. */
  int MISSING = 1;

  /** The choice of a number's first point mass. */
  int FIRST_ATOM = 2;

  /** The offset of the class, which stands in no row. */
  int CLASS = -1;

  /**
   * Index of the column's first number in a row.
   *
   * @return {@link #CLASS} for the class
   */
  int offset();

  /**
   * Frequencies of the choices in the rows.
   *
   * @return one number per choice
   */
  List<Integer> counts();

  /** Number of a row's numbers that it takes. */
  int width();

  /** Whether cells differ in their choice, so that leaves have frequencies of them. */
  boolean hasChoices();

  /**
   * Numbers, some of which may be missing or point masses.
   *
   * @param offset index of the number in a row; the next one says whether it is missing
   * @param optional whether it may be missing
   * @param atoms values that occur so often that they are modelled as categories, ascending
   * @param low the smallest number
   * @param high the largest
   * @param mean mean of those that are continuous
   * @param sd their standard deviation, above 0
   * @param counts how often continuous numbers, missing ones and each atom occur
   */
  record Numbers(
      int offset,
      boolean optional,
      List<Float> atoms,
      float low,
      float high,
      double mean,
      double sd,
      List<Integer> counts)
      implements ForestColumn {

    public Numbers {
      atoms = List.copyOf(atoms);
      counts = checked(counts, FIRST_ATOM + atoms.size());
      if (!(low <= high) || Float.isInfinite(low) || Float.isInfinite(high)) {
        throw new IllegalArgumentException(
            "numbers in [" + low + ", " + high + "]: expected finite bounds, low at most high");
      }
      if (!Double.isFinite(mean) || !(sd > 0) || Double.isInfinite(sd)) {
        throw new IllegalArgumentException(
            "mean " + mean + ", sd " + sd + ": expected finite numbers, sd above 0");
      }
      for (int i = 0; i < atoms.size(); i++) {
        float atom = atoms.get(i);
        if (!Float.isFinite(atom) || (i > 0 && atom <= atoms.get(i - 1))) {
          throw new IllegalArgumentException(
              "point masses " + atoms + ": expected ascending numbers");
        }
      }
      if (offset < 0 || (!optional && counts.get(MISSING) > 0)) {
        throw new IllegalArgumentException("a number at " + offset + ", which may not be missing");
      }
    }

    @Override
    public int width() {
      return optional ? 2 : 1;
    }

    @Override
    public boolean hasChoices() {
      return optional || !atoms.isEmpty();
    }

    /** Index of an atom, or -1. */
    int atomAt(float value) {
      int low = 0;
      int high = atoms.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        float atom = atoms.get(middle);
        if (atom == value) {
          return middle;
        }
        if (atom < value) {
          low = middle + 1;
        } else {
          high = middle - 1;
        }
      }
      return -1;
    }

    /** The choice that a cell is. */
    int choice(float[] row, int at) {
      if (optional && row[at + offset + 1] > 0.5f) {
        return MISSING;
      }
      int atom = atomAt(row[at + offset]);
      return atom < 0 ? CONTINUOUS : FIRST_ATOM + atom;
    }
  }

  /**
   * One of some categories.
   *
   * @param offset index of the first category's number in a row, or {@link #CLASS}
   * @param counts how often each occurs
   */
  record Categories(int offset, List<Integer> counts) implements ForestColumn {

    public Categories {
      counts = checked(counts, counts.size());
      if (offset < CLASS) {
        throw new IllegalArgumentException("categories at " + offset + ": expected an offset");
      }
    }

    @Override
    public int width() {
      return offset == CLASS ? 0 : counts.size();
    }

    @Override
    public boolean hasChoices() {
      return true;
    }
  }

  private static List<Integer> checked(List<Integer> counts, int expected) {
    long rows = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new IllegalArgumentException("a choice of " + count + " rows: expected 0 or more");
      }
      rows += count;
    }
    if (counts.size() != expected || rows < 1 || rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          counts.size() + " choices of " + rows + " rows: expected " + expected + ", and rows");
    }
    return List.copyOf(counts);
  }
}
