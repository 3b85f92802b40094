package io.augment.resampling.internal;

/** How many neighbours a configuration asks for. */
public final class NeighborCount {

  private NeighborCount() {}

  /**
   * Checks a number of neighbours.
   *
   * @param field the setting's name
   * @param count the value given
   * @return {@code count}
   * @throws IllegalArgumentException if it is below 1
   */
  public static int checked(String field, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          field + " " + count + ": expected a whole number, at least 1");
    }
    return count;
  }
}
