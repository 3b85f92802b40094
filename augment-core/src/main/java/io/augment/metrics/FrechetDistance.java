package io.augment.metrics;

import io.augment.feature.Features;

/**
 * The Fréchet distance of two samples: each is taken for normally distributed, and the distance of
 * the two distributions is |m1 - m2|² + tr(S1 + S2 - 2 sqrt(S1 S2)), with the means m and the
 * covariances S. On the features of an Inception network it is known as FID. Heusel, Ramsauer,
 * Unterthiner, Nessler and Hochreiter 2017, "GANs Trained by a Two Time-Scale Update Rule Converge
 * to a Local Nash Equilibrium", arXiv 1706.08500.
 *
 * <pre>{@code
 * double distance = FrechetDistance.between(real, synthetic); // 0 or more; less is better
 * }</pre>
 *
 * <p>Two samples of one distribution have a distance above 0, the more so the fewer rows there are:
 * compare it only with distances of as many rows. {@link Fidelity} does.
 *
 * <p>Covariances divide by rows - 1. They may be singular, as they are with fewer rows than
 * columns: nothing is inverted, and no small number is added. The time grows with rows x width²
 * and, for two samples of n rows, with the cube of the smaller of n and width.
 *
 * <p>Stateless and thread-safe.
 */
final class FrechetDistance {

  private FrechetDistance() {}

  /**
   * Measures.
   *
   * @param a at least two rows
   * @param b at least two rows, as wide
   * @return a number of at least 0, in squared units of the features; the same for {@code (b, a)}
   *     except for rounding
   * @throws IllegalArgumentException if there are fewer rows, or the widths differ
   */
  static double between(Features a, Features b) {
    ComparableRows.check(a, b, 2);
    return GaussianFit.of(a).squaredDistance(GaussianFit.of(b));
  }
}
