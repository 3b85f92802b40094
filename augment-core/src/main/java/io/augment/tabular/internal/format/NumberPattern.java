package io.augment.tabular.internal.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as a column writes them, given by 1234 as the column would write it: {@code $1,234.00},
 * {@code 1.234,5 €}, {@code 1234 %}, {@code 1234.0}. Zeros after the point are the least that each
 * number has; a 5 there only shows the decimal mark, and none is shown where it is a point, or a
 * comma after points between thousands. {@code AB-0001} stands for whole numbers of at least four
 * digits. After a semicolon stands the form of a negative number, unless it is a minus before all.
 *
 * <p>Immutable and thread-safe.
 */
public final class NumberPattern {

  /** Characters between thousands: blanks that don't break lines among them. */
  public static final String GROUPINGS = ",. \u00a0\u202f'\u2019_";

  /** Characters before decimals. */
  public static final String MARKS = ".,";

  /** No character: nothing stands between thousands. */
  public static final char NONE = '\0';

  /** Numbers without anything around them, with a decimal point. */
  public static final NumberPattern PLAIN =
      new NumberPattern(Affixes.NONE, Affixes.MINUS, NONE, '.', 1, 0);

  private static final int MOST_CHARACTERS = 200;
  public static final int MOST_PLACES = 15;
  private static final int GROUP = 3;

  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?<before>\\D*?)(?<whole>1(?<grouping>["
              + GROUPINGS
              + "])?234|0*1)"
              + "((?<mark>["
              + MARKS
              + "])(?<decimals>0+|5))?(?<after>(?!\\d).*)?");

  private final Affixes positive;
  private final Affixes negative;
  private final char grouping;
  private final char mark;
  private final int width;
  private final int zeros;
  private final boolean bare;

  /**
   * Texts around the digits.
   *
   * @param before what stands before them
   * @param after what stands after them
   */
  public record Affixes(String before, String after) {

    public static final Affixes NONE = new Affixes("", "");
    static final Affixes MINUS = NONE.below();

    /** Blanks around a cell don't matter. */
    static Affixes stripped(String before, String after) {
      return new Affixes(before.stripLeading(), after.stripTrailing());
    }

    /** The same of a negative number, as it is usual. */
    public Affixes below() {
      return new Affixes("-" + before, after);
    }

    boolean fit(String text) {
      return text.length() > before.length() + after.length()
          && text.startsWith(before)
          && text.endsWith(after);
    }

    String within(String text) {
      return text.substring(before.length(), text.length() - after.length());
    }

    String around(String digits) {
      return before + digits + after;
    }
  }

  public NumberPattern(
      Affixes positive, Affixes negative, char grouping, char mark, int width, int zeros) {
    this.positive = positive;
    this.negative = negative;
    this.grouping = grouping;
    this.mark = mark;
    this.width = width;
    this.zeros = zeros;
    this.bare =
        positive.equals(Affixes.NONE)
            && negative.equals(Affixes.MINUS)
            && grouping == NONE
            && mark == '.';
  }

  /**
   * Returns a pattern.
   *
   * @param text 1234 as the column writes it
   * @return the pattern
   * @throws IllegalArgumentException if it is something else
   */
  public static NumberPattern of(String text) {
    int negative = text.indexOf(';');
    Matcher sample = SAMPLE.matcher(negative < 0 ? text : text.substring(0, negative));
    if (text.length() > MOST_CHARACTERS
        || text.codePoints().anyMatch(Character::isISOControl)
        || !sample.matches()) {
      throw unexpected(text);
    }
    String decimals = sample.group("decimals");
    char grouping = character(sample.group("grouping"), NONE);
    char mark = character(sample.group("mark"), usualMark(grouping));
    int zeros = decimals == null || decimals.equals("5") ? 0 : decimals.length();
    int width = sample.group("whole").startsWith("1") ? 1 : sample.group("whole").length();
    Affixes positive = Affixes.stripped(sample.group("before"), sample.group("after"));
    Affixes below = positive.below();
    if (negative >= 0) {
      below = negative(text, text.substring(negative + 1), sample);
    }
    if (grouping == mark || zeros > MOST_PLACES || width > MOST_PLACES || !apart(positive, below)) {
      throw unexpected(text);
    }
    return new NumberPattern(positive, below, grouping, mark, width, zeros);
  }

  private static Affixes negative(String text, String form, Matcher sample) {
    String digits = sample.group().substring(sample.start("whole"), sample.start("after"));
    int at = form.indexOf(digits);
    if (at < 0) {
      throw unexpected(text);
    }
    return Affixes.stripped(form.substring(0, at), form.substring(at + digits.length()));
  }

  /** Returns whether a negative number is never taken for a positive one, nor the reverse. */
  private static boolean apart(Affixes positive, Affixes negative) {
    return !positive.equals(negative)
        && !hasDigits(negative.before)
        && !isOfNumber(negative.after)
        && !isOfNumber(positive.after);
  }

  private static boolean hasDigits(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** Returns whether what stands after a number could be some of its digits. */
  private static boolean isOfNumber(String after) {
    return hasDigits(after)
        && after.chars().allMatch(c -> Character.isDigit(c) || GROUPINGS.indexOf(c) >= 0);
  }

  private static char usualMark(char grouping) {
    return grouping == '.' ? ',' : '.';
  }

  private static char character(@Nullable String text, char otherwise) {
    return text == null ? otherwise : text.charAt(0);
  }

  private static IllegalArgumentException unexpected(String text) {
    return new IllegalArgumentException(
        "pattern '"
            + Place.shown(text)
            + "': expected the number 1234 as the column writes it, such as $1,234.00, 1.234,5 € or"
            + " 1234 %");
  }

  /**
   * The pattern as text.
   *
   * @return what {@link #of} reads
   */
  public String pattern() {
    String digits = width > 1 ? "0".repeat(width - 1) + "1" : grouped("1234");
    if (zeros > 0) {
      digits += mark + "0".repeat(zeros);
    } else if (mark != usualMark(grouping)) {
      digits += mark + "5";
    }
    String text = positive.around(digits);
    return negative.equals(positive.below()) ? text : text + ";" + negative.around(digits);
  }

  /** Returns whether the text is read as this pattern: not with odd texts around the number. */
  public boolean isSayable() {
    try {
      return of(pattern()).pattern().equals(pattern());
    } catch (IllegalArgumentException e) {
      return false; // a number before the one that counts, a semicolon, a line end
    }
  }

  /** Returns whether numbers are written with nothing around them and nothing between. */
  private boolean isBare() {
    return bare;
  }

  /** Returns whether cells are read as numbers are without any pattern. */
  boolean readsPlainNumbers() {
    return isBare() && width == 1;
  }

  /** Digits after the point that each number has at least. */
  public int zeros() {
    return zeros;
  }

  /** Digits before the point that each number has at least. */
  public int width() {
    return width;
  }

  /** The same with so many digits after the point, and before it, at least. */
  public NumberPattern padded(int places, int digits) {
    return new NumberPattern(positive, negative, grouping, mark, digits, places);
  }

  /** The number, or null if the text is none; blanks around it don't matter. */
  public @Nullable NumberText parse(String cell) {
    if (isBare()) {
      return NumberText.of(cell);
    }
    String text = cell.strip();
    if (negative.fit(text)) {
      String digits = plain(negative.within(text));
      if (digits != null) {
        return NumberText.of("-" + digits);
      }
    }
    String unsigned =
        text.startsWith("+") && !positive.before.startsWith("+") ? text.substring(1) : text;
    String digits = positive.fit(unsigned) ? plain(positive.within(unsigned)) : null;
    return digits == null ? null : NumberText.of(digits);
  }

  /** Digits with a decimal point, or null if they aren't as this pattern has them. */
  private @Nullable String plain(String digits) {
    int point = digits.indexOf(mark);
    String whole = point < 0 ? digits : digits.substring(0, point);
    String fraction = point < 0 ? "" : digits.substring(point + 1);
    if (grouping != NONE && whole.indexOf(grouping) >= 0) {
      if (!isGrouped(whole, grouping)) {
        return null;
      }
      whole = whole.replace(Character.toString(grouping), "");
    }
    boolean number = isNumber(whole) && (point < 0 || isNumber(fraction));
    return number ? whole + (point < 0 ? "" : "." + fraction) : null;
  }

  public static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Returns whether digits stand in groups of three, the first of one to three and not 0. */
  public static boolean isGrouped(String digits, char grouping) {
    int first = digits.indexOf(grouping);
    if (first < 1 || first > GROUP || digits.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      char character = digits.charAt(i);
      boolean between = (i - first) % (GROUP + 1) == 0;
      if (between ? character != grouping : character < '0' || character > '9') {
        return false;
      }
    }
    return (digits.length() - first) % (GROUP + 1) == 0;
  }

  /**
   * Writes a number.
   *
   * @param number its digits, with a decimal point if it has decimals
   * @return the cell
   */
  public String write(String number) {
    if (number.indexOf('E') >= 0 || (isBare() && width == 1 && zeros == 0)) {
      return number;
    }
    boolean below = number.charAt(0) == '-';
    int point = number.indexOf('.');
    String whole = number.substring(below ? 1 : 0, point < 0 ? number.length() : point);
    String fraction = point < 0 ? "" : number.substring(point + 1);
    String digits = grouped("0".repeat(Math.max(0, width - whole.length())) + whole);
    if (fraction.length() + zeros > 0) {
      digits += mark + fraction + "0".repeat(Math.max(0, zeros - fraction.length()));
    }
    return (below ? negative : positive).around(digits);
  }

  private String grouped(String digits) {
    if (grouping == NONE || digits.length() <= GROUP) {
      return digits;
    }
    StringBuilder text = new StringBuilder(digits);
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
      text.insert(at, grouping);
    }
    return text.toString();
  }
}
