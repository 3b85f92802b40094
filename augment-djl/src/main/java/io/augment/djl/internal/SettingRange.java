package io.augment.djl.internal;

/** Checks settings: the error names the field, the value given and what is accepted. */
public final class SettingRange {

  private SettingRange() {}

  /**
   * A whole number.
   *
   * @param field its name
   * @param value what was given
   * @param least the least accepted
   * @param most the most accepted
   * @return the value
   * @throws IllegalArgumentException if it lies outside
   */
  public static int whole(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a whole number in [" + least + ", " + most + "]");
    }
    return value;
  }

  /**
   * A number above 0.
   *
   * @param field its name
   * @param value what was given
   * @param most the most accepted
   * @return the value
   * @throws IllegalArgumentException if it is not in (0, most]
   */
  public static double positive(String field, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a number above 0, at most " + text(most));
    }
    return value;
  }

  /**
   * A number of [0, most].
   *
   * @param field its name
   * @param value what was given
   * @param most the most accepted
   * @return the value
   * @throws IllegalArgumentException if it lies outside
   */
  public static double upTo(String field, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a number in [0, " + text(most) + "]");
    }
    return value;
  }

  /**
   * A number of [0, limit).
   *
   * @param field its name
   * @param value what was given
   * @param limit the first that is not accepted
   * @return the value
   * @throws IllegalArgumentException if it lies outside
   */
  public static double below(String field, double value, double limit) {
    if (!(value >= 0 && value < limit)) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a number in [0, " + text(limit) + ")");
    }
    return value;
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }
}
