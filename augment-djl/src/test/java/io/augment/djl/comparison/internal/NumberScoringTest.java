package io.augment.djl.comparison.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.TargetRanges;
import io.augment.data.ValueRange;
import io.augment.djl.comparison.ComparedArm;
import io.augment.djl.comparison.ComparisonOutcome;
import io.augment.djl.internal.mixing.ArmSamples;
import io.augment.djl.internal.mixing.Stopwatch;
import io.augment.evaluation.ClassificationMetrics;
import io.augment.evaluation.Comparison;
import io.augment.evaluation.RegressionMetrics;
import io.augment.evaluation.RepeatedValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberScoringTest {

  private static final TargetRanges HIGH =
      TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(800));
  private static final ClassLabels RANGES = HIGH.classes();

  /** Prices of 100 to 900; encoded rows have 0 for 500 and 1 for 1000. */
  private static final double[] PRICES = {100, 200, 900};

  private static final Scoring SCORING =
      Scoring.ofNumbers(PRICES, HIGH, encoded -> 500 + 500 * encoded);

  private static LabeledSamples rows(float... targets) {
    float[] values = new float[2 * targets.length];
    int[] labels = new int[targets.length];
    for (int row = 0; row < targets.length; row++) {
      values[2 * row] = row;
      values[2 * row + 1] = targets[row];
      labels[row] = targets[row] > 0.5 ? 1 : 0;
    }
    return LabeledSamples.of(SampleShape.row(2), new ValueRange(-10, 10), RANGES, values, labels);
  }

  /** Predicts the mean of the targets that it was trained on. */
  private static float[][] mean(LabeledSamples train, LabeledSamples test) {
    float sum = 0;
    for (int row = 0; row < train.size(); row++) {
      sum += train.sample(row)[1];
    }
    float[][] predictions = new float[test.size()][1];
    for (float[] prediction : predictions) {
      prediction[0] = sum / train.size();
    }
    return predictions;
  }

  @Test
  void errorsAreInTheUnitOfTheTarget() {
    // when: 500, 200 and 1000 are predicted
    RegressionMetrics metrics =
        (RegressionMetrics) SCORING.score(new float[][] {{0}, {-0.6f}, {1}});

    // then
    assertThat(metrics.mae()).isEqualTo((400 + 0 + 100) / 3.0, within(1e-4));
    assertThat(metrics.rareError()).isEqualTo(100);
    assertThat(metrics.rangeErrors().get(0)).isEqualTo(400 / Math.sqrt(2), within(1e-4));
  }

  @Test
  void anArmAndItsSyntheticRowsAloneAreScoredByTheError() throws Exception {
    // given: real rows around 500, synthetic ones at 800
    Measuring measuring =
        new Measuring(
            Map.of("mean", (arm, balanced, test, seeds) -> mean(arm.shown(), test)),
            rows(-0.8f, -0.6f, 0.8f),
            SeedSequence.of(1),
            SCORING);

    // when
    ArmResult result =
        measuring.measure(
            ArmSamples.only(rows(-0.5f, 0.5f)),
            Optional.of(ArmSamples.only(rows(0.6f, 0.6f))),
            Optional.empty(),
            new Stopwatch());

    // then
    assertThat(result.metrics()).containsOnlyKeys("mean");
    assertThat(result.metrics().values()).allMatch(metrics -> metrics.decisive() == 400);
    assertThat(result.tstr()).containsOnlyKeys("mean");
    assertThat(result.tstr().get("mean")).isEqualTo(100, within(1e-4));

    // and as an outcome
    Measurements measurements = new Measurements(RANGES);
    measurements.add(ComparedArm.REAL, result);
    measurements.add(ComparedArm.GAN, result);
    ComparisonOutcome outcome = measurements.outcome(rows(-0.5f, 0.5f).counts());
    assertThat(outcome.comparison().task()).isEqualTo(Comparison.Task.REGRESSION);
    assertThat(outcome.comparison().arm("real").rangeErrors())
        .containsEntry("high", new RepeatedValues(List.of(400.0)));
    assertThat(outcome.tstr().orElseThrow().mean()).isEqualTo(100, within(1e-4));
  }

  @Test
  void predictionsOfMoreThanTheTargetAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCORING.score(new float[][] {{1}, {1, 2}, {1}}))
        .withMessage("row 1 has a prediction of 2 numbers: expected the target's alone");
  }

  @Property
  void aKeptResultIsRestoredToTheLastBit(
      @ForAll @Size(5) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
    // given: metrics of both tasks, with what is undefined
    RegressionMetrics numbers =
        new RegressionMetrics(
            values.get(0),
            values.get(1),
            Double.NaN,
            values.get(2),
            List.of(values.get(3), Double.NaN));
    ClassificationMetrics classes =
        new ClassificationMetrics(
            values.get(0), .2, .3, Double.NaN, .5, .6, List.of(values.get(4), Double.NaN));

    for (Comparison.Metrics metrics : List.of(numbers, classes)) {
      ArmResult result =
          new ArmResult(
              Map.of("mlp", metrics), Map.of("mlp", values.get(2)), Optional.empty(), 1, 2);

      // when
      ArmResult read = ArmResultJson.read(ArmResultJson.write(result));

      // then
      assertThat(read).isEqualTo(result);
    }
  }

  @Test
  void aKeptResultHasTheKeysOfItsTask() {
    // given
    ArmResult numbers =
        new ArmResult(
            Map.of("mlp", new RegressionMetrics(2, 1, .5, 3, List.of(1., 3.))),
            Map.of(),
            Optional.empty(),
            1,
            2);

    // then
    assertThat(ArmResultJson.write(numbers).replaceAll("\\s", ""))
        .isEqualTo(
            "{\"metrics\":{\"mlp\":{\"rmse\":2.0,\"mae\":1.0,\"r2\":0.5,\"rareError\":3.0,"
                + "\"rangeError\":[1.0,3.0]}},\"tstr\":{},\"ganSeconds\":1.0,"
                + "\"downstreamSeconds\":2.0}");
  }
}
