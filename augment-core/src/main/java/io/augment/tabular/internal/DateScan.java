package io.augment.tabular.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Date patterns that fit all cells of a column.
 *
 * <p>Not thread-safe.
 */
final class DateScan {

  private static final List<DatePattern> KNOWN =
      List.of(
          DatePattern.of("uuuu-MM-dd"),
          DatePattern.of("uuuu/MM/dd"),
          DatePattern.of("dd.MM.uuuu"),
          DatePattern.of("dd/MM/uuuu"),
          DatePattern.of("MM/dd/uuuu"),
          DatePattern.of("uuuu-MM-dd'T'HH:mm:ss"),
          DatePattern.of("uuuu-MM-dd HH:mm:ss"));

  private final List<Candidate> fitting = new ArrayList<>();
  private final Noted unfit = new Noted();

  DateScan(List<DatePattern> patterns) {
    patterns.forEach(pattern -> fitting.add(new Candidate(pattern)));
  }

  static DateScan ofKnownPatterns() {
    return new DateScan(KNOWN);
  }

  /** A pattern that fits all cells so far. */
  static final class Candidate {
    private final KnownDates dates;
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;

    private Candidate(DatePattern pattern) {
      this.dates = new KnownDates(pattern);
    }

    private boolean fits(String cell) {
      OptionalLong value = dates.parse(cell);
      value.ifPresent(
          date -> {
            min = Math.min(min, date);
            max = Math.max(max, date);
          });
      return value.isPresent();
    }

    String pattern() {
      return dates.pattern().pattern();
    }

    long min() {
      return min;
    }

    long max() {
      return max;
    }
  }

  void add(String cell, long line) {
    if (!fitting.isEmpty()) {
      String text = cell.strip();
      fitting.removeIf(candidate -> !candidate.fits(text));
      if (fitting.isEmpty()) {
        unfit.add(cell, line);
      }
    }
  }

  List<Candidate> fitting() {
    return fitting;
  }

  /** The cell that the last pattern didn't fit. */
  Noted unfit() {
    return unfit;
  }
}
