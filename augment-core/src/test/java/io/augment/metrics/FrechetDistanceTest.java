package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.feature.Features;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {

  @Test
  void oneColumnIsAsWorkedByHand() {
    // given: means 2 and 7, deviations 1 and 3
    Features one = Features.of(1, new float[] {1, 2, 3});
    Features other = Features.of(1, new float[] {4, 7, 10});

    // when
    double distance = FrechetDistance.between(one, other);

    // then: (7 - 2)² + (3 - 1)²
    assertThat(distance).isCloseTo(29, within(1e-12));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void itIsSymmetricAndZeroForEqualRows(
      @ForAll @IntRange(min = 2, max = 30) int n,
      @ForAll @IntRange(min = 2, max = 30) int m,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll RandomFeatures kind,
      @ForAll long seed) {
    // given
    Features a = kind.draw(n, width, seed);
    Features b = kind.draw(m, width, seed + 1);

    // when
    double distance = FrechetDistance.between(a, b);

    // then
    assertThat(distance).isNotNegative();
    assertThat(FrechetDistance.between(b, a)).isCloseTo(distance, within(1e-9 * (1 + distance)));
    assertThat(FrechetDistance.between(a, a)).isCloseTo(0, within(1e-9 * squares(a)));
  }

  private static double squares(Features rows) {
    double sum = 1;
    for (float value : rows.values()) {
      sum += (double) value * value;
    }
    return sum;
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aShiftOfOneAddsItsSquare(
      @ForAll @IntRange(min = 2, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @FloatRange(min = -4, max = 4) float shift,
      @ForAll long seed) {
    // given
    Features rows = RandomFeatures.NORMAL.draw(n, width, seed);

    // when
    double distance = FrechetDistance.between(rows, RandomFeatures.shifted(rows, shift));

    // then: but for the floats' rounding
    double square = (double) shift * shift * width;
    assertThat(distance).isCloseTo(square, within(1e-4 * (1 + square)));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Features rows = RandomFeatures.NORMAL.draw(5, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrechetDistance.between(rows.select(0), rows))
        .withMessage("1 and 5 rows: expected at least 2 of each");
  }
}
