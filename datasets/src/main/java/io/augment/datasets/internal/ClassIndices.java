package io.augment.datasets.internal;

import io.augment.data.ClassLabels;

/** Labels that are numbers in a file. */
final class ClassIndices {

  private ClassIndices() {}

  /** A class index, if the number is one; the location says which label it is. */
  static int of(double number, Location location) {
    if (number != Math.rint(number) || number < 0 || number >= ClassLabels.MAX_CLASSES) {
      throw location.error(
          String.format(
              "label %s: expected an integer class index from 0 to %d",
              number == (long) number ? Long.toString((long) number) : Double.toString(number),
              ClassLabels.MAX_CLASSES - 1));
    }
    return (int) number;
  }
}
