package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecisionThresholdsTest {

  private static float[][] coarse(SplittableRandom random, int size, int classes) {
    float[][] rows = new float[size][classes];
    for (float[] row : rows) {
      for (int label = 0; label < classes; label++) {
        row[label] = random.nextInt(8) / 8f; // few values, so that many are equal, and zeros
      }
    }
    return rows;
  }

  @Property
  void ofTwoClassesNoThresholdIsBetterThanTheChosenOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = random.ints(size, 0, 2).toArray();
    float[][] probabilities = coarse(random, size, 2);

    // when
    double chosen =
        ClassificationMetrics.of(
                labels, probabilities, DecisionThresholds.balanced(labels, probabilities))
            .balancedAccuracy();

    // then: every ratio that probabilities of eighths can tell apart, and between them
    for (double ratio = 1 / 17.0; ratio < 17; ratio *= 1.01) {
      DecisionThresholds other = new DecisionThresholds(List.of(1.0, ratio));
      assertThat(ClassificationMetrics.of(labels, probabilities, other).balancedAccuracy())
          .isLessThanOrEqualTo(chosen + 1e-9);
    }
  }

  @Property
  void ofAnyNumberOfClassesNothingIsLost(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @IntRange(min = 1, max = 6) int classes) {
    // given
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = random.ints(size, 0, classes).toArray();
    float[][] probabilities = coarse(random, size, classes);

    // when
    DecisionThresholds chosen = DecisionThresholds.balanced(labels, probabilities);

    // then
    assertThat(chosen.multipliers()).hasSize(classes);
    assertThat(DecisionThresholds.balanced(labels, probabilities)).isEqualTo(chosen);
    assertThat(ClassificationMetrics.of(labels, probabilities, chosen).balancedAccuracy())
        .isGreaterThanOrEqualTo(
            ClassificationMetrics.of(labels, probabilities).balancedAccuracy() - 1e-9);
  }

  @Test
  void aRareClassIsFavouredAsFarAsItsProbabilitiesSay() {
    // given a class of one in ten, whose probabilities are right and never above one half
    int[] labels = new int[100];
    float[][] probabilities = new float[100][];
    for (int i = 0; i < 100; i++) {
      labels[i] = i % 10 == 0 ? 1 : 0;
      float rare = labels[i] == 1 ? 0.3f : 0.05f + i % 3 * 0.05f;
      probabilities[i] = new float[] {1 - rare, rare};
    }

    // when
    DecisionThresholds chosen = DecisionThresholds.balanced(labels, probabilities);

    // then
    List<Double> multipliers = chosen.multipliers();
    double threshold = multipliers.get(0) / (multipliers.get(0) + multipliers.get(1));
    assertThat(threshold).isBetween(0.15, 0.3);
    assertThat(chosen.decided(probabilities)).isEqualTo(labels);
    assertThat(ClassificationMetrics.of(labels, probabilities).balancedAccuracy()).isEqualTo(0.5);
  }

  @Test
  void whereNothingGainsTheMostProbableClassIsDecidedOn() {
    // given
    int[] labels = {0, 0, 1, 2};
    float[][] probabilities = {{.8f, .1f, .1f}, {.7f, .2f, .1f}, {.1f, .8f, .1f}, {.1f, .1f, .8f}};

    // then
    assertThat(DecisionThresholds.balanced(labels, probabilities))
        .isEqualTo(DecisionThresholds.none(3));
  }

  @Test
  void ofThreeClassesTheMultipliersThatTheirSharesSayAreFound() {
    // given probabilities by Bayes' rule, of classes with the shares 0.9, 0.08 and 0.02
    SplittableRandom random = new SplittableRandom(3);
    double[] shares = {0.9, 0.08, 0.02};
    int[] labels = new int[4_000];
    float[][] probabilities = new float[labels.length][3];
    for (int i = 0; i < labels.length; i++) {
      double draw = random.nextDouble();
      labels[i] = draw < 0.9 ? 0 : draw < 0.98 ? 1 : 2;
      double value = 2 * labels[i] + random.nextGaussian();
      double[] density = new double[3];
      Arrays.setAll(density, c -> shares[c] * Math.exp(-(value - 2 * c) * (value - 2 * c) / 2));
      double sum = Arrays.stream(density).sum();
      for (int c = 0; c < 3; c++) {
        probabilities[i][c] = (float) (density[c] / sum);
      }
    }

    // when
    DecisionThresholds chosen = DecisionThresholds.balanced(labels, probabilities);

    // then: as good on these samples as the rule that knows the shares
    DecisionThresholds known = new DecisionThresholds(List.of(1 / 0.9, 1 / 0.08, 1 / 0.02));
    assertThat(ClassificationMetrics.of(labels, probabilities, chosen).balancedAccuracy())
        .isGreaterThanOrEqualTo(
            ClassificationMetrics.of(labels, probabilities, known).balancedAccuracy())
        .isEqualTo(
            ClassificationMetrics.of(labels, probabilities, known).balancedAccuracy(),
            within(0.03));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DecisionThresholds(List.of(1.0, 0.0)))
        .withMessage("multipliers [1.0, 0.0]: expected positive, finite numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DecisionThresholds.balanced(new int[] {0}, new float[][] {{1.5f, -.5f}}))
        .withMessage("sample 0 has the probability -0.5: expected 0 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ClassificationMetrics.of(
                    new int[] {0}, new float[][] {{1, 0}}, DecisionThresholds.none(3)))
        .withMessageContaining("expected one for each class");
  }
}
