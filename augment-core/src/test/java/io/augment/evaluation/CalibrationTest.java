package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Brier score, calibration error, class weights and thresholds by their definitions, and against
 * scikit-learn's: {@code make_fixtures.py} beside the file says how that came about.
 */
class CalibrationTest {

  static Stream<Named<Map<?, ?>>> cases() throws IOException {
    try (InputStream in = CalibrationTest.class.getResourceAsStream("calibration.json")) {
      Map<?, ?> file =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()) // JSON is YAML
                  .loadFromInputStream(Objects.requireNonNull(in));
      return ((List<?>) Objects.requireNonNull(file.get("cases")))
          .stream()
              .map(fields -> Named.of("" + ((Map<?, ?>) fields).get("name"), (Map<?, ?>) fields));
    }
  }

  private static double number(Map<?, ?> fields, String name) {
    return ((Number) Objects.requireNonNull(fields.get(name), name)).doubleValue();
  }

  private static int[] labels(Map<?, ?> fields) {
    return ((List<?>) Objects.requireNonNull(fields.get("labels")))
        .stream().mapToInt(label -> ((Number) label).intValue()).toArray();
  }

  private static float[][] probabilities(Map<?, ?> fields) {
    return ((List<?>) Objects.requireNonNull(fields.get("probabilities")))
        .stream().map(row -> row((List<?>) row)).toArray(float[][]::new);
  }

  private static float[] row(List<?> values) {
    float[] row = new float[values.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = ((Number) values.get(i)).floatValue();
    }
    return row;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void brierScoreAndCalibrationErrorAreThoseOfScikitLearn(Map<?, ?> fields) {
    // when
    ClassificationMetrics metrics = ClassificationMetrics.of(labels(fields), probabilities(fields));

    // then
    assertThat(metrics.brierScore()).isEqualTo(number(fields, "brier"), within(1e-9));
    assertThat(metrics.calibrationError())
        .isEqualTo(number(fields, "calibrationError"), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void balancedWeightsAreThoseOfScikitLearn(Map<?, ?> fields) {
    // given
    int classes = probabilities(fields)[0].length;
    Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(fields.get("weights"));

    // when
    double[] weights =
        ClassCounts.of(ClassLabels.numbered(classes), labels(fields)).balancedWeights();

    // then
    for (int label = 0; label < classes; label++) {
      String name = Integer.toString(label);
      double weight = expected.containsKey(name) ? number(expected, name) : 0;
      assertThat(weights[label]).isEqualTo(weight, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thresholdsOfTwoClassesReachTheBestPointOfScikitLearnsRocCurve(Map<?, ?> fields) {
    // when
    DecisionThresholds chosen = DecisionThresholds.balanced(labels(fields), probabilities(fields));
    ClassificationMetrics metrics =
        ClassificationMetrics.of(labels(fields), probabilities(fields), chosen);

    // then
    if (fields.containsKey("threshold")) {
      Map<?, ?> threshold = (Map<?, ?>) Objects.requireNonNull(fields.get("threshold"));
      assertThat(metrics.balancedAccuracy())
          .isEqualTo(number(threshold, "balancedAccuracy"), within(1e-12));
    }
    ClassificationMetrics plain = ClassificationMetrics.of(labels(fields), probabilities(fields));
    assertThat(metrics.balancedAccuracy()).isGreaterThanOrEqualTo(plain.balancedAccuracy());
    assertThat(metrics.brierScore()).isEqualTo(plain.brierScore());
    assertThat(metrics.macroAuc()).isEqualTo(plain.macroAuc());
  }

  private static float[][] random(SplittableRandom random, int size, int classes) {
    float[][] rows = new float[size][classes];
    for (float[] row : rows) {
      double sum = 0;
      for (int label = 0; label < classes; label++) {
        row[label] = (float) -Math.log(1 - random.nextDouble());
        sum += row[label];
      }
      for (int label = 0; label < classes; label++) {
        row[label] /= (float) sum;
      }
    }
    return rows;
  }

  @Property
  void brierScoreLiesBetween0And2AndCalibrationErrorBetween0And1(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 5) int classes) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = random.ints(size, 0, classes).toArray();

    // when
    ClassificationMetrics metrics = ClassificationMetrics.of(labels, random(random, size, classes));

    // then
    assertThat(metrics.brierScore()).isBetween(0.0, 2.0);
    assertThat(metrics.calibrationError()).isBetween(0.0, 1.0);
  }

  @Test
  void rightAndWrongBeyondDoubtAreTheEndsOfBoth() {
    float[][] sure = {{1, 0}, {0, 1}};
    ClassificationMetrics right = ClassificationMetrics.of(new int[] {0, 1}, sure);
    ClassificationMetrics wrong = ClassificationMetrics.of(new int[] {1, 0}, sure);
    assertThat(List.of(right.brierScore(), right.calibrationError())).containsExactly(0.0, 0.0);
    assertThat(List.of(wrong.brierScore(), wrong.calibrationError())).containsExactly(2.0, 1.0);
  }

  @Test
  void theCalibrationErrorOfWhatComesTrueAsOftenAsItSaysGoesTo0() {
    // given labels that are drawn by the probabilities themselves
    SplittableRandom random = new SplittableRandom(1);
    double[] errors = new double[2];

    for (int i = 0; i < errors.length; i++) {
      float[][] probabilities = random(random, i == 0 ? 100 : 100_000, 3);
      int[] labels = Arrays.stream(probabilities).mapToInt(row -> drawn(row, random)).toArray();

      // when
      errors[i] = ClassificationMetrics.of(labels, probabilities).calibrationError();
    }

    // then
    assertThat(errors[0]).isBetween(0.02, 0.3);
    assertThat(errors[1]).isLessThan(0.01);
  }

  private static int drawn(float[] probabilities, SplittableRandom random) {
    double left = random.nextDouble();
    for (int label = 0; label < probabilities.length - 1; label++) {
      left -= probabilities[label];
      if (left < 0) {
        return label;
      }
    }
    return probabilities.length - 1;
  }

  @Test
  void scoresThatAreNoProbabilitiesHaveNeither() {
    for (float[] scores : List.of(new float[] {2, 1}, new float[] {-.5f, 1.5f})) {
      ClassificationMetrics metrics =
          ClassificationMetrics.of(new int[] {0}, new float[][] {scores});
      assertThat(metrics.brierScore()).isNaN();
      assertThat(metrics.calibrationError()).isNaN();
    }
  }
}
