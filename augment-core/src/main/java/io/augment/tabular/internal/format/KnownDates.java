package io.augment.tabular.internal.format;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts as the dates of a pattern, each parsed once: a column repeats its dates, and parsing is
 * what takes longest.
 *
 * <p>Thread-safe.
 */
public final class KnownDates {

  /** Largest number of remembered dates. */
  private static final int MOST = 10_000;

  private final DatePattern pattern;
  private final Map<String, OptionalLong> known = new ConcurrentHashMap<>();

  public KnownDates(DatePattern pattern) {
    this.pattern = pattern;
  }

  public DatePattern pattern() {
    return pattern;
  }

  /** The date; empty if the text is none that the pattern would write. */
  public OptionalLong parse(String text) {
    OptionalLong before = known.get(text);
    if (before != null) {
      return before;
    }
    OptionalLong date = pattern.parse(text);
    if (date.isPresent() && known.size() < MOST) {
      known.put(text, date);
    }
    return date;
  }
}
