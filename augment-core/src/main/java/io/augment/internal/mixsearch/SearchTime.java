package io.augment.internal.mixsearch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Used part of a search's budget. */
final class SearchTime {

  private final long budget; // nanoseconds
  private final LongSupplier clock;
  private final long start;
  private boolean over;

  /** Starts now. */
  SearchTime(Optional<Duration> budget, LongSupplier clock) {
    this.budget = budget.map(SearchTime::nanoseconds).orElse(Long.MAX_VALUE);
    this.clock = clock;
    this.start = clock.getAsLong();
  }

  private static long nanoseconds(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // centuries
    }
  }

  boolean isHalfOver() {
    return cuts(budget / 2);
  }

  boolean isOver() {
    return cuts(budget);
  }

  private boolean cuts(long nanoseconds) {
    boolean cut = clock.getAsLong() - start >= nanoseconds;
    over |= cut;
    return cut;
  }

  /** Whether anything was left undone for want of time. */
  boolean hasCut() {
    return over;
  }
}
