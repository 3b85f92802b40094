package io.augment.internal.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class StandardNormalTest {

  @Test
  void hasTheTabledProbabilities() { // R 4.2: pnorm(c(0, 1.959963984540054, -3, -10))
    assertThat(StandardNormal.below(0)).isEqualTo(0.5);
    assertThat(StandardNormal.below(1.959963984540054)).isCloseTo(0.975, within(1e-14));
    assertThat(StandardNormal.below(-3)).isCloseTo(0.001349898031630095, within(1e-16));
    assertThat(StandardNormal.below(-10) / 7.619853024160527e-24).isCloseTo(1, within(1e-8));
  }

  @Property(tries = 500)
  void aQuantileHasItsProbabilityBelowIt(
      @ForAll @DoubleRange(min = 1e-12, max = 1) @Scale(12) double share) {
    double probability = Math.min(share, 1 - 1e-9);
    double z = StandardNormal.quantile(probability);

    assertThat(StandardNormal.below(z) / probability).isCloseTo(1, within(1e-8));
  }

  @Property(tries = 500)
  void aTruncatedQuantileLiesWithinAndHasItsShareBelowIt(
      @ForAll @DoubleRange(min = -8, max = 8) double one,
      @ForAll @DoubleRange(min = -8, max = 8) double other,
      @ForAll @DoubleRange(min = 0, max = 0.99) double share) {
    double low = Math.min(one, other);
    double high = Math.max(one, other) + 1e-3;

    double z = StandardNormal.quantileBetween(low, high, share);

    assertThat(z).isBetween(low, high);
    // far out eight digits are right, of which an interval of a thousandth takes three
    assertThat(StandardNormal.between(low, z) / StandardNormal.between(low, high))
        .isCloseTo(share, within(1e-5));
  }

  @Test
  void farOutInATailItStaysWithinBoundsAndFinite() {
    for (double low : new double[] {20, 45, 1e6}) {
      assertThat(StandardNormal.quantileBetween(low, low + 1, 0.3)).isBetween(low, low + 1);
      assertThat(StandardNormal.quantileBetween(-low - 1, -low, 0.3)).isBetween(-low - 1, -low);
      assertThat(StandardNormal.logBetween(low, low + 1)).isFinite().isLessThan(-100);
      assertThat(StandardNormal.logBetween(-low - 1, -low)).isFinite().isLessThan(-100);
    }
  }
}
