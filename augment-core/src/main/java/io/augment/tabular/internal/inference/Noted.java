package io.augment.tabular.internal.inference;

import org.jspecify.annotations.Nullable;

/**
 * Cells of a kind: how many, and the first of them, for the message.
 *
 * <p>Not thread-safe.
 */
final class Noted {

  private long count;
  private long line;
  private @Nullable String text;

  void add(String cell, long where) {
    if (count == 0) {
      text = cell;
      line = where;
    }
    count++;
  }

  long count() {
    return count;
  }

  /** The line of the first; {@link Long#MAX_VALUE} if there is none. */
  long line() {
    return count == 0 ? Long.MAX_VALUE : line;
  }

  /** The first cell; empty if there is none. */
  String text() {
    return text == null ? "" : text;
  }
}
