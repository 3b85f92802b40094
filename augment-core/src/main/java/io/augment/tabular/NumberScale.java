package io.augment.tabular;

import java.util.Arrays;
import java.util.SortedMap;

/** How a number of a column becomes a number of a row, and back: rising, so that order stays. */
interface NumberScale {

  /**
   * The number of a row.
   *
   * @param number a finite number
   */
  double encode(double number);

  /**
   * The number that one of a row stands for.
   *
   * @param code any finite number
   */
  double decode(double code);

  /** The scale of a column. */
  static NumberScale of(TableEncoder.ColumnFit fit) {
    return fit.scores().isEmpty()
        ? new Standard(fit.mean(), fit.sd())
        : new Piecewise(fit.scores());
  }

  /** Less a mean, divided by a deviation. */
  record Standard(double mean, double sd) implements NumberScale {

    @Override
    public double encode(double number) {
      return (number - mean) / sd;
    }

    @Override
    public double decode(double code) {
      return mean + sd * code;
    }
  }

  /** Linear between numbers whose codes are given; these come back as they were. */
  final class Piecewise implements NumberScale {

    private final double[] numbers; // ascending, as are their codes
    private final double[] codes;

    Piecewise(SortedMap<Double, Double> scores) {
      numbers = scores.keySet().stream().mapToDouble(Double::doubleValue).toArray();
      codes = scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public double encode(double number) {
      return between(number, numbers, codes);
    }

    @Override
    public double decode(double code) {
      return between(code, codes, numbers);
    }

    private static double between(double at, double[] from, double[] to) {
      int found = Arrays.binarySearch(from, at + 0.0);
      if (found >= 0) {
        return to[found];
      }
      int above = -found - 1;
      if (above == 0 || above == from.length) {
        return to[Math.min(above, from.length - 1)];
      }
      double share = (at - from[above - 1]) / (from[above] - from[above - 1]);
      double low = to[above - 1];
      double high = to[above];
      // A product and a sum of rounded numbers rise with the share, which a weighted mean may not
      // do in its last digit; halves are for a difference that would be infinite.
      return Math.min(high, 2 * (low / 2 + (high / 2 - low / 2) * share));
    }
  }
}
