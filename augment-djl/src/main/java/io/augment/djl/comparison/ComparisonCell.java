package io.augment.djl.comparison;

import java.util.Locale;

/**
 * One independent piece of a comparison: a part of one repeat, such as an arm. Cells of one
 * comparison may be measured in any order, at different times, or on different machines; each comes
 * out the same.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if {@code
 * repeat} is below 1 or the part is not made of lower-case letters, digits, {@code +} and {@code
 * -}.
 *
 * @param repeat which repeat, from 1
 * @param part which part of it, such as {@code gan+classic}
 */
public record ComparisonCell(int repeat, String part) {

  /**
   * Checks the cell.
   *
   * @param repeat which repeat
   * @param part which part of it
   */
  public ComparisonCell {
    if (repeat < 1 || !part.matches("[a-z0-9+-]{1,40}")) {
      throw new IllegalArgumentException(
          "cell " + repeat + " '" + part + "': expected a repeat from 1 on, and a part's name");
    }
  }

  /**
   * A name that no other cell of the comparison has, fit for a file.
   *
   * @return for example {@code repeat-2-gan+classic}
   */
  public String name() {
    return String.format(Locale.ROOT, "repeat-%d-%s", repeat, part);
  }
}
