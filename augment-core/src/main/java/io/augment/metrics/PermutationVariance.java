package io.augment.metrics;

/**
 * The variance of the kernel estimate over all ways to part its rows into samples of n and m, whose
 * mean is 0: the exact moment, without drawing any. The estimate is a sum over ordered pairs (i, j)
 * of K(i, j) times a weight, which depends on where i and j fall; so the square is a sum over two
 * pairs, which are the same, share a row, or don't.
 */
final class PermutationVariance {

  private final double n;
  private final double m;
  private final double inX; // the weight of a pair in X
  private final double inY;
  private final double across;

  PermutationVariance(int n, int m) {
    this.n = n;
    this.m = m;
    this.inX = 1 / this.n / (this.n - 1);
    this.inY = 1 / this.m / (this.m - 1);
    this.across = -1 / this.n / this.m;
  }

  /**
   * The variance.
   *
   * @param rowSums of each row, the sum of its kernels with all other rows
   * @param squares the sum of the squared kernels of all ordered pairs
   */
  double of(double[] rowSums, double squares) {
    double total = 0;
    double sharing = -squares; // K(i, j) K(i, k)
    for (double sum : rowSums) {
      total += sum;
      sharing += sum * sum;
    }
    double disjoint = total * total - 4 * sharing - 2 * squares; // K(i, j) K(k, l)
    double variance =
        2 * squares * samePair() + 4 * sharing * sharedRow() + disjoint * noneShared();
    return Math.max(0, variance);
  }

  /** The mean of a pair's squared weight. */
  private double samePair() {
    return (falling(n, 2) * inX * inX + falling(m, 2) * inY * inY + 2 * n * m * across * across)
        / falling(n + m, 2);
  }

  /** The mean of the product of the weights of (i, j) and (i, k). */
  private double sharedRow() {
    return (falling(n, 3) * inX * inX
            + falling(m, 3) * inY * inY
            + 2 * falling(n, 2) * m * inX * across
            + 2 * falling(m, 2) * n * inY * across
            + (falling(n, 2) * m + falling(m, 2) * n) * across * across)
        / falling(n + m, 3);
  }

  /** The mean of the product of the weights of (i, j) and (k, l). */
  private double noneShared() {
    double twoAndTwo = falling(n, 2) * falling(m, 2);
    return (falling(n, 4) * inX * inX
            + falling(m, 4) * inY * inY
            + 4 * falling(n, 3) * m * inX * across
            + 4 * falling(m, 3) * n * inY * across
            + twoAndTwo * (2 * inX * inY + 4 * across * across))
        / falling(n + m, 4);
  }

  /** Number of ordered choices of rows. */
  private static double falling(double rows, int count) {
    double product = 1;
    for (int i = 0; i < count; i++) {
      product *= rows - i;
    }
    return product;
  }
}
