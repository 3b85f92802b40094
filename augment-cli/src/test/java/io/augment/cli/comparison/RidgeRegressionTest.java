package io.augment.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.internal.regression.NumberTarget;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

  private static final SeedSequence SEEDS = SeedSequence.of(1);

  private static double noiseless(float[] row) {
    return 3 + 0.5 * row[0] - 2 * row[1] + 0.25 * row[2];
  }

  @Test
  void recoversTheCoefficientsOfALinearFunctionExactly() {
    // given: nearly no penalty, and rows from which one reads intercept and coefficients
    LabeledSamples train = NumberRows.draw(50, 3, 1, RidgeRegressionTest::noiseless);
    LabeledSamples units =
        NumberRows.of(4, new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, new int[4]);

    // when
    float[][] at = new RidgeRegression(1e-9).fit(train, SEEDS).predict(units);

    // then
    assertThat(at[0][0]).isCloseTo(3, within(1e-5f));
    assertThat(at[1][0] - at[0][0]).isCloseTo(0.5f, within(1e-5f));
    assertThat(at[2][0] - at[0][0]).isCloseTo(-2, within(1e-5f));
    assertThat(at[3][0] - at[0][0]).isCloseTo(0.25f, within(1e-5f));
  }

  /** A second way: the intercept as a coefficient without a penalty, Gaussian elimination. */
  @Property(tries = 40)
  void solvesTheNormalEquationsOfStandardizedColumns(
      @ForAll @IntRange(min = 2, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 8) int features,
      @ForAll long seed) {
    // given
    SplittableRandom noise = new SplittableRandom(seed + 1);
    LabeledSamples train =
        NumberRows.draw(size, features, seed, row -> row[0] + 2 * noise.nextGaussian());
    LabeledSamples test = NumberRows.draw(20, features, seed + 2, row -> 0);

    // when
    float[][] predicted = RidgeRegression.ofDefaults().fit(train, SEEDS).predict(test);

    // then
    double[] expected = byElimination(train, test, 1);
    for (int row = 0; row < expected.length; row++) {
      assertThat((double) predicted[row][0])
          .isCloseTo(expected[row], within(1e-4 * Math.max(1, Math.abs(expected[row]))));
    }
  }

  private static double[] byElimination(LabeledSamples train, LabeledSamples test, double penalty) {
    int features = train.shape().values() - 1;
    double[] means = new double[features];
    double[] deviations = new double[features];
    for (int column = 0; column < features; column++) {
      double squares = 0;
      for (int row = 0; row < train.size(); row++) {
        means[column] += train.sample(row)[column] / (double) train.size();
      }
      for (int row = 0; row < train.size(); row++) {
        squares += Math.pow(train.sample(row)[column] - means[column], 2) / train.size();
      }
      deviations[column] = Math.sqrt(squares);
    }
    double[][] equations = new double[features + 1][features + 2];
    float[] targets = NumberTarget.of(train);
    for (int row = 0; row < train.size(); row++) {
      double[] x = standardized(train.sample(row), means, deviations);
      for (int i = 0; i <= features; i++) {
        for (int j = 0; j <= features; j++) {
          equations[i][j] += x[i] * x[j];
        }
        equations[i][features + 1] += x[i] * targets[row];
      }
    }
    for (int i = 1; i <= features; i++) {
      equations[i][i] += penalty;
    }
    double[] solution = eliminated(equations);
    double[] predictions = new double[test.size()];
    for (int row = 0; row < predictions.length; row++) {
      double[] x = standardized(test.sample(row), means, deviations);
      for (int i = 0; i <= features; i++) {
        predictions[row] += solution[i] * x[i];
      }
    }
    return predictions;
  }

  private static double[] standardized(float[] row, double[] means, double[] deviations) {
    double[] x = new double[means.length + 1];
    x[0] = 1;
    for (int column = 0; column < means.length; column++) {
      x[column + 1] = (row[column] - means[column]) / deviations[column];
    }
    return x;
  }

  /** Positive definite systems need no pivots. */
  private static double[] eliminated(double[]... equations) {
    int count = equations.length;
    for (int pivot = 0; pivot < count; pivot++) {
      for (int row = 0; row < count; row++) {
        if (row != pivot) {
          double factor = equations[row][pivot] / equations[pivot][pivot];
          for (int column = pivot; column <= count; column++) {
            equations[row][column] -= factor * equations[pivot][column];
          }
        }
      }
    }
    double[] solution = new double[count];
    for (int row = 0; row < count; row++) {
      solution[row] = equations[row][count] / equations[row][row];
    }
    return solution;
  }

  @Test
  void columnsThatDependOnEachOtherOrAreConstantAreNoObstacle() {
    // given: a category of two values, and a column that is always 5
    int size = 40;
    float[] values = new float[size * 4];
    for (int row = 0; row < size; row++) {
      values[4 * row] = row % 2;
      values[4 * row + 1] = 1 - row % 2;
      values[4 * row + 2] = 5;
      values[4 * row + 3] = row % 2 == 0 ? -1 : 1;
    }
    LabeledSamples rows = NumberRows.of(4, values, new int[size]);
    LabeledSamples otherConstant =
        NumberRows.of(4, new float[] {1, 0, 9, 0, 0, 1, 5, 0}, new int[2]);

    // when
    float[][] predicted = RidgeRegression.ofDefaults().fit(rows, SEEDS).predict(otherConstant);

    // then: 1 and -1, but for what the penalty takes
    assertThat(predicted[0][0]).isCloseTo(1, within(0.02f));
    assertThat(predicted[1][0]).isCloseTo(-1, within(0.02f));
  }

  @Test
  void theTargetOfRowsThatItPredictsIsNotLookedAt() {
    LabeledSamples rows = NumberRows.draw(30, 3, 1, RidgeRegressionTest::noiseless);
    float[][] predicted = RidgeRegression.ofDefaults().fit(rows, SEEDS).predict(rows);
    LabeledSamples others = NumberRows.withTarget(rows, -77);
    assertThat(RidgeRegression.ofDefaults().fit(rows, SEEDS).predict(others))
        .isDeepEqualTo(predicted);
  }

  @Test
  void oneRowIsEnough() {
    LabeledSamples one = NumberRows.of(3, new float[] {1, 2, 7}, 0);
    LabeledSamples other = NumberRows.of(3, new float[] {5, -2, 0}, 0);
    assertThat(RidgeRegression.ofDefaults().fit(one, SEEDS).predict(other)[0]).containsExactly(7);
  }

  @Test
  void rowsOfOtherColumnsAreRefused() {
    LabeledSamples rows = NumberRows.draw(10, 3, 1, RidgeRegressionTest::noiseless);
    assertThatThrownBy(
            () -> RidgeRegression.ofDefaults().fit(rows, SEEDS).predict(NumberTarget.without(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 3: the model was fitted on 4");
  }
}
