package io.augment.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AxisSamplingTest {

  /** What an axis with the values 0 1 2 3 … becomes. */
  private static float[] sampled(int size, double side, double start, int shift, boolean flipped) {
    AxisSampling sampling = AxisSampling.of(size, side, start, shift, flipped);
    float[] ramp = new float[size];
    for (int i = 0; i < size; i++) {
      ramp[i] = i;
    }
    float[] result = new float[size];
    for (int i = 0; i < size; i++) {
      result[i] = sampling.between(i, ramp, 0);
    }
    return result;
  }

  @Test
  void shiftsReflectAboutTheOutermostPixelsWithoutDoublingThem() {
    assertThat(sampled(5, 1, 0, 2, false)).containsExactly(2, 1, 0, 1, 2);
    assertThat(sampled(5, 1, 0, -2, false)).containsExactly(2, 3, 4, 3, 2);
    assertThat(sampled(1, 1, 0, 1, false)).containsExactly(0);
  }

  @Test
  void aPartIsEnlargedBetweenPixelCentres() {
    // given: pixel centres of the first half of four pixels lie at -1/4, 1/4, 3/4 and 5/4
    assertThat(sampled(4, 0.5, 0, 0, false)).containsExactly(0, 0.25f, 0.75f, 1.25f);
    assertThat(sampled(4, 0.5, 0.5, 0, false)).containsExactly(0.75f, 1.25f, 1.75f, 2.25f);
    assertThat(sampled(4, 0.5, 1, 0, false)).containsExactly(1.75f, 2.25f, 2.75f, 3);
  }

  @Test
  void aPartIsCutOutThenFlippedThenMoved() {
    assertThat(sampled(4, 0.5, 0.5, 1, true)).containsExactly(1.75f, 2.25f, 1.75f, 1.25f);
  }

  @Property
  void flippingReversesTheAxis(@ForAll @IntRange(min = 1, max = 50) int size) {
    // when
    float[] flipped = sampled(size, 1, 0, 0, true);

    // then
    for (int i = 0; i < size; i++) {
      assertThat(flipped[size - 1 - i]).isEqualTo(i, within(0f));
    }
  }
}
