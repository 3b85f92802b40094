package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixRatioTest {

  @Test
  void fractionIsTheShareOfTheWholeEpoch() {
    assertThat(MixRatio.syntheticFraction(0.25).syntheticFor(300)).isEqualTo(100);
    assertThat(MixRatio.syntheticFraction(0.5).syntheticFor(7)).isEqualTo(7);
  }

  @Test
  void perRealCountsForEachRealSample() {
    // given
    MixRatio ratio = MixRatio.syntheticPerReal(2);

    // then
    assertThat(ratio.syntheticFor(300)).isEqualTo(600);
    assertThat(ratio.fraction()).isEqualTo(2.0 / 3);
  }

  @Test
  void zeroIsNoneHoweverItIsAskedFor() {
    assertThat(MixRatio.syntheticFraction(0)).isEqualTo(MixRatio.none());
    assertThat(MixRatio.syntheticPerReal(0)).isEqualTo(MixRatio.none());
    assertThat(MixRatio.none().syntheticFor(1_000)).isZero();
  }

  @Test
  void ratiosWithTheSameNumbersAreEqual() {
    assertThat(MixRatio.syntheticFraction(0.3))
        .isEqualTo(MixRatio.syntheticFraction(0.3))
        .hasSameHashCodeAs(MixRatio.syntheticFraction(0.3))
        .isNotEqualTo(MixRatio.syntheticFraction(0.4))
        .isNotEqualTo("0.3")
        .hasToString("synthetic fraction 0.3");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void fractionOutsideItsRangeIsRefusedWithFieldValueAndRange(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixRatio.syntheticFraction(fraction))
        .withMessage("syntheticFraction " + fraction + ": expected a number in [0, 1)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
  void perRealOutsideItsRangeIsRefusedWithFieldValueAndRange(double perReal) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixRatio.syntheticPerReal(perReal))
        .withMessage("syntheticPerReal " + perReal + ": expected a number in [0, 100.0]");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void scalingOutsideItsRangeIsRefused(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixRatio.none().scaled(factor))
        .withMessage("factor " + factor + ": expected a number in [0, 1]");
  }

  @Test
  void moreSamplesThanAnEpochCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixRatio.syntheticPerReal(100).syntheticFor(100_000_000))
        .withMessageContaining("100000000 real samples");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixRatio.none().syntheticFor(-1))
        .withMessage("real -1: expected a count, at least 0");
  }

  @Property
  void shareOfTheEpochIsTheFractionToWithinHalfASample(
      @ForAll @IntRange(max = 100_000) int real,
      @ForAll @Scale(6) @DoubleRange(max = 0.9999) double fraction) {
    // when
    int synthetic = MixRatio.syntheticFraction(fraction).syntheticFor(real);

    // then
    assertThat((double) synthetic).isEqualTo(fraction * (real + synthetic), within(0.5 + 1e-6));
  }

  @Property
  void scalingScalesTheFraction(
      @ForAll @Scale(6) @DoubleRange(max = 100) double perReal,
      @ForAll @Scale(6) @DoubleRange(max = 1) double factor) {
    // given
    MixRatio ratio = MixRatio.syntheticPerReal(perReal);

    // when
    MixRatio scaled = ratio.scaled(factor);

    // then
    assertThat(scaled.fraction()).isEqualTo(ratio.fraction() * factor, within(1e-15));
  }

  @Property
  void scalingByOneOrZeroIsExact(@ForAll @Scale(6) @DoubleRange(max = 100) double perReal) {
    // given
    MixRatio ratio = MixRatio.syntheticPerReal(perReal);

    // then
    assertThat(ratio.scaled(1)).isEqualTo(ratio);
    assertThat(ratio.scaled(0)).isEqualTo(MixRatio.none());
  }
}
