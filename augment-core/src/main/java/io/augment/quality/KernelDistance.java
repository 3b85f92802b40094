package io.augment.quality;

import io.augment.evidence.ConfidenceInterval;
import io.augment.feature.Features;

/**
 * The squared maximum mean discrepancy of two samples with the kernel (x.y / width + 1)³, by its
 * unbiased estimate. On the features of an Inception network it is known as KID. Bińkowski,
 * Sutherland, Arbel and Gretton 2018, "Demystifying MMD GANs", arXiv 1801.01401.
 *
 * <pre>{@code
 * KernelDistance distance = KernelDistance.between(real, synthetic);
 * distance.interval95().contains(0); // true: they may be of one distribution
 * }</pre>
 *
 * <p>Unbiased: for two samples of one distribution the mean is 0, however few rows there are, so
 * that a value may be below 0.
 *
 * <p>The standard error is the larger of two, as each is too small where the other is right. The
 * first is the deviation over all ways to part the rows into two such samples, by its exact moment:
 * right for samples of one distribution, where the estimate is degenerate. The second is the
 * jackknife's, which in the mean is not below the true one (Efron and Stein 1981, "The jackknife
 * estimate of variance"): right for samples of two distributions. The deviation over subsets,
 * divided by the root of their number, that is often given with KID says how well the mean over all
 * subsets is known, not how well the distance is.
 *
 * <p>The time grows with (rows of both)² x width; no pair of rows is held.
 *
 * <p>Immutable and thread-safe.
 *
 * @param value the estimate
 * @param standardError how far it is from the distance of the distributions, as a deviation; at
 *     least 0
 * @param interval95 {@code value} plus and minus 1.96 standard errors
 */
public record KernelDistance(double value, double standardError, ConfidenceInterval interval95) {

  static final int LEAST_ROWS = 3; // the jackknife leaves two

  private static final double NORMAL_975 = 1.959963984540054;

  /**
   * Measures.
   *
   * @param a at least three rows
   * @param b at least three rows, as wide
   * @return the distance, the same for {@code (b, a)} but for rounding
   * @throws IllegalArgumentException if there are fewer rows, the widths differ, or the values are
   *     so large (about 1e24) that the squares of kernels are no numbers
   */
  public static KernelDistance between(Features a, Features b) {
    Rows.check(a, b, LEAST_ROWS);
    KernelSums sums = KernelSums.of(RowPairs.computed(a.concat(b)), a.size(), b.size());
    double variance = Math.max(sums.permutationVariance(), sums.jackknifeVariance());
    double value = sums.discrepancy();
    if (!Double.isFinite(value) || !Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "the rows' values are too large for the cubic kernel: expected them scaled, near 1");
    }
    double standardError = StrictMath.sqrt(variance);
    double reach = NORMAL_975 * standardError;
    return new KernelDistance(
        value, standardError, new ConfidenceInterval(value - reach, value + reach));
  }
}
