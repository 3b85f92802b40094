package io.augment.tabular.internal.inference;

import io.augment.tabular.internal.format.DatePattern;
import io.augment.tabular.internal.format.DateShapes;
import io.augment.tabular.internal.format.KnownDates;
import io.augment.tabular.internal.format.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Date patterns that fit all cells of a column.
 *
 * <p>Not thread-safe.
 */
final class DateScan {

  private final List<Candidate> fitting = new ArrayList<>();
  private final Noted unfit = new Noted();
  private final List<DatePattern> declared;
  private long count;
  private String last = "";

  private DateScan(List<DatePattern> declared) {
    this.declared = declared;
  }

  /** Of whatever patterns the cells look like. */
  static DateScan ofAnyPattern() {
    return new DateScan(List.of());
  }

  /** Of one pattern, whose zone may be the same throughout. */
  static DateScan of(DatePattern pattern) {
    return new DateScan(List.of(pattern));
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

    /** Notices for the user; none if the pattern writes what was read. */
    List<String> notices() {
      return dates.pattern().notices();
    }

    long min() {
      return min;
    }

    long max() {
      return max;
    }
  }

  void add(String cell, long line) {
    if (unfit.count() > 0) {
      return;
    }
    String text = cell.strip();
    if (count == 0) {
      (declared.isEmpty() ? DateShapes.of(text) : declared).forEach(shape -> addAll(shape, text));
    }
    count++;
    String before = fitting.isEmpty() ? "" : fitting.get(0).pattern();
    fitting.removeIf(candidate -> !candidate.fits(text));
    if (fitting.isEmpty()) {
      unfit.add(cell, line);
      last = before;
    }
  }

  /** A pattern, and before it the one whose zone is that of the first cell. */
  private void addAll(DatePattern pattern, String text) {
    pattern.withZoneOf(text).ifPresent(same -> fitting.add(new Candidate(same)));
    fitting.add(new Candidate(pattern));
  }

  /** Patterns that fit all cells, the likeliest first. */
  List<Candidate> fitting() {
    return fitting;
  }

  /** Number of cells up to the first that no pattern fits. */
  long count() {
    return count;
  }

  /** Notice of dates that end where something else stands; empty if there are none. */
  Optional<String> interrupted() {
    return last.isEmpty() || count <= NumberScan.MANY
        ? Optional.empty()
        : Optional.of(
            String.format(
                "dates %s, but for '%s' in line %d and maybe others: taken for texts (--missing='%s',"
                    + " or missing(…) in code, makes such cells missing)",
                last, Place.shown(unfit.text()), unfit.line(), Place.shown(unfit.text())));
  }

  /** The cell that the last pattern didn't fit. */
  Noted unfit() {
    return unfit;
  }

  /**
   * Returns whether the patterns that fit read the day and the month in either order.
   *
   * @return the first that reads them otherwise than the likeliest does
   */
  Optional<String> otherOrder() {
    return fitting.stream()
        .map(Candidate::pattern)
        .filter(pattern -> isDayFirst(pattern) != isDayFirst(fitting.get(0).pattern()))
        .findFirst();
  }

  private static boolean isDayFirst(String pattern) {
    return pattern.indexOf('d') < pattern.indexOf('M');
  }

  /** Notice of dates in more than one pattern; empty if there are none. */
  Optional<String> mixed() {
    boolean other = !last.isEmpty() && !DateShapes.of(unfit.text().strip()).isEmpty();
    return other
        ? Optional.of(
            String.format(
                "dates in more than one pattern (%s, and '%s' in line %d): taken for texts; write"
                    + " them in one to have dates",
                last, Place.shown(unfit.text()), unfit.line()))
        : Optional.empty();
  }
}
