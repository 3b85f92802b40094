package io.augment.internal.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {

  private static double[][] fixture() throws IOException {
    try (InputStream in = GaussianMixtureTest.class.getResourceAsStream("mixture.csv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    }
  }

  @Test
  void itEndsWhereScikitLearnEnds() throws IOException {
    // given data, and what scikit-learn's mixture of 8 made of it
    double[][] fixture = fixture();
    double[] expected = fixture[1];

    // when
    GaussianMixture mixture = GaussianMixture.fit(fixture[0], 8);

    // then
    for (int k = 0; k < 8; k++) {
      assertThat(mixture.weights()[k]).isCloseTo(expected[3 * k], within(2e-3));
      if (expected[3 * k] > 0.1) {
        assertThat(mixture.means()[k]).isCloseTo(expected[3 * k + 1], within(2e-3));
        assertThat(mixture.deviations()[k]).isCloseTo(expected[3 * k + 2], within(2e-3));
      }
    }
  }

  @Test
  void oneModeOfDataNeedsOneComponent() {
    // given
    SplittableRandom random = new SplittableRandom(1);
    double[] data = DoubleStream.generate(random::nextGaussian).limit(500).toArray();

    // when
    GaussianMixture mixture = GaussianMixture.fit(data, 10);

    // then little of the weight lies on components far from the one
    double near =
        IntStream.range(0, 10)
            .filter(k -> Math.abs(mixture.means()[k]) < 0.6)
            .mapToDouble(k -> mixture.weights()[k])
            .sum();
    assertThat(near).isGreaterThan(0.9);
    assertThat(Arrays.stream(mixture.weights()).sum()).isCloseTo(1, within(1e-12));
  }
}
