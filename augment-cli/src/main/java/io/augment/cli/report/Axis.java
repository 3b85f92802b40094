package io.augment.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A linear scale with round ticks.
 *
 * @param low the value at its start
 * @param high the value at its end, above {@code low}
 * @param step between ticks: 1, 2 or 5 times a power of ten
 * @param decimals that a multiple of the step has
 */
record Axis(double low, double high, double step, int decimals) {

  private static final int MOST_TICKS = 6;
  private static final double ROOM = 0.04;

  /** Largest value that a plot can show beside others: larger ones are clamped to the axis' end. */
  private static final double LARGEST = 1e100;

  private static final double LARGEST_PLAIN = 1e6;
  private static final int MOST_DECIMALS = 5;

  /** A scale with a little room around the values; never beyond 0 or 1 if they keep within. */
  static Axis covering(DoubleStream values) {
    double[] finite = values.filter(v -> Math.abs(v) < LARGEST).toArray();
    if (finite.length == 0) {
      return between(0, 1);
    }
    double min = DoubleStream.of(finite).min().orElseThrow();
    double max = DoubleStream.of(finite).max().orElseThrow();
    double room = (max - min) * ROOM;
    if (max - min <= Math.abs(max) * 1e-9) {
      room = max == 0 ? 0.5 : Math.abs(max) * 0.1;
    }
    double low = min >= 0 ? Math.max(0, min - room) : min - room;
    double high = max <= 1 ? Math.min(1, max + room) : max + room;
    return between(low, high > low ? high : low + 1);
  }

  /** A scale for counts and for lengths, which start at 0. */
  static Axis fromZero(double max) {
    return between(0, max > 0 ? Math.min(max, LARGEST) : 1);
  }

  private static Axis between(double low, double high) {
    double rough =
        Math.max((high - low) / MOST_TICKS, Double.MIN_NORMAL); // less has no power of 10
    int exponent = (int) StrictMath.floor(StrictMath.log10(rough));
    double power = StrictMath.pow(10, exponent);
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough) {
        return new Axis(low, high, factor * power, Math.max(0, -exponent));
      }
    }
    return new Axis(low, high, 10 * power, Math.max(0, -exponent - 1));
  }

  /** Position of a value, clamped between 0 at the start and 1 at the end. */
  double fraction(double value) {
    return Math.min(Math.max((value - low) / (high - low), 0), 1);
  }

  boolean contains(double value) {
    return value >= low && value <= high;
  }

  List<Double> ticks() {
    long first = (long) StrictMath.ceil(low / step - 1e-6);
    long last = (long) StrictMath.floor(high / step + 1e-6);
    return LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  String label(double tick) {
    boolean plain =
        Math.max(Math.abs(low), Math.abs(high)) < LARGEST_PLAIN && decimals <= MOST_DECIMALS;
    return plain ? Numbers.fixed(tick, decimals) : String.format(Locale.ROOT, "%.1e", tick);
  }
}
