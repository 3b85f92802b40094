package io.augment.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void liesBetweenTheTwoNextMeasurements() {
    Spread spread = Spread.of(40, 10, 30, 20);

    assertThat(spread.lower()).isEqualTo(17.5);
    assertThat(spread.median()).isEqualTo(25);
    assertThat(spread.upper()).isEqualTo(32.5);
  }

  @Test
  void isAPointWhereThereIsOneMeasurement() {
    assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
  }

  @Test
  void refusesNoMeasurements() {
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void hasHalfOfTheMeasurementsOnEitherSide(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> measured) {
    double[] values = measured.stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(measured).allMatch(value -> value >= 0 && value <= 1e6);

    Spread spread = Spread.of(values);

    long notAbove = Arrays.stream(values).filter(value -> value <= spread.median()).count();
    long notBelow = Arrays.stream(values).filter(value -> value >= spread.median()).count();
    assertThat(2 * notAbove).isGreaterThanOrEqualTo(values.length);
    assertThat(2 * notBelow).isGreaterThanOrEqualTo(values.length);
    assertThat(spread.lower()).isLessThanOrEqualTo(spread.median());
    assertThat(spread.upper()).isGreaterThanOrEqualTo(spread.median());
  }

  @Test
  void dividesEachMeasurementByItsNeighbour() {
    double[] ratios = Spread.ratios(new double[] {1, 6}, new double[] {2, 3});

    assertThat(ratios).containsExactly(new double[] {0.5, 2}, within(1e-12));
  }

  @Test
  void refusesRatiosOfUnlikeNumbersOfRounds() {
    assertThatThrownBy(() -> Spread.ratios(new double[2], new double[3]))
        .hasMessageContaining("2 against 3");
  }

  @Test
  void showsThreeDigitsThatCount() {
    assertThat(new Spread(0.12345, 12.345, 12345)).hasToString("12.3 [0.123, 12,345]");
    assertThat(new Spread(0.00012345, 1.2345, 123.45)).hasToString("1.23 [0.000123, 123]");
    assertThat(new Spread(0, 0.0000123, 0.0123)).hasToString("1.23e-05 [0, 0.0123]");
  }
}
