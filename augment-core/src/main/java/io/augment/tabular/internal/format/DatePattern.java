package io.augment.tabular.internal.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as a pattern writes them, and as whole numbers: days since 1970-01-01, seconds if the
 * pattern has a time of day, and the last digit of a second that it has, up to the sixth. A zone
 * makes a date a moment, which is written in UTC.
 *
 * <p>Immutable and thread-safe.
 */
public final class DatePattern {

  /** Digits of a second that a double holds for some centuries. */
  static final int MOST_DIGITS = 6;

  private static final int MOST_CHARACTERS = 64;
  private static final long NANOS = 1_000_000_000;
  private static final LocalDateTime EARLIEST = LocalDate.of(1, 1, 1).atStartOfDay();
  private static final LocalDateTime LATEST = LocalDate.of(9999, 12, 31).atTime(23, 59, 59);
  private static final LocalDateTime EARLIEST_OF_MOST = LocalDate.of(1684, 8, 1).atStartOfDay();
  private static final LocalDateTime LATEST_OF_MOST = LocalDate.of(2255, 5, 31).atTime(23, 59, 59);
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2001, 12, 25, 13, 45, 56, 123_456_000, ZoneOffset.UTC);

  private static final Pattern ZONE = Pattern.compile("[XxZOVvz]+(?=([^']*'[^']*')*[^']*$)");
  private static final Pattern SHORT_YEAR = Pattern.compile("(?<![uy])(uu|yy)(?![uy])");

  private final String pattern;
  private final DateTimeFormatter formatter;
  private final boolean timed;
  private final boolean zoned;
  private final int digits;
  private final int step;

  private DatePattern(String pattern, DateTimeFormatter formatter, String letters) {
    this.pattern = pattern;
    this.formatter = formatter;
    this.timed = letters.matches(".*[HhKkmsS].*");
    this.zoned = letters.matches(".*[XxZOVvz].*");
    this.digits = (int) letters.chars().filter(letter -> letter == 'S').count();
    boolean hours = letters.indexOf('m') < 0;
    this.step = !timed || letters.matches(".*[sS].*") ? 1 : hours ? 3600 : 60;
  }

  /**
   * Returns a pattern.
   *
   * @param pattern as {@link DateTimeFormatter} has it
   * @return the pattern
   * @throws IllegalArgumentException if it is invalid, or lacks year, month or day
   */
  public static DatePattern of(String pattern) {
    return parsed(pattern)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "pattern '"
                        + Place.shown(pattern)
                        + "': expected one of a date with year, month and day, such as uuuu-MM-dd"));
  }

  private static Optional<DatePattern> parsed(String pattern) {
    if (pattern.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    try {
      DatePattern made =
          new DatePattern(
              pattern,
              new DateTimeFormatterBuilder()
                  .appendPattern(pattern)
                  .parseDefaulting(ChronoField.ERA, 1)
                  .toFormatter(Locale.ENGLISH)
                  .withResolverStyle(ResolverStyle.STRICT),
              pattern.replaceAll("'[^']*'", ""));
      String sample = made.formatter.format(SAMPLE);
      LocalDate day = LocalDate.from(made.formatter.parse(sample));
      boolean whole = day.equals(SAMPLE.toLocalDate()) && made.parse(sample).isPresent();
      return whole ? Optional.of(made) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | ClassCastException e) {
      // Java's builder casts a padded field to a number where one follows: a fuzzer found it.
      return Optional.empty();
    }
  }

  /**
   * The pattern as text.
   *
   * @return as {@link DateTimeFormatter} has it
   */
  public String pattern() {
    return pattern;
  }

  /**
   * The earliest date there may be.
   *
   * @return 0001-01-01, or 1684-08-01 where a microsecond counts
   */
  public long earliest() {
    return number(digits < MOST_DIGITS ? EARLIEST : EARLIEST_OF_MOST);
  }

  /**
   * The latest date there may be.
   *
   * @return 9999-12-31, or 2255-05-31 where a microsecond counts
   */
  public long latest() {
    return number(digits < MOST_DIGITS ? LATEST : LATEST_OF_MOST);
  }

  /** The first and the last date of some years, as this class counts them. */
  record Bounds(long earliest, long latest) {}

  Bounds between(int first, int last) {
    return new Bounds(
        number(LocalDate.of(first, 1, 1).atStartOfDay()),
        number(LocalDate.of(last, 12, 31).atTime(23, 59, 59)));
  }

  /**
   * Difference of two dates that follow each other.
   *
   * @return 60 where the pattern has minutes and no seconds, 3,600 where it has hours alone, else 1
   */
  public int step() {
    return step;
  }

  /** Notices for the user, where it doesn't write just what was read. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (zoned) {
      notices.add("times in more than one zone: read as moments, and written in UTC");
    }
    if (digits > MOST_DIGITS) {
      notices.add("fractions of a second are kept to the microsecond");
    }
    if (SHORT_YEAR.matcher(pattern).find()) {
      notices.add("years of two digits are read as 2000 to 2099");
    }
    return notices;
  }

  /** The pattern with the zone that a text has, instead of any; empty if it has none. */
  public Optional<DatePattern> withZoneOf(String text) {
    Matcher zone = ZONE.matcher(pattern);
    if (!zoned || !zone.find() || parse(text).isEmpty()) {
      return Optional.empty();
    }
    String name =
        DateTimeFormatter.ofPattern(zone.group(), Locale.ENGLISH)
            .format(ZonedDateTime.from(formatter.parse(text)));
    return parsed(
        pattern.substring(0, zone.start()) + "'" + name + "'" + pattern.substring(zone.end()));
  }

  OptionalLong parse(String text) {
    if (text.length() > 2 * MOST_CHARACTERS) {
      return OptionalLong.empty();
    }
    try {
      TemporalAccessor parsed = formatter.parse(text);
      if (zoned) {
        ZonedDateTime moment = ZonedDateTime.from(parsed);
        LocalDateTime inUtc = moment.withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
        return written(moment, number(inUtc), text);
      }
      LocalDateTime date =
          timed ? LocalDateTime.from(parsed) : LocalDate.from(parsed).atStartOfDay();
      return written(date, number(date), text);
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private OptionalLong written(TemporalAccessor date, long number, String text) {
    boolean same =
        number >= earliest() && number <= latest() && formatter.format(date).equals(text);
    return same ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /**
   * Writes a date.
   *
   * @param value as this class counts them
   * @return the formatted date
   */
  public String format(long value) {
    if (!timed) {
      return formatter.format(at(LocalDate.ofEpochDay(value).atStartOfDay()));
    }
    long units = units();
    long nanos = Math.floorMod(value, units) * (NANOS / units);
    return formatter.format(
        at(LocalDateTime.ofEpochSecond(Math.floorDiv(value, units), (int) nanos, ZoneOffset.UTC)));
  }

  private TemporalAccessor at(LocalDateTime date) {
    return zoned ? date.atZone(ZoneOffset.UTC) : date;
  }

  /** Number of its units in a second. */
  private long units() {
    return (long) Math.pow(10, Math.min(digits, MOST_DIGITS));
  }

  private long number(LocalDateTime moment) {
    return timed
        ? moment.toEpochSecond(ZoneOffset.UTC) * units()
            + moment.get(ChronoField.NANO_OF_SECOND) / (NANOS / units())
        : moment.toLocalDate().toEpochDay();
  }
}
