package io.augment.metrics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The unbiased estimate for some random ways to part the same rows into two samples, gathered as
 * the kernels come by. Not thread-safe.
 */
final class KernelPermutations {

  private final int n;
  private final int m;
  private final double[][] inX; // (n + m, ways): 1 if the row is in X
  private final double[] withinX; // of each way, over ordered pairs of rows of X
  private final double[] sums; // of each way, for one row

  /**
   * Parts n + m rows.
   *
   * @param n the rows of X
   * @param m the rows of Y
   * @param ways how often
   */
  KernelPermutations(int n, int m, int ways, SplittableRandom random) {
    this.n = n;
    this.m = m;
    this.inX = new double[n + m][ways];
    this.withinX = new double[ways];
    this.sums = new double[ways];
    for (int way = 0; way < ways; way++) {
      part(way, random);
    }
  }

  /** Each row in turn is taken with the chance that makes all choices of n equally likely. */
  private void part(int way, SplittableRandom random) {
    int wanted = n;
    for (int row = 0; row < inX.length; row++) {
      if (random.nextInt(inX.length - row) < wanted) {
        inX[row][way] = 1;
        wanted--;
      }
    }
  }

  /** Counts the kernels of a row with all rows before it. */
  void add(int row, double[] kernels) {
    Arrays.fill(sums, 0);
    for (int before = 0; before < row; before++) {
      double kernel = kernels[before];
      double[] taken = inX[before];
      for (int way = 0; way < sums.length; way++) {
        sums[way] += kernel * taken[way];
      }
    }
    for (int way = 0; way < sums.length; way++) {
      withinX[way] += 2 * sums[way] * inX[row][way];
    }
  }

  /**
   * The estimate of each way.
   *
   * @param rowSums of each row, the sum of its kernels with all other rows
   */
  double[] discrepancies(double[] rowSums) {
    double[] ofX = new double[withinX.length]; // over pairs of a row of X and any other
    double all = 0;
    for (int row = 0; row < rowSums.length; row++) {
      all += rowSums[row];
      for (int way = 0; way < ofX.length; way++) {
        ofX[way] += rowSums[row] * inX[row][way];
      }
    }
    double[] discrepancies = new double[withinX.length];
    for (int way = 0; way < ofX.length; way++) {
      double between = ofX[way] - withinX[way];
      double withinY = all - ofX[way] - between;
      discrepancies[way] = KernelSums.discrepancy(n, m, withinX[way], withinY, between);
    }
    return discrepancies;
  }
}
