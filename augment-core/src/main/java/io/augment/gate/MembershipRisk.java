package io.augment.gate;

import io.augment.evaluation.RankStatistic;
import io.augment.feature.Features;
import io.augment.feature.Neighbors;
import java.util.List;

/**
 * What a pool of synthetic samples tells about whose samples the generator was fitted on. The
 * attacker has the pool and some samples, and takes for training samples those that lie nearest to
 * a synthetic one (Chen et al. 2020, "GAN-Leaks", arXiv 1909.03935).
 *
 * <p>It needs samples that neither generator nor gate have seen, so it is no part of the gate.
 *
 * <p>Stateless and thread-safe.
 */
public final class MembershipRisk {

  private MembershipRisk() {}

  /**
   * The area under the attack's ROC curve: how often a training sample lies nearer to the pool than
   * a sample that was held out, a tie counting one half.
   *
   * @param members samples that the generator was fitted on, at least one
   * @param nonMembers samples of the same kind that it has never seen, at least one
   * @param pool the synthetic samples, at least one
   * @return 0.5 if the attack can't tell them apart, 1 if it always can
   * @throws IllegalArgumentException if one of them is empty, or the widths differ
   */
  public static double auc(Features members, Features nonMembers, Features pool) {
    require("members", members, pool.width());
    require("nonMembers", nonMembers, pool.width());
    require("pool", pool, pool.width());
    return RankStatistic.above(nearness(members, pool), nearness(nonMembers, pool));
  }

  private static void require(String name, Features features, int width) {
    if (features.size() == 0 || features.width() != width) {
      throw new IllegalArgumentException(
          String.format(
              "%s: %d rows of %d numbers: expected at least one row of %d",
              name, features.size(), features.width(), width));
    }
  }

  private static float[] nearness(Features samples, Features pool) {
    List<Neighbors> nearest = pool.nearest().neighborsOfEach(samples, any -> true, 1);
    float[] scores = new float[samples.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -(float) nearest.get(i).distance(0);
    }
    return scores;
  }
}
