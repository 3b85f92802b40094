package io.augment.tabular.internal.constraint;

import java.util.Arrays;

/**
 * The weighted sum of some columns, and a constant, that comes nearest to another column, by
 * modified Gram-Schmidt. Columns that depend on those before them get the coefficient 0.
 *
 * @param coefficients one for each column
 * @param largestResidual how far the farthest row is off
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, and is never compared
record LeastSquares(double[] coefficients, double largestResidual) {

  private static final double DEPENDENT = 1e-10;

  static LeastSquares of(double[][] columns, double[] target) {
    int count = columns.length;
    double[][] basis = new double[count][];
    double[][] upper = new double[count][count]; // by basis vector, then column
    for (int column = 0; column < count; column++) {
      double[] left = centred(columns[column]);
      double size = norm(left);
      for (int twice = 0; twice < 2; twice++) {
        for (int before = 0; before < column; before++) {
          upper[before][column] += remove(left, basis[before]);
        }
      }
      double rest = norm(left);
      boolean dependent = rest <= DEPENDENT * size || rest == 0;
      upper[column][column] = dependent ? 0 : rest;
      basis[column] = Arrays.stream(left).map(value -> dependent ? 0 : value / rest).toArray();
    }
    double[] left = centred(target);
    double[] projections = new double[count];
    for (int twice = 0; twice < 2; twice++) {
      for (int column = 0; column < count; column++) {
        projections[column] += remove(left, basis[column]);
      }
    }
    double[] coefficients = new double[count];
    for (int column = count - 1; column >= 0; column--) {
      double sum = projections[column];
      for (int after = column + 1; after < count; after++) {
        sum -= upper[column][after] * coefficients[after];
      }
      coefficients[column] = upper[column][column] == 0 ? 0 : sum / upper[column][column];
    }
    return new LeastSquares(coefficients, Arrays.stream(left).map(Math::abs).max().orElse(0));
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
  }

  /** Takes what lies along a unit vector out of another, and returns how much it was. */
  private static double remove(double[] from, double[] unit) {
    double along = 0;
    for (int row = 0; row < from.length; row++) {
      along += from[row] * unit[row];
    }
    for (int row = 0; row < from.length; row++) {
      from[row] -= along * unit[row];
    }
    return along;
  }
}
