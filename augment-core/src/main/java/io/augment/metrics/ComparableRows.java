package io.augment.metrics;

import io.augment.feature.Features;

/** Checks that two sets of rows can be compared. */
final class ComparableRows {

  private ComparableRows() {}

  static void check(Features a, Features b, int least) {
    if (a.width() != b.width()) {
      throw new IllegalArgumentException(
          "rows of " + a.width() + " and of " + b.width() + " numbers: expected one width");
    }
    if (Math.min(a.size(), b.size()) < least) {
      throw new IllegalArgumentException(
          String.format("%d and %d rows: expected at least %d of each", a.size(), b.size(), least));
    }
  }
}
