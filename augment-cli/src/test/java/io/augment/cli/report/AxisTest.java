package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxisTest {

  @Test
  void hasRoundTicks() {
    Axis axis = Axis.covering(DoubleStream.of(0.795, 0.857));

    assertThat(axis.ticks().stream().map(axis::label)).containsExactly("0.80", "0.82", "0.84");
  }

  @Test
  void keepsSharesBetweenZeroAndOne() {
    Axis axis = Axis.covering(DoubleStream.of(0.01, 0.99));

    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isEqualTo(1);
  }

  @Test
  void hasRoomAroundOneValue() {
    assertThat(Axis.covering(DoubleStream.of(0.8, 0.8)).fraction(0.8)).isBetween(0.4, 0.6);
    assertThat(Axis.covering(DoubleStream.of(-3)).fraction(-3)).isBetween(0.4, 0.6);
  }

  @Test
  void standsWithoutAnyValue() {
    Axis axis = Axis.covering(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY));

    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isEqualTo(1);
    assertThat(Axis.fromZero(0).high()).isEqualTo(1);
  }

  @Test
  void labelsLossesThatBlewUpInPowersOfTen() {
    Axis axis = Axis.covering(DoubleStream.of(0, 4e12));

    assertThat(axis.ticks().stream().map(axis::label)).contains("1.0e+12").hasSizeLessThan(8);
  }

  @Property
  void showsEveryFiniteValueAndHasFewTicks(@ForAll @Size(min = 1, max = 9) List<Double> values) {
    // when
    Axis axis = Axis.covering(values.stream().mapToDouble(Double::doubleValue));

    // then
    List<Double> ticks = axis.ticks();
    assertThat(axis.low()).isFinite().isLessThan(axis.high());
    assertThat(ticks).hasSizeLessThanOrEqualTo(8).allSatisfy(t -> assertThat(t).isFinite());
    assertThat(values).allSatisfy(value -> assertThat(axis.fraction(value)).isBetween(0.0, 1.0));
    double low = values.stream().filter(v -> Math.abs(v) < 1e100).min(Double::compare).orElse(0.0);
    double high = values.stream().filter(v -> Math.abs(v) < 1e100).max(Double::compare).orElse(1.0);
    assertThat(axis.low()).isLessThanOrEqualTo(low);
    assertThat(axis.high()).isGreaterThanOrEqualTo(high);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e-322, 1e-310, Double.MIN_NORMAL, 1e-300})
  void hasFewTicksForNumbersNearNone(double least) {
    for (Axis axis : List.of(Axis.fromZero(least), Axis.covering(DoubleStream.of(0, least)))) {
      assertThat(axis.ticks()).hasSizeLessThanOrEqualTo(8);
    }
  }
}
