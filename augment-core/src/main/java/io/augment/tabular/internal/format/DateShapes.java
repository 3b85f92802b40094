package io.augment.tabular.internal.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of dates that a text may be of, by its shape: the likeliest first, as others may fit
 * the same cells.
 */
public final class DateShapes {

  private static final int FEWEST_CHARACTERS = 6;
  private static final int MOST_CHARACTERS = 48;

  private static final String DATE =
      "\\d{8}|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.](\\d{4}|\\d{2})"
          + "|\\d{1,2}[- ]\\p{Alpha}{3,9}[- ](\\d{4}|\\d{2})|\\p{Alpha}{3,9} \\d{1,2}, \\d{4}";
  private static final Pattern DAY = Pattern.compile(DATE);
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?<date>"
              + DATE
              + ")(?<between>[T ])(?<hour>\\d{1,2}):\\d{2}(?<seconds>:\\d{2})?"
              + "(?<fraction>[.,]\\d{1,9})?(?<half> [AP]M)?"
              + "(?<zone> ?(Z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?))?");

  private DateShapes() {}

  /** The patterns that write such a text; none if it looks like no date. */
  public static List<DatePattern> of(String text) {
    if (text.length() < FEWEST_CHARACTERS || text.length() > MOST_CHARACTERS) {
      return List.of();
    }
    Matcher moment = MOMENT.matcher(text);
    List<String> patterns = List.of();
    if (DAY.matcher(text).matches()) {
      patterns = dates(text);
    } else if (moment.matches()) {
      patterns = times(moment);
    }
    return patterns.stream()
        .map(DatePattern::of)
        .filter(pattern -> pattern.parse(text).isPresent())
        .toList();
  }

  private static List<String> times(Matcher shape) {
    StringBuilder time = new StringBuilder(shape.group("between").equals("T") ? "'T'" : " ");
    String hour = shape.group("half") == null ? "H" : "h";
    time.append(shape.group("hour").length() == 1 ? hour : hour + hour).append(":mm");
    time.append(shape.group("seconds") == null ? "" : ":ss");
    String fraction = shape.group("fraction");
    if (fraction != null) {
      time.append(fraction.charAt(0)).append("S".repeat(fraction.length() - 1));
    }
    time.append(shape.group("half") == null ? "" : " a");
    List<String> patterns = new ArrayList<>();
    for (String date : dates(shape.group("date"))) {
      for (String zone : zones(shape.group("zone"))) {
        patterns.add(date + time + zone);
      }
      if (hour.equals("h") || shape.group("hour").length() == 2) {
        String other = time.toString().replaceFirst("([Hh])\\1", "$1");
        zones(shape.group("zone")).forEach(zone -> patterns.add(date + other + zone));
      }
    }
    return patterns.stream().distinct().toList();
  }

  private static List<String> zones(@Nullable String zone) {
    if (zone == null) {
      return List.of("");
    }
    String blank = zone.startsWith(" ") ? " " : "";
    String name = zone.strip();
    if (name.equals("UTC") || name.equals("GMT")) {
      return List.of(blank + "'" + name + "'");
    }
    if (name.equals("Z")) {
      return List.of(blank + "XXX", blank + "XX", blank + "X");
    }
    String each = name.length() == 3 ? "x" : name.indexOf(':') > 0 ? "xxx" : "xx";
    return List.of(blank + each, blank + each.toUpperCase(Locale.ROOT));
  }

  private static List<String> dates(String text) {
    if (text.length() == 8 && NumberPattern.isNumber(text)) {
      return List.of("uuuuMMdd");
    }
    if (Character.isLetter(text.charAt(0))) {
      return months(text.substring(0, text.indexOf(' ')))
          .flatMap(month -> Stream.of(month + " dd, uuuu", month + " d, uuuu"))
          .toList();
    }
    if (text.chars().anyMatch(Character::isLetter)) {
      char between = text.charAt(text.length() - year(text).length() - 1);
      return months(text.replaceAll("[^\\p{Alpha}]", ""))
          .map(month -> between + month + between + year(text))
          .flatMap(rest -> Stream.of("dd" + rest, "d" + rest))
          .toList();
    }
    char between = text.charAt(NumberPattern.isNumber(text.substring(0, 4)) ? 4 : separator(text));
    if (text.indexOf(between) == 4) {
      return List.of(
          "uuuu" + between + "MM" + between + "dd", "uuuu" + between + "M" + between + "d");
    }
    String year = between + year(text);
    List<String> patterns = new ArrayList<>();
    for (String order : between == '/' ? List.of("M/d", "d/M") : List.of("d/M", "M/d")) {
      String padded = order.replaceAll("([Md])", "$1$1");
      for (String days : List.of(padded, order)) {
        if (between != '.' || days.startsWith("d")) {
          patterns.add(days.replace('/', between) + year);
        }
      }
    }
    return patterns;
  }

  private static int separator(String text) {
    int at = 0;
    while (Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static String year(String text) {
    return NumberPattern.isNumber(text.substring(text.length() - 4)) ? "uuuu" : "uu";
  }

  /** May is short and in full alike. */
  private static Stream<String> months(String name) {
    return name.length() > 3 ? Stream.of("MMMM") : Stream.of("MMM", "MMMM");
  }
}
