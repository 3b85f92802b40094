package io.augment.mixing;

import java.util.OptionalInt;

/** Checks of every schedule's epochs. */
final class Epochs {

  private Epochs() {}

  static void check(int epoch, OptionalInt epochs) {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch " + epoch + ": expected a number, at least 0");
    }
    if (epochs.isPresent() && epochs.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "epochs " + epochs.getAsInt() + ": expected a number, at least 1");
    }
  }
}
