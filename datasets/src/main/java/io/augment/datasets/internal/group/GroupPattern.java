package io.augment.datasets.internal.group;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression with one group, which is tried for a bounded number of steps: some
 * expressions would take years for a name that doesn't match.
 *
 * @param pattern the expression
 */
record GroupPattern(Pattern pattern) {

  private static final int MOST_STEPS = 100_000;

  /**
   * The text that the group matches where the expression is first found.
   *
   * @param name a file's name
   * @return the text; empty if it isn't found
   * @throws IllegalArgumentException if it takes too long, or the name is too long for it
   */
  String groupIn(String name) {
    try {
      Matcher matcher = pattern.matcher(new Counted(name, new int[1]));
      @Nullable String group = matcher.find() ? matcher.group(1) : null;
      return group == null ? "" : group;
    } catch (StackOverflowError e) {
      throw tooLong(e);
    }
  }

  private static IllegalArgumentException tooLong(@Nullable Throwable cause) {
    return new IllegalArgumentException(
        "the pattern takes more than " + MOST_STEPS + " steps: expected one without nested repeats",
        cause);
  }

  /** A text that gives out so many characters and no more. */
  @SuppressWarnings("ArrayRecordComponent") // one count for a text and its parts
  private record Counted(CharSequence text, int[] steps) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > MOST_STEPS) {
        throw tooLong(null);
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
