package io.augment.tabular.internal.format;

import io.augment.tabular.internal.format.NumberPattern.Affixes;
import java.util.Collection;
import java.util.Optional;

/**
 * Codes that differ in one number alone, such as {@code AB-0017}, so that new ones can be made.
 *
 * @param pattern how they are written
 * @param last the largest number
 */
public record CodePattern(NumberPattern pattern, long last) {

  /** The pattern that all texts have; empty if they differ in more, or in nothing that counts. */
  public static Optional<CodePattern> of(Collection<String> texts) {
    Affixes around = null;
    int padded = 0;
    int shortest = Integer.MAX_VALUE;
    long last = -1;
    for (String cell : texts) {
      String text = cell.strip();
      int end = lastDigit(text) + 1;
      int start = firstOfRun(text, end);
      Affixes own = new Affixes(text.substring(0, start), text.substring(end));
      int digits = end - start;
      boolean zeroFirst = digits > 1 && text.charAt(start) == '0';
      boolean same = around == null || around.equals(own);
      boolean alike = !zeroFirst || padded == 0 || padded == digits;
      if (digits == 0 || digits > NumberPattern.MOST_PLACES || !same || !alike) {
        return Optional.empty();
      }
      around = own;
      padded = zeroFirst ? digits : padded;
      shortest = Math.min(shortest, digits);
      last = Math.max(last, Long.parseLong(text.substring(start, end)));
    }
    return around == null || shortest < padded
        ? Optional.empty()
        : of(around, Math.max(1, padded), last);
  }

  private static Optional<CodePattern> of(Affixes around, int width, long last) {
    NumberPattern pattern =
        new NumberPattern(around, around.below(), NumberPattern.NONE, '.', width, 0);
    return pattern.isSayable() ? Optional.of(new CodePattern(pattern, last)) : Optional.empty();
  }

  private static int lastDigit(String text) {
    int at = text.length() - 1;
    while (at >= 0 && !isDigit(text.charAt(at))) {
      at--;
    }
    return at;
  }

  private static int firstOfRun(String text, int end) {
    int at = end;
    while (at > 0 && isDigit(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
