package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The metrics against those of scipy, scikit-learn and numpy: {@code make_fixtures.py} beside the
 * file says how they came about.
 */
class QualityPeerTest {

  private static final double PERCENT = 1e-2; // 1e-4, relative

  static Stream<Named<Map<?, ?>>> cases() throws IOException {
    try (InputStream in = QualityPeerTest.class.getResourceAsStream("peers.json")) {
      Map<?, ?> file =
          (Map<?, ?>)
              new Load(LoadSettings.builder().build()) // JSON is YAML
                  .loadFromInputStream(Objects.requireNonNull(in));
      return ((List<?>) Objects.requireNonNull(file.get("cases")))
          .stream()
              .map(fields -> Named.of("" + ((Map<?, ?>) fields).get("name"), (Map<?, ?>) fields));
    }
  }

  private static double number(Map<?, ?> fields, String name) {
    return ((Number) Objects.requireNonNull(fields.get(name), name)).doubleValue();
  }

  private static float[][] rows(Map<?, ?> fields, String name) {
    return ((List<?>) Objects.requireNonNull(fields.get(name), name))
        .stream().map(row -> row((List<?>) row)).toArray(float[][]::new);
  }

  private static float[] row(List<?> values) {
    float[] row = new float[values.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = ((Number) values.get(i)).floatValue();
    }
    return row;
  }

  private static Features features(Map<?, ?> fields, String name) {
    float[][] rows = rows(fields, name);
    float[] values = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
    }
    return Features.of(rows[0].length, values);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void frechetDistanceIsThatOfScipy(Map<?, ?> fields) {
    // when
    double distance =
        FrechetDistance.between(features(fields, "real"), features(fields, "synthetic"));

    // then
    assertThat(distance).isCloseTo(number(fields, "frechet"), withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernelDistanceIsThatOfScikitLearn(Map<?, ?> fields) {
    // given
    Features real = features(fields, "real");
    Features synthetic = features(fields, "synthetic");

    // when
    KernelDistance distance = KernelDistance.between(real, synthetic, SeedSequence.of(1));
    KernelSums sums =
        KernelSums.of(
            RowPairs.tabled(real.concat(synthetic)),
            real.size(),
            synthetic.size(),
            new KernelPermutations(real.size(), synthetic.size(), 1, new SplittableRandom(1)));

    // then
    assertThat(distance.value()).isCloseTo(number(fields, "kernel"), withinPercentage(PERCENT));
    assertThat(Math.sqrt(sums.jackknifeVariance()))
        .isCloseTo(number(fields, "jackknifeDeviation"), withinPercentage(PERCENT));
    assertThat(sums.discrepancy()).isCloseTo(distance.value(), withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void neighborhoodsAreThoseOfDistanceMatrices(Map<?, ?> fields) {
    // when
    PrecisionRecallDensityCoverage found =
        PrecisionRecallDensityCoverage.of(
            features(fields, "real"), features(fields, "synthetic"), (int) number(fields, "k"));

    // then
    assertThat(found.precision()).isCloseTo(number(fields, "precision"), withinPercentage(PERCENT));
    assertThat(found.recall()).isCloseTo(number(fields, "recall"), withinPercentage(PERCENT));
    assertThat(found.density()).isCloseTo(number(fields, "density"), withinPercentage(PERCENT));
    assertThat(found.coverage()).isCloseTo(number(fields, "coverage"), withinPercentage(PERCENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void inceptionScoreIsThatOfNumpy(Map<?, ?> fields) {
    // when
    double score = InceptionScore.of(rows(fields, "probabilities"));

    // then
    assertThat(score).isCloseTo(number(fields, "inceptionScore"), withinPercentage(PERCENT));
  }
}
