package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.internal.regression.NumberTarget;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoostedRegressionTest {

  @BeforeEach
  void needsTheSystemsOpenMp() {
    Assumptions.assumeTrue(BoostedTrees.obstacle().isEmpty(), "XGBoost's library does not load");
  }

  /** Four plateaus in two columns. */
  private static double steps(float[] row) {
    return (row[0] > 0 ? 5 : -5) + (row[1] > 1 ? 2 : -2);
  }

  private static float[][] predictions(LabeledSamples train, LabeledSamples test) {
    return BoostedRegression.ofDefaults().fit(train, SeedSequence.of(1)).predict(test);
  }

  @Test
  void learnsAStepFunctionThatTheMeanAndALineMiss() {
    // given
    LabeledSamples train = NumberRows.draw(400, 3, 1, BoostedRegressionTest::steps);
    LabeledSamples test = NumberRows.draw(400, 3, 2, BoostedRegressionTest::steps);
    float[] targets = NumberTarget.of(train);
    double sum = 0;
    for (float target : targets) {
      sum += target;
    }
    float[][] mean = new float[test.size()][1];
    for (float[] row : mean) {
      row[0] = (float) (sum / targets.length);
    }

    // when
    double error = NumberRows.error(test, predictions(train, test));

    // then
    double ofLine =
        NumberRows.error(
            test, RidgeRegression.ofDefaults().fit(train, SeedSequence.of(1)).predict(test));
    assertThat(NumberRows.error(test, mean)).isGreaterThan(4.5);
    assertThat(ofLine).isGreaterThan(2.5);
    assertThat(error).isLessThan(1);
  }

  @Test
  void theSameRowsGiveTheSameModelOnOneThreadAndOnTwo() {
    // given
    LabeledSamples rows = NumberRows.draw(300, 5, 1, row -> steps(row) + row[2] * row[3]);
    float[] ones = new float[300];
    Arrays.fill(ones, 1);

    // when
    float[][] first = predictions(rows, rows);
    float[][] twoThreads =
        GradientBoosting.fit(
                NumberTarget.without(rows),
                NumberTarget.of(rows),
                ones,
                Map.of("objective", "reg:squarederror", "nthread", 2))
            .scores(NumberTarget.without(rows));

    // then
    assertThat(first[0]).hasSize(1);
    assertThat(predictions(rows, rows)).isDeepEqualTo(first);
    assertThat(twoThreads).isDeepEqualTo(first);
  }

  @Test
  void theTargetOfRowsThatItPredictsIsNotLookedAt() {
    LabeledSamples rows = NumberRows.draw(60, 3, 1, BoostedRegressionTest::steps);
    assertThat(predictions(rows, NumberRows.withTarget(rows, -77)))
        .isDeepEqualTo(predictions(rows, rows));
  }

  @Test
  void rowsOfOtherColumnsAreRefused() {
    LabeledSamples rows = NumberRows.draw(20, 3, 1, BoostedRegressionTest::steps);
    assertThatThrownBy(() -> predictions(rows, NumberTarget.without(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 3: the model was fitted on 4");
  }
}
