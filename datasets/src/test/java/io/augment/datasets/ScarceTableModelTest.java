package io.augment.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.tabular.ColumnSpec;
import io.augment.tabular.LabeledTable;
import io.augment.tabular.TableEncoder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model against 20,000 rows of each class: what is summed against what is DRAWN. */
class ScarceTableModelTest {

  private static final int ROWS = 20_000;
  private static final List<String> NUMBERS =
      List.of("age", "bmi", "systolic", "glucose", "crp", "visit");
  private static final ScarceTable TABLE = ScarceTable.ofDefaults().perClass(ROWS).seed(3);
  private static final ScarceTable.Model MODEL = TABLE.model();
  private static final LabeledTable DRAWN = TABLE.generate();

  private static double[] cells(String column, int label) {
    double[] all = DRAWN.column(index(column));
    return Arrays.copyOfRange(all, label * ROWS, (label + 1) * ROWS);
  }

  private static int index(String column) {
    return DRAWN.schema().columns().stream().map(ColumnSpec::name).toList().indexOf(column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"age", "bmi", "systolic", "glucose", "crp", "visit"})
  void numbersAreDistributedAsTheModelSays(String column) {
    for (int label = 0; label < 3; label++) {
      // given
      double[] sorted =
          Arrays.stream(cells(column, label))
              .filter(cell -> !Double.isNaN(cell))
              .sorted()
              .toArray();

      // when
      double distance = 0;
      for (int i = 0; i < sorted.length; i++) {
        boolean last = i + 1 == sorted.length || sorted[i + 1] > sorted[i];
        double empirical = (i + 1.0) / sorted.length;
        double exact = last ? MODEL.cdf(column, label, sorted[i]) : empirical;
        distance = Math.max(distance, Math.abs(exact - empirical));
      }

      // then: Kolmogorov's bound that one draw in a million would miss
      assertThat(distance).isLessThan(Math.sqrt(Math.log(2e6) / 2 / sorted.length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sex", "smoker", "family_history", "symptoms"})
  void categoriesAreAsFrequentAsTheModelSays(String column) {
    for (int label = 0; label < 3; label++) {
      double sum = 0;
      int categories = (int) Arrays.stream(cells(column, label)).max().orElseThrow() + 1;
      for (int category = 0; category < categories; category++) {
        double chosen = category;
        double exact = MODEL.probability(column, label, category);
        long count = Arrays.stream(cells(column, label)).filter(c -> c == chosen).count();
        double deviation = Math.sqrt(exact * (1 - exact) / ROWS);
        assertThat((double) count / ROWS).isEqualTo(exact, within(5 * deviation));
        sum += exact;
      }
      assertThat(sum).isEqualTo(1, within(1e-12));
    }
  }

  @Test
  void cellsAreMissingAsOftenAsTheModelSaysAndMoreSoInHealthyRows() {
    for (int label = 0; label < 3; label++) {
      double exact = MODEL.missing("crp", label);
      long count = Arrays.stream(cells("crp", label)).filter(Double::isNaN).count();
      assertThat((double) count / ROWS)
          .isEqualTo(exact, within(5 * Math.sqrt(exact * (1 - exact) / ROWS)));
    }
    assertThat(MODEL.missing("crp", 0)).isGreaterThan(2 * MODEL.missing("crp", 2));
    assertThat(MODEL.missing("age", 0)).isZero();
  }

  @Test
  void correlationsAreThoseOfTheModel() {
    for (int label = 0; label < 3; label++) {
      for (String one : NUMBERS) {
        for (String two : NUMBERS) {
          double exact = MODEL.correlation(one, two, label);
          double empirical = correlation(cells(one, label), cells(two, label));
          assertThat(empirical).as("%s, %s", one, two).isEqualTo(exact, within(0.04));
          assertThat(MODEL.correlation(two, one, label)).isEqualTo(exact);
        }
      }
      assertThat(MODEL.correlation("age", "systolic", label)).isGreaterThan(0.3);
      assertThat(MODEL.correlation("glucose", "systolic", label)).isGreaterThan(0.02);
    }
  }

  private static double correlation(double[] one, double[] two) {
    double[] sums = new double[6];
    for (int i = 0; i < one.length; i++) {
      if (!Double.isNaN(one[i] * two[i])) {
        double[] terms = {1, one[i], two[i], one[i] * one[i], two[i] * two[i], one[i] * two[i]};
        Arrays.setAll(sums, k -> sums[k] + terms[k]);
      }
    }
    double covariance = sums[5] / sums[0] - sums[1] / sums[0] * sums[2] / sums[0];
    double varianceOne = sums[3] / sums[0] - Math.pow(sums[1] / sums[0], 2);
    double varianceTwo = sums[4] / sums[0] - Math.pow(sums[2] / sums[0], 2);
    return covariance / Math.sqrt(varianceOne * varianceTwo);
  }

  @Test
  void probabilitiesOfRowsAgreeWithTheirMarginals() {
    // given: the mean of q(row) / p(row) over rows drawn from p is 1, if both sum to 1
    double ratios = 0;
    for (int row = 0; row < ROWS; row++) {
      ratios += Math.exp(MODEL.logProbability(DRAWN, row, 1) - MODEL.logProbability(DRAWN, row, 0));
    }

    // then
    assertThat(ratios / ROWS).isEqualTo(1, within(0.15));
  }

  @Test
  void classProbabilitiesAreRightAsOftenAsTheySay() {
    // given: rows of which the model is 60 to 80 % sure
    double expected = 0;
    int right = 0;
    int count = 0;
    for (int row = 0; row < DRAWN.size(); row++) {
      double[] posterior = MODEL.posterior(DRAWN, row);
      for (int label = 0; label < 3; label++) {
        if (posterior[label] > 0.6 && posterior[label] < 0.8) {
          expected += posterior[label];
          right += DRAWN.label(row) == label ? 1 : 0;
          count++;
        }
      }
    }

    // then
    assertThat(count).isGreaterThan(5_000);
    assertThat((double) right / count)
        .isEqualTo(expected / count, within(5 * Math.sqrt(0.21 / count)));
  }

  @Test
  void frequentClassesAreMoreProbable() {
    // when
    double[] equal = MODEL.posterior(DRAWN, 0);
    double[] rare = MODEL.posterior(DRAWN, 0, 8, 1, 1);

    // then
    assertThat(Arrays.stream(rare).sum()).isEqualTo(1, within(1e-12));
    assertThat(rare[0] / rare[1]).isEqualTo(8 * equal[0] / equal[1], within(1e-6));
    assertThat(rare[1] / rare[2]).isEqualTo(equal[1] / equal[2], within(1e-6));
  }

  @Test
  void allClassesAreAlikeAtSeparationZero() {
    // given
    ScarceTable.Model alike = ScarceTable.ofDefaults().separation(0).model();

    // then
    assertThat(alike.cdf("glucose", 0, 6)).isEqualTo(alike.cdf("glucose", 2, 6));
    assertThat(alike.posterior(DRAWN, 0)).containsOnly(1 / 3.0);
    assertThat(MODEL.cdf("glucose", 0, 6)).isGreaterThan(MODEL.cdf("glucose", 2, 6) + 0.2);
  }

  @Test
  void cumulativeProbabilitiesGoFromZeroToOne() {
    for (String column : NUMBERS) {
      assertThat(MODEL.cdf(column, 1, -1)).isZero();
      assertThat(MODEL.cdf(column, 1, 1e6)).isEqualTo(1, within(1e-9));
    }
  }

  @Test
  void whatTheModelDoesNotHaveIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.cdf("sex", 0, 1))
        .withMessage(
            "column 'sex': expected a column of numbers, one of [age, bmi, systolic, glucose, crp,"
                + " visit]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.probability("age", 0, 1))
        .withMessage(
            "column 'age': expected a column of categories, one of [sex, smoker, family_history,"
                + " symptoms]");
    assertThatIllegalArgumentException().isThrownBy(() -> MODEL.missing("CRP", 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> MODEL.missing("crp", 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.posterior(DRAWN, 0, 1, 0, 1))
        .withMessage("prior [1.0, 0.0, 1.0]: expected 3 numbers above 0, or none");
    LabeledTable few = DRAWN.select(0, 1);
    LabeledTable narrowed = TableEncoder.fit(DRAWN).decode(TableEncoder.fit(DRAWN).encode(few));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.logProbability(narrowed, 0, 0))
        .withMessageEndingWith("expected the schema of a ScarceTable");
    assertThat(MODEL.logProbability(narrowed.withSchema(ScarceTable.schema()), 0, 0))
        .isEqualTo(MODEL.logProbability(DRAWN, 0, 0));
  }
}
