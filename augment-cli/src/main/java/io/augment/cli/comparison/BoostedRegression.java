package io.augment.cli.comparison;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.evaluation.DownstreamTrainer;
import io.augment.internal.regression.NumberTarget;
import java.util.Arrays;
import java.util.Map;

/**
 * Gradient-boosted trees that predict a number target by its squared error: {@link BoostedTrees}
 * with another objective, under the same name in comparisons.
 */
final class BoostedRegression implements DownstreamTrainer {

  private static final Map<String, Object> OBJECTIVE = Map.of("objective", "reg:squarederror");

  private BoostedRegression() {}

  /** A trainer, where there is no {@link BoostedTrees#obstacle()}. */
  static BoostedRegression ofDefaults() {
    return new BoostedRegression();
  }

  @Override
  public DownstreamTrainer.Fitted fit(LabeledSamples train, SeedSequence seeds) {
    float[] targets = NumberTarget.of(train);
    float[] ones = new float[targets.length];
    Arrays.fill(ones, 1);
    GradientBoosting trees =
        GradientBoosting.fit(NumberTarget.without(train), targets, ones, OBJECTIVE);
    ModelColumns columns = ModelColumns.of(train);
    return rows -> {
      columns.require(rows);
      return trees.scores(NumberTarget.without(rows));
    };
  }
}
