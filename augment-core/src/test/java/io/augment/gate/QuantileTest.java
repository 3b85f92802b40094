package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantileTest {

  @Test
  void quantilesAreInterpolatedAsNumPyDoes() {
    // numpy.quantile([4, 1, 9, 2], [0, 0.05, 0.5, 0.9, 1])
    double[] numbers = {4, 1, 9, 2};
    assertThat(Quantile.of(numbers, 0)).isEqualTo(1);
    assertThat(Quantile.of(numbers, 0.05)).isEqualTo(1.15, within(1e-12));
    assertThat(Quantile.median(numbers)).isEqualTo(3);
    assertThat(Quantile.of(numbers, 0.9)).isEqualTo(7.5, within(1e-12));
    assertThat(Quantile.of(numbers, 1)).isEqualTo(9);
    assertThat(Quantile.median(new double[] {5})).isEqualTo(5);
  }
}
