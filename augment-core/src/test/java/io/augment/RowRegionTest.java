package io.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowRegionTest {

  @Property
  void aRegionHoldsARowIfEachNumberLiesWithinItsBounds(
      @ForAll @Size(5) float[] row, @ForAll @Size(5) float[] one, @ForAll @Size(5) float[] other) {
    // given
    float[] low = new float[5];
    float[] high = new float[5];
    boolean inside = true;
    for (int i = 0; i < 5; i++) {
      low[i] = Math.min(one[i], other[i]);
      high[i] = Math.max(one[i], other[i]);
      inside &= low[i] <= row[i] && row[i] <= high[i];
    }

    // when, then
    assertThat(RowRegion.of(low, high).contains(row)).isEqualTo(inside);
    assertThat(RowRegion.all(5).contains(row)).isTrue();
  }

  @Test
  void boundsThatDoNotFitTogetherAreNamed() {
    assertThatThrownBy(() -> RowRegion.of(new float[] {0, 2}, new float[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number 1 in [2.0, 1.0]: expected low at most high");
    assertThatThrownBy(() -> RowRegion.of(new float[] {Float.NaN}, new float[] {1}))
        .hasMessageContaining("expected low at most high");
    assertThatThrownBy(() -> RowRegion.of(new float[1], new float[2]))
        .hasMessage("1 lower and 2 upper bounds: expected one for each number");
    assertThatThrownBy(() -> RowRegion.all(3).contains(new float[2]))
        .hasMessage("a row of 2 numbers: expected 3");
  }

  @Test
  void aRegionIsAValue() {
    // given
    float[] low = {0, Float.NEGATIVE_INFINITY};
    float[] high = {1, Float.POSITIVE_INFINITY};

    // when
    RowRegion region = RowRegion.of(low, high);
    low[0] = -5;

    // then
    assertThat(region).isEqualTo(RowRegion.of(new float[] {0, low[1]}, high));
    assertThat(region.low(0)).isZero();
    assertThat(region).hasToString("row of 2 numbers, 1 bounded");
  }
}
