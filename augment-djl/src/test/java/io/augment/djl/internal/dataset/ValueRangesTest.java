package io.augment.djl.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.augment.data.ValueRange;
import org.junit.jupiter.api.Test;

class ValueRangesTest {

  private static float[] mapped(ValueRange from, ValueRange to, float... values) {
    new ValueRanges(from, to).map(values);
    return values;
  }

  @Test
  void scalesOfImagesAreMappedOntoEachOther() {
    // when, then
    assertThat(mapped(ValueRange.UNIT, ValueRange.BYTE, 0, 0.2f, 1))
        .containsExactly(new float[] {0, 51, 255}, offset(1e-3f));
    assertThat(mapped(ValueRange.SIGNED, ValueRange.UNIT, -1, 0, 1))
        .containsExactly(new float[] {0, 0.5f, 1}, offset(1e-6f));
    assertThat(mapped(ValueRange.BYTE, ValueRange.SIGNED, 0, 255)).containsExactly(-1, 1);
  }

  @Test
  void rangesThatWereMerelyObservedAreLeftAsTheyAre() {
    // given
    ValueRange some = new ValueRange(-2.1f, 2.6f);
    ValueRange more = new ValueRange(-2.3f, 2.9f);

    // when, then
    assertThat(mapped(some, more, -2, 0, 2.5f)).containsExactly(-2, 0, 2.5f);
    assertThat(mapped(some, some, -2, 0, 2.5f)).containsExactly(-2, 0, 2.5f);
  }

  @Test
  void rangesOfDifferentScalesAreRefused() {
    // when, then
    assertThatThrownBy(() -> new ValueRanges(ValueRange.UNIT, new ValueRange(2, 250)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the synthesizer draws values in [0.0, 1.0] and the data set has values in [2.0,"
                + " 250.0]: expected the same scale");
  }
}
