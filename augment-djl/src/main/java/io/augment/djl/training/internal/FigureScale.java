package io.augment.djl.training.internal;

import java.util.Arrays;
import java.util.Locale;

/**
 * Mapping of numbers of any size to an axis of ordinary numbers, so that its ticks can be computed
 * in bounded time: numbers far beyond the middle half of all stand at the edge, very large and very
 * small ones are shown in units of a power of ten, and those that hardly differ by their distance
 * from the least.
 *
 * @param low the least that is shown where it is
 * @param high the largest
 * @param shift what is taken off
 * @param unit what is divided by
 * @param note what of this has to be said beside the axis; empty if nothing
 */
record FigureScale(double low, double high, double shift, double unit, String note) {

  /** Numbers between these are shown as they are. */
  private static final double SMALL = 1e-3;

  private static final double LARGE = 1e9;

  /** Relative difference below which numbers are shown from the least on. */
  private static final double HARDLY = 1e-6;

  /** Beyond so many times the middle half, numbers would squeeze all others into one place. */
  private static final double MOST_SPREAD = 1_000;

  /** Range shown beside the middle half, in its widths. */
  private static final double ROOM = 10;

  /**
   * The scale for some numbers.
   *
   * @param numbers finite, at least one
   */
  static FigureScale of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double low = sorted[0];
    double high = sorted[sorted.length - 1];
    double lower = sorted[(sorted.length - 1) / 4];
    double upper = sorted[(sorted.length - 1) - (sorted.length - 1) / 4];
    double half = upper / 2 - lower / 2; // halves, as the difference may be none
    if (half > 0 && high / 2 - low / 2 > MOST_SPREAD * half) {
      low = Math.max(low, lower - 2 * ROOM * half);
      high = Math.min(high, upper + 2 * ROOM * half);
    }
    double least = low;
    double most = high;
    long beyond = Arrays.stream(sorted).filter(x -> x < least || x > most).count();
    return scaled(low, high, beyond == 0 ? "" : beyond + " beyond, at the edge");
  }

  private static FigureScale scaled(double low, double high, String beyond) {
    double largest = Math.max(Math.abs(low), Math.abs(high));
    double span = high / 2 - low / 2;
    if (span > 0 && span < HARDLY * largest) {
      double unit = powerOfTen(2 * span);
      return new FigureScale(low, high, low, unit, joined("above " + low + inUnits(unit), beyond));
    }
    if (largest == 0 || (largest >= SMALL && largest < LARGE)) {
      return new FigureScale(low, high, 0, 1, beyond);
    }
    double unit = powerOfTen(largest);
    return new FigureScale(low, high, 0, unit, joined(inUnits(unit).strip(), beyond));
  }

  private static double powerOfTen(double size) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(size)));
    return power > 0 ? power : Double.MIN_VALUE;
  }

  private static String inUnits(double unit) {
    return String.format(Locale.ROOT, " × %.0e", unit);
  }

  private static String joined(String note, String more) {
    return more.isEmpty() ? note : note + "; " + more;
  }

  /** Position of a number. */
  double place(double number) {
    return (Math.max(low, Math.min(high, number)) - shift) / unit;
  }
}
