package io.augment.internal.forest;

/** Mean and standard deviation of numbers, added one after another (Welford 1962). */
final class Moments {

  private int count;
  private double mean;
  private double squares;

  void add(double value) {
    count++;
    double step = value - mean;
    mean += step / count;
    squares += step * (value - mean);
  }

  int count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Standard deviation of a sample, with n - 1; 0 for fewer than two numbers. */
  double sd() {
    return count < 2 ? 0 : Math.sqrt(squares / (count - 1));
  }
}
