package io.augment.tabular.internal.inference;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.internal.format.NumberText;

/**
 * Digits after the point of a column's numbers. A few numbers with far more than the others, such
 * as 0.30000000000000004, don't decide for all.
 *
 * <p>Not thread-safe.
 */
final class Digits {

  /** Largest share of numbers of full precision that are rounded as the others are. */
  private static final double FEW = 0.05;

  /** Largest share of numbers that a sum or a product left its rounding errors in. */
  private static final double SOME = 0.25;

  /** Most decimals that a number with such an error is rounded to. */
  private static final int MOST_OF_NOISE = 9;

  private static final double NOISE = 1e-14;

  /** Bounds of a scaled number: of those with such errors, and of those with further digits. */
  private static final double MOST_SCALED = 1e13;

  private long plain;
  private long count;
  private long fractions;
  private long zeros;
  private long none;
  private int leastZeros = Integer.MAX_VALUE;
  private int decimals;
  private int least = Integer.MAX_VALUE;
  private long precise;
  private long noisy;
  private int decimalsOfNoise;
  private int decimalsOfPrecise;
  private int leastOfPrecise = Integer.MAX_VALUE;
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  void add(NumberText number) {
    count++;
    plain += number.exponent() ? 0 : 1;
    if (number.precise() && !number.whole()) {
      addPrecise(number);
      return;
    }
    if (number.precise()) {
      lowest = Math.min(lowest, number.value());
      highest = Math.max(highest, number.value());
    }
    decimals = Math.max(decimals, number.decimals());
    least = Math.min(least, number.decimals());
    if (number.isWrittenOut()) {
      zeros++;
      leastZeros = Math.min(leastZeros, number.decimals());
    } else if (number.decimals() == 0) {
      none++;
    } else {
      fractions++;
    }
  }

  private void addPrecise(NumberText number) {
    double value = number.value();
    precise++;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    decimalsOfPrecise = Math.max(decimalsOfPrecise, number.decimals());
    leastOfPrecise = Math.min(leastOfPrecise, number.decimals());
    for (int places = 0; places <= MOST_OF_NOISE; places++) {
      boolean small = Math.abs(value) * Math.pow(10, places) < MOST_SCALED;
      if (small && Math.abs(NumberText.rounded(value, places) - value) <= NOISE * Math.abs(value)) {
        noisy++;
        decimalsOfNoise = Math.max(decimalsOfNoise, places);
        return;
      }
    }
  }

  /** Returns whether the most precise numbers are so few that they are rounded. */
  boolean isRounded() {
    boolean noise = noisy == precise && precise <= SOME * count;
    return precise > 0 && (noise || precise <= FEW * (fractions + precise));
  }

  /** Digits after the point, of which {@link ColumnSpec.Numeric#MAX_DECIMALS} are all there are. */
  int decimals() {
    return Math.min(all(), ColumnSpec.Numeric.MAX_DECIMALS);
  }

  private int all() {
    return Math.max(decimals, isRounded() ? decimalsOfNoise : decimalsOfPrecise);
  }

  /** Returns whether all are written with the same number of digits after the point. */
  boolean isPadded() {
    int fewest = isRounded() ? least : Math.min(least, leastOfPrecise);
    return all() > 0
        && all() <= ColumnSpec.Numeric.MAX_DECIMALS
        && fewest == all()
        && plain == count;
  }

  /**
   * Zeros that most whole numbers have after the point, where others have decimals or none has.
   *
   * @param whole whether all numbers are whole
   */
  int zeros(boolean whole) {
    boolean most = zeros > none && (whole || !isPadded());
    return most ? Math.min(leastZeros, ColumnSpec.Numeric.MAX_DECIMALS) : 0;
  }

  /** The least of the numbers of full precision, as it is read; infinite without any. */
  double least() {
    return read(lowest);
  }

  /** The largest of them. */
  double most() {
    return read(highest);
  }

  private double read(double value) {
    return isRounded() && Double.isFinite(value) ? NumberText.rounded(value, decimals()) : value;
  }
}
