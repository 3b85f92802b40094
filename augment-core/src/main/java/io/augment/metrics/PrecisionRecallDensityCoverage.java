package io.augment.metrics;

import io.augment.feature.Features;
import java.util.stream.IntStream;

/**
 * Overlap of two samples' neighbourhoods. Around each row lies a ball that reaches to its k-th
 * nearest neighbour of the same sample.
 *
 * <ul>
 *   <li>Precision: which part of the synthetic rows lies in a ball of a real one.
 *   <li>Recall: which part of the real rows lies in a ball of a synthetic one.
 *   <li>Density: in how many balls of real rows a synthetic row lies, over k. Unlike precision it
 *       is not carried by the wide ball of one outlier.
 *   <li>Coverage: which part of the balls of real rows holds a synthetic one.
 * </ul>
 *
 * <p>Kynkäänniemi, Karras, Laine, Lehtinen and Aila 2019, "Improved Precision and Recall Metric for
 * Assessing Generative Models", arXiv 1904.06991; Naeem, Oh, Uh, Choi and Yoo 2020, "Reliable
 * Fidelity and Diversity Metrics for Generative Models", arXiv 2002.09797.
 *
 * <pre>{@code
 * PrecisionRecallDensityCoverage.of(real, synthetic, 5).coverage();
 * }</pre>
 *
 * <p>Balls are closed, as in the papers: a row on the rim is inside. The package {@code prdc}
 * leaves it out, which differs where distances are equal, such as in a sample of copies. Neighbours
 * are exact. The time grows with (rows of both)² x width; no matrix of distances is held.
 *
 * <p>Immutable and thread-safe.
 *
 * @param precision from 0 to 1
 * @param recall from 0 to 1
 * @param density at least 0, about 1 for samples of one distribution
 * @param coverage from 0 to 1, about 1 - 2^-k for as many rows of one distribution
 */
public record PrecisionRecallDensityCoverage(
    double precision, double recall, double density, double coverage) {

  /**
   * Measures.
   *
   * @param real more than {@code k} rows
   * @param synthetic more than {@code k} rows, as wide
   * @param k to which neighbour a ball reaches, at least 1; 3 in the first paper, 5 in the second
   * @return all four
   * @throws IllegalArgumentException if {@code k} is below 1, there are fewer rows, or the widths
   *     differ
   */
  public static PrecisionRecallDensityCoverage of(Features real, Features synthetic, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k " + k + ": expected at least 1");
    }
    ComparableRows.check(real, synthetic, k + 1);
    return of(
        RowPairs.computed(real.concat(synthetic)),
        NeighborManifold.around(real, 0, k),
        NeighborManifold.around(synthetic, real.size(), k),
        k);
  }

  static PrecisionRecallDensityCoverage of(
      RowPairs pairs, NeighborManifold real, NeighborManifold synthetic, int k) {
    boolean[] precise = new boolean[synthetic.size()]; // by several threads, but only to true
    boolean[] recalled = new boolean[real.size()];
    int[] inside = new int[real.size()];
    IntStream.range(0, real.size())
        .parallel()
        .forEach(
            i -> {
              boolean recall = false;
              for (int j = 0; j < precise.length; j++) {
                double distance = pairs.distance(real.row(i), synthetic.row(j));
                if (real.holds(i, distance)) {
                  precise[j] = true;
                  inside[i]++;
                }
                recall |= synthetic.holds(j, distance);
              }
              recalled[i] = recall;
            });
    long allInside = IntStream.of(inside).asLongStream().sum();
    long covered = IntStream.of(inside).filter(held -> held > 0).count();
    return new PrecisionRecallDensityCoverage(
        part(count(precise), precise.length),
        part(count(recalled), real.size()),
        (double) allInside / k / precise.length,
        part(covered, real.size()));
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static double part(long some, int all) {
    return (double) some / all;
  }
}
