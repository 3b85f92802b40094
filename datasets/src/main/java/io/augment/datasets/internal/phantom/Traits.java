package io.augment.datasets.internal.phantom;

import java.util.SplittableRandom;

/**
 * Draws traits of a class: around the class's own mean at a separation of 1, around the mean of all
 * classes at 0, where the classes can't be distinguished.
 *
 * <p>Not thread-safe.
 */
final class Traits {

  private final int label;
  private final double separation;
  private final SplittableRandom random;

  Traits(int label, double separation, SplittableRandom random) {
    this.label = label;
    this.separation = separation;
    this.random = random;
  }

  /**
   * Draws one trait.
   *
   * @param spread standard deviation within a class
   * @param classMeans the mean of each class, in the order of their indices
   * @return a bell-shaped draw, within 3.5 standard deviations of its mean
   */
  double draw(double spread, double... classMeans) {
    double center = 0;
    for (double mean : classMeans) {
      center += mean / classMeans.length;
    }
    return center + separation * (classMeans[label] - center) + spread * bellShaped();
  }

  /** The same, but no less than 0. */
  double positive(double spread, double... classMeans) {
    return Math.max(0, draw(spread, classMeans));
  }

  /** Draws what no class decides: uniform between two bounds. */
  double any(double low, double high) {
    return random.nextDouble(low, high);
  }

  /** A seed for a noise field. */
  long seed() {
    return random.nextLong();
  }

  /** One of -1 and 1. */
  int sign() {
    return random.nextBoolean() ? 1 : -1;
  }

  SplittableRandom random() {
    return random;
  }

  /** The sum of four uniform numbers, standardised: the same on every platform and Java version. */
  private double bellShaped() {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += random.nextDouble();
    }
    return (sum - 2) * Math.sqrt(3);
  }
}
