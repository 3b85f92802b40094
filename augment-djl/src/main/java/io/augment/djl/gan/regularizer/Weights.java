package io.augment.djl.gan.regularizer;

/** Checks how much something counts. */
final class Weights {

  private Weights() {}

  /** A number in (0, most]; the error names the field. */
  static double positive(String field, double value, double most) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          field + " " + value + ": expected a number above 0, at most " + (long) most);
    }
    return value;
  }
}
