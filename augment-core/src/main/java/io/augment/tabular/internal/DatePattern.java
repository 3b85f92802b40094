package io.augment.tabular.internal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Dates as a pattern writes them, and as days since 1970-01-01, or seconds if the pattern has a
 * time of day.
 *
 * <p>Immutable and thread-safe.
 */
public final class DatePattern {

  private static final int MOST_CHARACTERS = 64;
  private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
  private static final LocalDateTime SAMPLE = LocalDateTime.of(2001, 12, 25, 13, 45, 56);

  private final String pattern;
  private final DateTimeFormatter formatter;
  private final boolean timed;

  private DatePattern(String pattern, DateTimeFormatter formatter, boolean timed) {
    this.pattern = pattern;
    this.formatter = formatter;
    this.timed = timed;
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
      boolean timed = pattern.replaceAll("'[^']*'", "").matches(".*[HhKkms].*");
      DatePattern made =
          new DatePattern(
              pattern,
              new DateTimeFormatterBuilder()
                  .appendPattern(pattern)
                  .parseDefaulting(ChronoField.ERA, 1)
                  .toFormatter(Locale.ENGLISH)
                  .withResolverStyle(ResolverStyle.STRICT),
              timed);
      LocalDate day = LocalDate.from(made.formatter.parse(made.formatter.format(SAMPLE)));
      boolean whole =
          day.equals(SAMPLE.toLocalDate()) && made.parse(made.formatter.format(SAMPLE)).isPresent();
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
   * @return 0001-01-01, in days or seconds since 1970-01-01
   */
  public long earliest() {
    return number(EARLIEST.atStartOfDay());
  }

  /**
   * The latest date there may be.
   *
   * @return 9999-12-31, in days or seconds since 1970-01-01
   */
  public long latest() {
    return number(timed ? LATEST.atTime(23, 59, 59) : LATEST.atStartOfDay());
  }

  OptionalLong parse(String text) {
    if (text.length() > 2 * MOST_CHARACTERS) {
      return OptionalLong.empty();
    }
    try {
      TemporalAccessor parsed = formatter.parse(text);
      long value =
          number(timed ? LocalDateTime.from(parsed) : LocalDate.from(parsed).atStartOfDay());
      boolean written = value >= earliest() && value <= latest() && format(value).equals(text);
      return written ? OptionalLong.of(value) : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Writes a date.
   *
   * @param value in days or seconds since 1970-01-01
   * @return the formatted date
   */
  public String format(long value) {
    return formatter.format(
        timed
            ? LocalDateTime.ofEpochSecond(value, 0, ZoneOffset.UTC)
            : LocalDate.ofEpochDay(value).atStartOfDay());
  }

  private long number(LocalDateTime moment) {
    return timed ? moment.toEpochSecond(ZoneOffset.UTC) : moment.toLocalDate().toEpochDay();
  }
}
