package io.augment.mixing;

import io.augment.data.ClassCounts;

/** Checks of every policy's input. */
final class Allocations {

  private Allocations() {}

  static void check(ClassCounts real, int synthetic) {
    if (synthetic < 0) {
      throw new IllegalArgumentException(
          "synthetic " + synthetic + ": expected a count, at least 0");
    }
    if (synthetic > 0 && real.largest() == 0) {
      throw new IllegalArgumentException(
          "real " + real + ": expected a real sample in at least one class");
    }
  }
}
