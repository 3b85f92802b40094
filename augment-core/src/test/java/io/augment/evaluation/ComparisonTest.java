package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassLabels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static Comparison.Arm arm(String name, Double... accuracies) {
    return new Comparison.Arm(
        name, Map.of("accuracy", new RepeatedValues(List.of(accuracies))), Map.of());
  }

  private static String text(Comparison.PairedDifference difference) {
    return difference.arm() + " - " + difference.against() + ": " + difference.metric();
  }

  @Test
  void differencesPairTheRepeats() {
    // given: the arm gains 0.1 in every repeat, however much repeats vary
    Comparison.PairedDifference difference =
        Comparison.PairedDifference.of(arm("gan", .6, .8, .9), arm("real", .5, .7, .8), "accuracy");

    // then
    assertThat(difference.differences().mean()).isEqualTo(0.1, within(1e-12));
    assertThat(difference.differences().sd()).isEqualTo(0, within(1e-12));
    assertThat(difference.differences().interval95().orElseThrow().contains(0)).isFalse();
  }

  @Test
  void differencesAreShownAgainstRealAndTheCombinationAgainstClassic() {
    // given
    Comparison comparison =
        new Comparison(
            List.of(arm("real", .5), arm("classic", .6), arm("gan", .7), arm("gan+classic", .8)));

    // then
    assertThat(comparison.differences().stream().map(ComparisonTest::text))
        .containsExactly(
            "classic - real: accuracy",
            "gan - real: accuracy",
            "gan+classic - real: accuracy",
            "gan+classic - classic: accuracy");
    assertThat(comparison.differencesAgainst("gan").stream().map(ComparisonTest::text))
        .containsExactly(
            "real - gan: accuracy", "classic - gan: accuracy", "gan+classic - gan: accuracy");
  }

  @Test
  void aGanIsComparedWithSmoteToo() {
    // given
    Comparison comparison =
        new Comparison(List.of(arm("real", .5), arm("smote", .6), arm("gan", .7)));

    // then
    assertThat(comparison.differences().stream().map(ComparisonTest::text))
        .containsExactly("smote - real: accuracy", "gan - real: accuracy", "gan - smote: accuracy");
  }

  @Test
  void aForestIsComparedWithSmoteBesideTheGan() {
    // given
    Comparison comparison =
        new Comparison(
            List.of(arm("real", .5), arm("smote", .6), arm("gan", .7), arm("forest", .8)));

    // then
    assertThat(comparison.differences().stream().map(ComparisonTest::text))
        .containsExactly(
            "smote - real: accuracy",
            "gan - real: accuracy",
            "forest - real: accuracy",
            "gan - smote: accuracy",
            "forest - smote: accuracy");
  }

  @Test
  void anArmOfRegressorsHasErrorsOfRangesAndNoRecall() {
    // given
    List<RegressionMetrics> repeats =
        List.of(
            new RegressionMetrics(2, 1, .5, 4, List.of(1., 4.)),
            new RegressionMetrics(3, 2, .4, 5, List.of(2., 5.)));

    // when
    Comparison.Arm arm = Comparison.Arm.of("real", ClassLabels.of("common", "high"), repeats);

    // then
    assertThat(arm.metrics().keySet()).containsExactly("rmse", "mae", "r2", "rareError");
    assertThat(arm.metric(arm.task().decisiveMetric()).values()).containsExactly(4., 5.);
    assertThat(arm.rangeErrors().keySet()).containsExactly("common", "high");
    assertThat(arm.rangeErrors()).containsEntry("high", new RepeatedValues(List.of(4., 5.)));
    assertThat(arm.perClass()).isEqualTo(arm.rangeErrors());
    assertThat(arm.recall()).isEmpty();
    assertThat(arm.task().isLowerBetter()).isTrue();
    assertThat(new Comparison(List.of(arm)).task()).isEqualTo(Comparison.Task.REGRESSION);
    assertThat(arm("real", .5).rangeErrors()).isEmpty();
  }

  @Test
  void classesAndNumbersAreNotCompared() {
    // given
    ClassificationMetrics classes = new ClassificationMetrics(1, 1, 1, 1, 0, 0, List.of(1.));
    RegressionMetrics numbers = new RegressionMetrics(1, 1, 0, 1, List.of(1.));
    Comparison.Arm errors = Comparison.Arm.of("gan", ClassLabels.of("common"), List.of(numbers));

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.Arm.of("real", ClassLabels.of("a"), List.of(classes, numbers)))
        .withMessage("arm 'real': repeats of CLASSIFICATION and of REGRESSION: expected one task");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(List.of(arm("real", .5), errors)))
        .withMessage("arm 'real' is of CLASSIFICATION and 'gan' of REGRESSION: expected one task");
  }

  /** A class without test samples has no recall: the arm lives with it. */
  @Test
  void anArmKeepsRecallsThatAreUndefined() {
    // given: nobody of the third class is tested in the second repeat
    ClassificationMetrics tested =
        ClassificationMetrics.of(
            new int[] {0, 1, 2}, new float[][] {{1, 0, 0}, {0, 1, 0}, {1, 0, 0}});
    ClassificationMetrics untested =
        ClassificationMetrics.of(new int[] {0, 1}, new float[][] {{1, 0, 0}, {0, 0, 1}});

    // when
    Comparison.Arm arm =
        Comparison.Arm.of("real", ClassLabels.of("a", "b", "c"), List.of(tested, untested));

    // then
    assertThat(arm.recall())
        .containsEntry("a", new RepeatedValues(List.of(1.0, 1.0)))
        .containsEntry("c", new RepeatedValues(List.of(0.0, Double.NaN)));
    assertThat(arm.metric("balancedAccuracy").values()).containsExactly(2 / 3.0, 0.5);
    assertThat(new Comparison(List.of(arm))).isEqualTo(new Comparison(List.of(arm)));
  }

  @Test
  void armsThatAreNotThereAreNotCompared() {
    assertThat(new Comparison(List.of(arm("gan", .5), arm("oversample", .5))).differences())
        .isEmpty();
    assertThat(new Comparison(List.of(arm("real", .5))).differences()).isEmpty();
    assertThat(
            new Comparison(List.of(arm("gan+classic", .5), arm("classic", .5)))
                .differences().stream().map(ComparisonTest::text))
        .containsExactly("gan+classic - classic: accuracy");
  }

  @Test
  void anArmIsMadeOfEachRepeatsMetrics() {
    // given
    ClassificationMetrics first =
        new ClassificationMetrics(.1, .2, .3, .4, .5, .6, List.of(.5, .6));
    ClassificationMetrics second =
        new ClassificationMetrics(.6, .7, .8, .9, 1, .1, List.of(1., 0.));

    // when
    Comparison.Arm arm =
        Comparison.Arm.of("real", ClassLabels.of("RBC", "WBC"), List.of(first, second));

    // then
    assertThat(arm.repeats()).isEqualTo(2);
    assertThat(arm.metrics().keySet())
        .containsExactly(
            "accuracy",
            "balancedAccuracy",
            "macroF1",
            "macroAuc",
            "brierScore",
            "calibrationError");
    assertThat(arm.metric("macroF1").values()).containsExactly(.3, .8);
    assertThat(arm.recall().keySet()).containsExactly("RBC", "WBC");
    assertThat(arm.recall()).containsEntry("WBC", new RepeatedValues(List.of(.6, 0.)));
    assertThat(new Comparison(List.of(arm)).repeats()).isEqualTo(2);
  }

  @Test
  void armsThatMakeNoSenseAreRefused() {
    // given
    RepeatedValues one = new RepeatedValues(List.of(.5));
    RepeatedValues two = new RepeatedValues(List.of(.5, .6));

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison.Arm("real", Map.of(), Map.of()))
        .withMessage("arm 'real' with the metrics []: expected a name and at least one metric");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison.Arm("real", Map.of("accuracy", one), Map.of("WBC", two)))
        .withMessage("arm 'real': WBC has 2 values, expected 1, one for each repeat");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.Arm.of("real", ClassLabels.of("a"), List.of()))
        .withMessage("arm 'real': expected at least one repeat");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Comparison.Arm.of(
                    "real",
                    ClassLabels.of("a", "b"),
                    List.of(new ClassificationMetrics(1, 1, 1, 1, 0, 0, List.of(1.)))))
        .withMessage("arm 'real': 1 values of recall for [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arm("real", .5).metric("auc"))
        .withMessage("arm 'real' has no metric 'auc': expected one of [accuracy]");
  }

  @Test
  void armsThatCannotBePairedAreRefused() {
    // given
    Comparison.Arm real = arm("real", .5, .6);

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(List.of()))
        .withMessage("no arms: expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(List.of(real, real)))
        .withMessage("arm 'real' is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(List.of(real, arm("gan", .5))))
        .withMessage(
            "arm 'gan' has 1 repeats of [accuracy]: expected 2 repeats of [accuracy], as 'real'"
                + " has");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.PairedDifference.of(arm("gan", .5), real, "accuracy"))
        .withMessage("gan has 1 repeats and real has 2: expected as many, to pair them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Comparison(List.of(real)).differencesAgainst("gan"))
        .withMessage("no arm 'gan': expected one of [real]");
  }

  @Test
  void laterChangesOfTheCallersMapDoNotReachAnArm() {
    // given
    Map<String, RepeatedValues> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", new RepeatedValues(List.of(.5)));
    Comparison.Arm arm = new Comparison.Arm("real", metrics, Map.of());

    // when
    metrics.clear();

    // then
    assertThat(arm.metrics()).containsOnlyKeys("accuracy");
  }

  @Property
  void differencesAreThoseOfTheMeansAndChangeSignWithTheReference(
      @ForAll @Size(8) List<@DoubleRange(max = 1) @Scale(4) Double> one,
      @ForAll @Size(8) List<@DoubleRange(max = 1) @Scale(4) Double> two) {
    // given
    Comparison.Arm gan = arm("gan", one.toArray(Double[]::new));
    Comparison.Arm real = arm("real", two.toArray(Double[]::new));

    // when
    RepeatedValues gain = Comparison.PairedDifference.of(gan, real, "accuracy").differences();
    RepeatedValues loss = Comparison.PairedDifference.of(real, gan, "accuracy").differences();

    // then
    assertThat(gain.mean())
        .isEqualTo(gan.metric("accuracy").mean() - real.metric("accuracy").mean(), within(1e-12));
    assertThat(gain.mean()).isEqualTo(-loss.mean(), within(1e-12));
    assertThat(gain.sd()).isEqualTo(loss.sd(), within(1e-12));
  }
}
