package io.augment.metrics;

import java.util.stream.IntStream;

/**
 * Sums of the kernels of two samples: X are the first {@code n} rows, Y the {@code m} after them.
 */
final class KernelSums {

  private final int n;
  private final int m;
  private final double[] own; // of each row, over the others of its sample
  private final double[] cross; // of each row, over the rows of the other sample
  private final double[] self; // of each row, with itself
  private final double squares; // of all ordered pairs

  private KernelSums(int n, int m, double[] own, double[] cross, double[] self, double squares) {
    this.n = n;
    this.m = m;
    this.own = own;
    this.cross = cross;
    this.self = self;
    this.squares = squares;
  }

  static KernelSums of(RowPairs pairs, int n, int m, KernelPermutations permutations) {
    double[] own = new double[n + m];
    double[] cross = new double[n + m];
    double[] self = new double[n + m];
    double[] kernels = new double[n + m];
    double squares = 0;
    for (int a = 0; a < n + m; a++) {
      for (int b = 0; b < a; b++) {
        double kernel = pairs.kernel(a, b);
        double[] sums = a < n || b >= n ? own : cross;
        sums[a] += kernel;
        sums[b] += kernel;
        squares += 2 * kernel * kernel;
        kernels[b] = kernel;
      }
      self[a] = pairs.kernel(a, a);
      permutations.add(a, kernels);
    }
    return new KernelSums(n, m, own, cross, self, squares);
  }

  /**
   * The unbiased estimate, in which no row's kernel with itself counts.
   *
   * @param withinX the sum over ordered pairs of two rows of X
   * @param withinY the same of Y
   * @param between the sum over pairs of a row of X and one of Y
   */
  static double discrepancy(int n, int m, double withinX, double withinY, double between) {
    return withinX / n / (n - 1) + withinY / m / (m - 1) - 2 * between / n / m;
  }

  double discrepancy() {
    return discrepancy(n, m, sum(own, 0, n), sum(own, n, n + m), sum(cross, 0, n));
  }

  /** The biased estimate, in which a row's kernel with itself counts: never below 0. */
  double biasedDiscrepancy() {
    double ofX = (sum(own, 0, n) + sum(self, 0, n)) / n / n;
    double ofY = (sum(own, n, n + m) + sum(self, n, n + m)) / m / m;
    return Math.max(0, ofX + ofY - 2 * sum(cross, 0, n) / n / m);
  }

  /** The variance of the estimate over all ways to part these rows into n and m. */
  double permutationVariance() {
    return new PermutationVariance(n, m).of(rowSums(), squares);
  }

  /** Of each row, the sum of its kernels with all other rows. */
  double[] rowSums() {
    return IntStream.range(0, n + m).mapToDouble(row -> own[row] + cross[row]).toArray();
  }

  /** The variance of the estimate by leaving out one row at a time. */
  double jackknifeVariance() {
    return leftOut(0, n, m) + leftOut(n, n + m, n);
  }

  /** The part of one sample: the estimate without a row, less the mean of all these, is linear. */
  private double leftOut(int from, int to, int others) {
    double size = to - from;
    double meanOwn = sum(own, from, to) / size;
    double meanCross = sum(cross, from, to) / size;
    double squared = 0;
    for (int row = from; row < to; row++) {
      double change = (own[row] - meanOwn) / (size - 2) - (cross[row] - meanCross) / others;
      squared += change * change;
    }
    return 4 * squared / size / (size - 1);
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }
}
