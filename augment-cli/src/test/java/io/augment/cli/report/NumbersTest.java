package io.augment.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.8123, 0.812, +0.812",
    "-0.0312, −0.031, −0.031",
    "-0.0001, 0.000, 0.000",
    "0.0001, 0.000, 0.000",
    "NaN, undefined, undefined",
    "-Infinity, −∞, −∞"
  })
  void showsNumbersWithTrueSignsAndZerosWithoutOne(double value, String plain, String signed) {
    assertThat(Numbers.fixed(value, 3)).isEqualTo(plain);
    assertThat(Numbers.signed(value, 3)).isEqualTo(signed);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3",
    "0.9, 3",
    "60, 1",
    "5, 2",
    "0.0123, 4",
    "4000, 0",
    "1e-12, 6",
    "0, 3",
    "NaN, 3"
  })
  void givesTheLargestThreeDigits(double largest, int decimals) {
    assertThat(Numbers.decimals(DoubleStream.of(largest, 0))).isEqualTo(decimals);
  }

  @ParameterizedTest
  @CsvSource({"12.5, 12.5", "100, 100", "0, 0", "-0.001, 0", "3.14159, 3.14", "-2.50, -2.5"})
  void writesPositionsAsShortAsTheyAre(double value, String text) {
    assertThat(Numbers.position(value)).isEqualTo(text);
  }

  @Test
  void differencesHaveNoMoreDecimalsThanScoresIfThreeTellThem() {
    assertThat(ValueFormat.fitting(DoubleStream.of(0.0464), true).text(0.0464)).isEqualTo("+0.046");
    assertThat(ValueFormat.fitting(DoubleStream.of(0.5), true).text(-0.05)).isEqualTo("−0.050");
    assertThat(ValueFormat.fitting(DoubleStream.of(0.0464), false).text(0.0464))
        .isEqualTo("0.0464");
  }
}
