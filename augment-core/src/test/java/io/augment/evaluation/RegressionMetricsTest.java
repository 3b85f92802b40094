package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.TargetRanges;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Errors of regressors by their definitions, and against scikit-learn's: {@code make_fixtures.py}
 * beside the file says how that came about.
 */
class RegressionMetricsTest {

  private static final boolean[] RARE = {true, false, true};

  static Stream<Named<Map<?, ?>>> cases() throws IOException {
    try (InputStream in = RegressionMetricsTest.class.getResourceAsStream("regression.json")) {
      Map<?, ?> file =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()) // JSON is YAML
                  .loadFromInputStream(Objects.requireNonNull(in));
      return ((List<?>) Objects.requireNonNull(file.get("cases")))
          .stream()
              .map(fields -> Named.of("" + ((Map<?, ?>) fields).get("name"), (Map<?, ?>) fields));
    }
  }

  private static double number(@Nullable Object value) {
    return value == null ? Double.NaN : ((Number) value).doubleValue();
  }

  private static double[] numbers(Map<?, ?> fields, String name) {
    return ((List<?>) Objects.requireNonNull(fields.get(name)))
        .stream().mapToDouble(RegressionMetricsTest::number).toArray();
  }

  private static boolean[] flags(Map<?, ?> fields, String name) {
    List<?> values = (List<?>) Objects.requireNonNull(fields.get(name));
    boolean[] flags = new boolean[values.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = (Boolean) Objects.requireNonNull(values.get(i));
    }
    return flags;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void errorsAreThoseOfScikitLearn(Map<?, ?> fields) {
    // given
    int[] ranges = DoubleStream.of(numbers(fields, "ranges")).mapToInt(r -> (int) r).toArray();

    // when
    RegressionMetrics metrics =
        RegressionMetrics.of(
            numbers(fields, "targets"),
            numbers(fields, "predictions"),
            ranges,
            flags(fields, "rare"));

    // then
    double[] errors = numbers(fields, "rangeErrors");
    assertThat(metrics.byName()).containsOnlyKeys("rmse", "mae", "r2", "rareError");
    metrics.byName().forEach((name, value) -> assertNear(value, number(fields.get(name)), name));
    assertThat(metrics.rangeErrors()).hasSize(errors.length);
    for (int range = 0; range < errors.length; range++) {
      assertNear(metrics.rangeErrors().get(range), errors[range], "range " + range);
    }
  }

  private static void assertNear(double found, double expected, String what) {
    if (Double.isNaN(expected)) {
      assertThat(found).as(what).isNaN();
    } else {
      assertThat(found).as(what).isEqualTo(expected, within(1e-12 * (Math.abs(expected) + 1e-3)));
    }
  }

  @Test
  void rowsAreOfTheRangeOfTheirTarget() {
    // given: up to 100 and from 500 on is rare
    TargetRanges ranges = TargetRanges.of(OptionalDouble.of(100), OptionalDouble.of(500));

    // when
    RegressionMetrics metrics =
        RegressionMetrics.of(
            new double[] {100, 120, 499, 900}, new double[] {110, 120, 500, 600}, ranges);

    // then
    assertThat(metrics.rangeErrors().get(0)).isEqualTo(10);
    assertThat(metrics.rangeErrors().get(1)).isEqualTo(Math.sqrt(0.5), within(1e-12));
    assertThat(metrics.rangeErrors().get(2)).isEqualTo(300);
    assertThat(metrics.rareError()).isEqualTo(Math.sqrt((100 + 90_000) / 2.0), within(1e-9));
    assertThat(metrics.mae()).isEqualTo(311 / 4.0);
  }

  @Test
  void aTargetThatIsTheSameInEveryRowHasNoR2() {
    // given: 0.1 three times, whose rounded mean is another number
    RegressionMetrics metrics =
        RegressionMetrics.of(
            new double[] {.1, .1, .1}, new double[] {.1, .2, .1}, new int[3], new boolean[] {true});

    // then
    assertThat(metrics.r2()).isNaN();
    assertThat(metrics.rmse()).isEqualTo(.1 / Math.sqrt(3), within(1e-12));
    assertThat(metrics.rareError()).isEqualTo(metrics.rmse());
  }

  @Test
  void rangesWithoutATestRowHaveNoError() {
    // when
    RegressionMetrics metrics =
        RegressionMetrics.of(new double[] {1, 2}, new double[] {1, 4}, new int[] {1, 1}, RARE);

    // then
    assertThat(metrics.rangeErrors().get(0)).isNaN();
    assertThat(metrics.rangeErrors().get(1)).isEqualTo(Math.sqrt(2), within(1e-12));
    assertThat(metrics.rangeErrors().get(2)).isNaN();
    assertThat(metrics.rareError()).isNaN();
    assertThat(metrics.decisive()).isNaN();
    assertThat(metrics.perClass()).isEqualTo(metrics.rangeErrors());
    assertThat(metrics.task()).isEqualTo(Comparison.Task.REGRESSION);
  }

  @Test
  void errorsWhoseSquaresAreNoDoublesAreMeasured() {
    // when
    RegressionMetrics great = ofTwo(3e200);
    RegressionMetrics tiny = ofTwo(3e-200);

    // then
    assertThat(great.rmse()).isEqualTo(3e200);
    assertThat(tiny.rmse()).isEqualTo(3e-200);
    assertThat(great.r2()).isEqualTo(-3, within(1e-12));
    assertThat(tiny.r2()).isEqualTo(-3, within(1e-12));
  }

  private static RegressionMetrics ofTwo(double unit) {
    return RegressionMetrics.of(
        new double[] {0, unit}, new double[] {unit, 0}, new int[2], new boolean[] {true});
  }

  /** Rows with targets, predictions and ranges. */
  record Rows(List<Double> targets, List<Double> predictions, List<Integer> ranges) {

    RegressionMetrics metrics() {
      return RegressionMetrics.of(
          array(targets),
          array(predictions),
          ranges.stream().mapToInt(Integer::intValue).toArray(),
          RARE);
    }

    private static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Sum of the squared errors of the rows in some ranges. */
    double squares(List<Integer> of) {
      return IntStream.range(0, targets.size())
          .filter(row -> of.contains(ranges.get(row)))
          .mapToDouble(row -> Math.pow(predictions.get(row) - targets.get(row), 2))
          .sum();
    }

    long count(List<Integer> of) {
      return ranges.stream().filter(of::contains).count();
    }

    Rows inAnotherUnit(double factor) {
      return new Rows(
          targets.stream().map(v -> v * factor).toList(),
          predictions.stream().map(v -> v * factor).toList(),
          ranges);
    }
  }

  @Provide
  Arbitrary<Rows> rows() {
    Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e6, 1e6).ofScale(3);
    return Arbitraries.integers()
        .between(1, 30)
        .flatMap(
            size ->
                Combinators.combine(
                        numbers.list().ofSize(size),
                        numbers.list().ofSize(size),
                        Arbitraries.integers().between(0, RARE.length - 1).list().ofSize(size))
                    .as(Rows::new));
  }

  @Property
  void squaredErrorsOfRangesSumToThoseOfAllRows(@ForAll("rows") Rows rows) {
    // when
    RegressionMetrics metrics = rows.metrics();

    // then
    double all = rows.squares(List.of(0, 1, 2));
    double rare = rows.squares(List.of(0, 2));
    long rareRows = rows.count(List.of(0, 2));
    double found = metrics.rmse() * metrics.rmse() * rows.targets().size();
    assertThat(found).isEqualTo(all, within(1e-9 * (all + 1)));
    if (rareRows > 0) {
      double foundRare = metrics.rareError() * metrics.rareError() * rareRows;
      assertThat(foundRare).isEqualTo(rare, within(1e-9 * (rare + 1)));
    } else {
      assertThat(metrics.rareError()).isNaN();
    }
    assertThat(metrics.mae()).isLessThanOrEqualTo(metrics.rmse() * (1 + 1e-12));
  }

  @Property
  void anotherUnitScalesErrorsAndKeepsR2(@ForAll("rows") Rows rows) {
    // when
    RegressionMetrics one = rows.metrics();
    RegressionMetrics other = rows.inAnotherUnit(1024).metrics();

    // then
    assertThat(other)
        .isEqualTo(
            new RegressionMetrics(
                one.rmse() * 1024,
                one.mae() * 1024,
                one.r2(),
                one.rareError() * 1024,
                one.rangeErrors().stream().map(error -> error * 1024).toList()));
  }

  @Property
  void perfectPredictionsHaveNoError(@ForAll("rows") Rows rows) {
    // when
    RegressionMetrics metrics = new Rows(rows.targets(), rows.targets(), rows.ranges()).metrics();

    // then
    assertThat(metrics.rmse()).isZero();
    assertThat(metrics.mae()).isZero();
    assertThat(metrics.rangeErrors()).allMatch(error -> error.isNaN() || error == 0);
    if (rows.targets().stream().distinct().count() > 1) {
      assertThat(metrics.r2()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    // given
    double[] two = {1, 2};
    int[] ranges = {0, 1};

    // then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(new double[0], new double[0], new int[0], RARE))
        .withMessage("0 test rows, 3 ranges: expected at least one of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(two, two, ranges, new boolean[0]))
        .withMessage("2 test rows, 0 ranges: expected at least one of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(two, new double[1], ranges, RARE))
        .withMessage(
            "1 predictions and 2 range indices for 2 targets: expected one of each for each target");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(two, new double[] {1, Double.NaN}, ranges, RARE))
        .withMessage("row 1 has the target 2.0 and the prediction NaN: expected finite numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegressionMetrics.of(two, two, new int[] {0, 3}, RARE))
        .withMessage("row 1 has the range 3: expected 0 to 2");
  }

  @Test
  void laterChangesOfTheCallersListDoNotReachTheMetrics() {
    // given
    List<Double> errors = Arrays.asList(1.0, 2.0);
    RegressionMetrics metrics = new RegressionMetrics(1, 1, 0, 2, errors);

    // when
    errors.set(0, 9.0);

    // then
    assertThat(metrics.rangeErrors()).containsExactly(1.0, 2.0);
  }
}
