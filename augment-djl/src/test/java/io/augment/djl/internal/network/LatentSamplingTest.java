package io.augment.djl.internal.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentSamplingTest {

  private static final int SIZE = 2_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 1, 2})
  void aTruncatedLatentIsNormalWithinTheThreshold(double threshold) {
    // when
    double[] latents = column(new LatentSampling(2, 3).truncated(threshold), 1);

    // then its deviation is that of the truncated normal
    assertThat(Arrays.stream(latents).map(Math::abs).max().orElseThrow())
        .isLessThanOrEqualTo(threshold);
    assertThat(deviation(latents))
        .isCloseTo(truncatedDeviation(threshold), within(0.05 * threshold));
  }

  @Test
  void whatComesAfterTheLatentIsNotCutOff() {
    double[] after = column(new LatentSampling(2, 3).truncated(0.1), 2);
    assertThat(deviation(after)).isCloseTo(1, within(0.05));
  }

  @Test
  void withoutAThresholdItIsTheNormalDistribution() {
    assertThat(deviation(column(new LatentSampling(2, 3), 0))).isCloseTo(1, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.09, -1, 101, Double.NaN, Double.POSITIVE_INFINITY})
  void aThresholdOutOfRangeIsRefused(double threshold) {
    assertThatThrownBy(() -> new LatentSampling(2, 3).truncated(threshold))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("truncation " + threshold + ": expected a number in [0.1, 100]");
  }

  private static double[] column(LatentSampling draw, int column) {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] drawn = draw.draw(manager, new SplittableRandom(5), SIZE).toFloatArray();
      return IntStream.range(0, SIZE).mapToDouble(i -> drawn[i * draw.noise() + column]).toArray();
    }
  }

  private static double deviation(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  /** By integrating the normal density with a thousand steps. */
  private static double truncatedDeviation(double threshold) {
    double mass = 0;
    double squares = 0;
    for (int i = 0; i < 1_000; i++) {
      double x = threshold * (i + 0.5) / 1_000;
      double density = Math.exp(-x * x / 2);
      mass += density;
      squares += x * x * density;
    }
    return Math.sqrt(squares / mass);
  }
}
