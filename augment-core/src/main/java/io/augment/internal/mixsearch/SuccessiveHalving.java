package io.augment.internal.mixsearch;

import io.augment.evaluation.RepeatedValues;
import io.augment.mixing.Mix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Successive halving over candidates (Jamieson and Talwalkar 2016, arXiv 1502.07943), a third at a
 * time: after each cell the worst third of what is left goes, and what is hopeless.
 */
final class SuccessiveHalving {

  /** Fewest remaining candidates, hopeless ones aside. */
  static final int LEFT = 3;

  /** Standard errors below zero from which a mean gain is hopeless. */
  private static final double HOPELESS = 2;

  private SuccessiveHalving() {}

  /** Number of candidates kept after a cell. */
  static int kept(int candidates) {
    return Math.min(candidates, Math.max(LEFT, (2 * candidates + 2) / 3));
  }

  /** Those that are scored further, best first. */
  static List<Mix.Fixed> survivors(List<Mix.Fixed> candidates, ScoredCells scored) {
    double hopeless = -HOPELESS * standardError(candidates, scored);
    return candidates.stream()
        .filter(candidate -> scored.size() == 1 || scored.meanGain(candidate) >= hopeless)
        .sorted(Comparator.comparingDouble(scored::meanGain).reversed())
        .limit(kept(candidates.size()))
        .toList();
  }

  /** Of a mean gain; pooled over the candidates, as each has few cells of its own. */
  private static double standardError(List<Mix.Fixed> candidates, ScoredCells scored) {
    List<Double> variances = new ArrayList<>();
    for (Mix.Fixed candidate : candidates) {
      double sd = new RepeatedValues(scored.gains(candidate)).sd();
      variances.add(sd * sd);
    }
    double pooled = new RepeatedValues(variances).mean();
    return StrictMath.sqrt(pooled / scored.size());
  }
}
