package io.augment.benchmarks.suite;

/**
 * Target of a measurement.
 *
 * @param bound the largest or the smallest value that will do
 * @param most whether it is the largest
 */
record Goal(double bound, boolean most) {

  static Goal atMost(double bound) {
    return new Goal(bound, true);
  }

  static Goal atLeast(double bound) {
    return new Goal(bound, false);
  }

  boolean isMet(double value) {
    return most ? value <= bound : value >= bound;
  }

  @Override
  public String toString() {
    return (most ? "≤ " : "≥ ") + bound;
  }
}
