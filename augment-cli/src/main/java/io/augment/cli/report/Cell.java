package io.augment.cli.report;

import java.util.Optional;

/**
 * A table's cell.
 *
 * <p>Immutable and thread-safe.
 *
 * @param shown what is read
 * @param value the sort key, if it is a number; NaN sorts last
 */
public record Cell(String shown, Optional<Double> value) {

  /**
   * A text.
   *
   * @param text any text
   * @return the cell
   */
  public static Cell text(String text) {
    return new Cell(text, Optional.empty());
  }

  /**
   * A number.
   *
   * @param value any number
   * @param decimals how many decimals are shown, 0 or more
   * @return the cell
   */
  public static Cell number(double value, int decimals) {
    if (decimals < 0) {
      throw new IllegalArgumentException("decimals " + decimals + ": expected 0 or more");
    }
    return number(value, Numbers.fixed(value, decimals));
  }

  /**
   * A number that is shown in its own way, such as {@code 0.81 ± 0.02}.
   *
   * @param value the sort key
   * @param shown what is read
   * @return the cell
   */
  public static Cell number(double value, String shown) {
    return new Cell(shown, Optional.of(value));
  }

  /**
   * A count.
   *
   * @param count any whole number
   * @return the cell
   */
  public static Cell count(long count) {
    return number((double) count, 0);
  }

  boolean isNumber() {
    return value.isPresent();
  }
}
