package io.augment.tabular.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

  @Provide
  Arbitrary<String> decimals() {
    return Combinators.combine(
            Arbitraries.of("", "-", "+"),
            Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(19),
            Arbitraries.of("", "."),
            Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(19),
            Arbitraries.of("", "", "", "e3", "E-12", "e+308", "e-330"))
        .as((sign, whole, point, fraction, exponent) -> sign + whole + point + fraction + exponent)
        .filter(text -> text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)(e.*)?"));
  }

  @Property(tries = 5_000)
  void aNumberIsWhatTheLanguageSaysToTheLastBit(@ForAll("decimals") String text) {
    // given
    double expected = Double.parseDouble(text) + 0.0;

    // when
    NumberText number = NumberText.of(text);

    // then
    if (Double.isInfinite(expected)) {
      assertThat(number).isNull();
    } else {
      assertThat(Double.doubleToRawLongBits(Objects.requireNonNull(number).value()))
          .isEqualTo(Double.doubleToRawLongBits(expected));
    }
  }

  @Property
  void aNumberIsTheNearestOneToItsDecimals(
      @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long digits,
      @ForAll @IntRange(min = 0, max = 15) int scale) {
    BigDecimal decimal = BigDecimal.valueOf(digits, scale);
    assertThat(Objects.requireNonNull(NumberText.of(decimal.toPlainString())).value())
        .isEqualTo(decimal.doubleValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "-0.00", "0", "-0.0e5"})
  void zeroHasNoSign(String text) {
    assertThat(Objects.requireNonNull(NumberText.of(text)).value()).isEqualTo(0.0);
  }
}
