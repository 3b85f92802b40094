package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;

class ValueRangeTest {

  @Test
  void boundsAreInsideAndNanIsNot() {
    assertThat(ValueRange.UNIT.contains(0f)).isTrue();
    assertThat(ValueRange.UNIT.contains(1f)).isTrue();
    assertThat(ValueRange.UNIT.contains(Math.nextUp(1f))).isFalse();
    assertThat(ValueRange.UNIT.contains(-Float.MIN_VALUE)).isFalse();
    assertThat(ValueRange.UNIT.contains(Float.NaN)).isFalse();
  }

  @Test
  void clampingGivesTheNearestValueInside() {
    assertThat(ValueRange.BYTE.clamp(-3f)).isEqualTo(0f);
    assertThat(ValueRange.BYTE.clamp(300f)).isEqualTo(255f);
    assertThat(ValueRange.BYTE.clamp(12.5f)).isEqualTo(12.5f);
  }

  @Test
  void signedValuesRunFromMinusOneToOne() {
    assertThat(ValueRange.BYTE.toSigned(0f)).isEqualTo(-1f);
    assertThat(ValueRange.BYTE.toSigned(127.5f)).isEqualTo(0f);
    assertThat(ValueRange.BYTE.toSigned(255f)).isEqualTo(1f);
    assertThat(ValueRange.BYTE.fromSigned(0f)).isEqualTo(127.5f);
    assertThat(ValueRange.BYTE.fromSigned(7f)).isEqualTo(255f);
  }

  @Test
  void boundsThatMakeNoIntervalAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueRange(1f, 1f))
        .withMessage("value range [1.0, 1.0]: expected two finite bounds, low below high");
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(2f, 1f));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(Float.NaN, 1f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValueRange(0f, Float.POSITIVE_INFINITY));
  }

  @Test
  void theWidestRangeDoesNotOverflow() {
    // given
    ValueRange widest = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);

    // then
    assertThat(widest.toSigned(Float.MAX_VALUE)).isEqualTo(1f);
    assertThat(widest.fromSigned(-1f)).isEqualTo(-Float.MAX_VALUE);
  }

  @Property
  void signedAndBackIsTheSameValue(
      @ForAll @FloatRange(min = -1000, max = 999) float low,
      @ForAll @FloatRange(min = 1, max = 1000) float width,
      @ForAll @FloatRange(min = 0, max = 1) float place) {
    // given
    ValueRange range = new ValueRange(low, low + width);
    float value = range.clamp(low + place * width);

    // when
    float signed = range.toSigned(value);

    // then
    assertThat(signed).isBetween(-1f, 1f);
    assertThat(range.fromSigned(signed)).isEqualTo(value, within(1e-3f));
  }
}
