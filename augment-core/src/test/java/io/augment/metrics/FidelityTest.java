package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FidelityTest {

  private static final ClassLabels CLASSES = ClassLabels.of("a", "b", "c");
  private static final SeedSequence SEEDS = SeedSequence.of(7);

  /** Rows of each class, which lie around (label, label, …). */
  private static LabeledFeatures rows(long seed, float shift, int... counts) {
    int[] labels =
        IntStream.range(0, counts.length)
            .flatMap(label -> IntStream.generate(() -> label).limit(counts[label]))
            .toArray();
    float[] values = RandomFeatures.NORMAL.draw(labels.length, 8, seed).values();
    for (int i = 0; i < values.length; i++) {
      values[i] += labels[i / 8] + shift;
    }
    return LabeledFeatures.of(Features.of(8, values), CLASSES, labels);
  }

  /** A classifier that is sure of the class, or not. */
  private static LabeledFeatures withProbabilities(LabeledFeatures rows, float sure) {
    float[][] probabilities = new float[rows.size()][3];
    int[][] byClass = rows.rowsByClass();
    for (int label = 0; label < 3; label++) {
      for (int row : byClass[label]) {
        Arrays.fill(probabilities[row], (1 - sure) / 2);
        probabilities[row][label] = sure;
      }
    }
    return rows.withProbabilities(probabilities);
  }

  private static Fidelity measure(LabeledFeatures real, LabeledFeatures synthetic) {
    return Fidelity.measure(real, synthetic, FidelityConfig.DEFAULTS, SEEDS);
  }

  private static Fidelity.Measure measure(Fidelity.Scores scores, Fidelity.Metric metric) {
    return scores.measure(metric).orElseThrow();
  }

  @Test
  void freshRealRowsAreAsNearAsRealOnes() {
    // given
    Fidelity fidelity =
        measure(
            withProbabilities(rows(1, 0, 60, 40, 20), 0.9f),
            withProbabilities(rows(2, 0, 60, 40, 20), 0.9f));

    // then: the two spreads lie over each other
    assertThat(fidelity.overall().measures())
        .hasSize(Fidelity.Metric.values().length)
        .allSatisfy(
            measure -> {
              Fidelity.Spread real = measure.real().orElseThrow();
              assertThat(measure.synthetic().mean())
                  .isBetween(real.low() - 1e-9, real.high() + 1e-9);
            });
    assertThat(fidelity.overall().kernel().orElseThrow().interval95().contains(0)).isTrue();
    assertThat(fidelity.classes()).extracting(Fidelity.Scores::name).containsExactly("a", "b", "c");
    assertThat(fidelity.classes()).allMatch(scores -> scores.measures().size() == 7);
  }

  @Test
  void shiftedRowsAreFartherThanRealOnes() {
    // given: class c alone is as it should be
    LabeledFeatures real = rows(1, 0, 60, 60, 60);
    LabeledFeatures shifted = rows(2, 10, 60, 60, 0);
    LabeledFeatures fresh = rows(3, 0, 0, 0, 60);
    LabeledFeatures synthetic =
        LabeledFeatures.of(
            shifted.features().concat(fresh.features()),
            CLASSES,
            IntStream.range(0, 180).map(row -> row / 60).toArray());

    // when
    Fidelity fidelity = measure(real, synthetic);

    // then
    for (Fidelity.Scores scores :
        List.of(fidelity.overall(), fidelity.classes().get(0), fidelity.classes().get(1))) {
      Fidelity.Measure frechet = measure(scores, Fidelity.Metric.FRECHET);
      Fidelity.Measure precision = measure(scores, Fidelity.Metric.PRECISION);
      assertThat(frechet.synthetic().low()).isGreaterThan(frechet.real().orElseThrow().high());
      assertThat(precision.synthetic().high()).isLessThan(precision.real().orElseThrow().low());
      assertThat(scores.kernel().orElseThrow().interval95().low()).isPositive();
    }
    Fidelity.Measure ofC = measure(fidelity.classes().get(2), Fidelity.Metric.FRECHET);
    assertThat(ofC.synthetic().mean()).isLessThan(ofC.real().orElseThrow().high());
  }

  @Test
  void theValueOnAllRowsIsThatOfEachMetric() {
    // given
    LabeledFeatures real = rows(1, 0, 20, 20, 20);
    LabeledFeatures synthetic = withProbabilities(rows(2, 0.5f, 15, 20, 12), 0.8f);
    FidelityConfig config = new FidelityConfig(3, 4);

    // when
    Fidelity.Scores scores = Fidelity.measure(real, synthetic, config, SEEDS).overall();

    // then
    Features a = real.features();
    Features b = synthetic.features();
    PrecisionRecallDensityCoverage found = PrecisionRecallDensityCoverage.of(a, b, 4);
    assertThat(scores.measures())
        .extracting(Fidelity.Measure::name)
        .containsExactly(
            "frechet", "kernel", "precision", "recall", "density", "coverage", "inceptionScore");
    assertThat(scores.measures())
        .extracting(Fidelity.Measure::value)
        .containsExactly(
            FrechetDistance.between(a, b),
            KernelDistance.between(a, b, SEEDS).value(),
            found.precision(),
            found.recall(),
            found.density(),
            found.coverage(),
            InceptionScore.of(synthetic.probabilities(IntStream.range(0, 47).toArray())));
    assertThat(measure(scores, Fidelity.Metric.INCEPTION_SCORE).real()).isEmpty();
    assertThat(measure(scores, Fidelity.Metric.FRECHET).real()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fidelity.Metric.class,
      names = {"FRECHET", "KERNEL", "PRECISION", "RECALL", "DENSITY", "COVERAGE"})
  void aDrawIsWhatTheMetricsGiveForItsRows(Fidelity.Metric metric) {
    // given: halves as they are drawn, and the same rows measured by the public classes
    Features pooled = rows(1, 0, 20, 20, 20).features();
    int[] first = IntStream.range(0, 30).map(i -> 2 * i).toArray();
    int[] second = IntStream.range(0, 25).map(i -> 2 * i + 1).toArray();
    RowPairs pairs = RowPairs.tabled(pooled);

    // when
    Double drawn =
        new DrawnRows(pooled, pairs, first, 3)
            .metrics(new DrawnRows(pooled, pairs, second, 3))
            .get(metric);

    // then
    Features a = pooled.select(first);
    Features b = pooled.select(second);
    PrecisionRecallDensityCoverage found = PrecisionRecallDensityCoverage.of(a, b, 3);
    double expected =
        switch (metric) {
          case FRECHET -> FrechetDistance.between(a, b);
          case KERNEL -> KernelDistance.between(a, b, SEEDS).value();
          case PRECISION -> found.precision();
          case RECALL -> found.recall();
          case DENSITY -> found.density();
          case COVERAGE -> found.coverage();
          case INCEPTION_SCORE -> throw new IllegalStateException("not drawn from features");
        };
    assertThat(drawn).isCloseTo(expected, within(1e-9));
  }

  @Test
  void smallClassesAreNotMeasured() {
    // when
    Fidelity fidelity = measure(rows(1, 0, 30, 9, 12), rows(2, 0, 30, 30, 10));

    // then
    Fidelity.Scores small = fidelity.classes().get(1);
    assertThat(small.measures()).isEmpty();
    assertThat(small.kernel()).isEmpty();
    assertThat(small.realRows()).isEqualTo(9);
    assertThat(small.syntheticRows()).isEqualTo(30);
    assertThat(fidelity.classes().get(2).measures()).hasSize(6);
  }

  @Test
  void fewSyntheticRowsAreComparedWithAsFewRealOnes() {
    // given: real rows of one class, where the Fréchet distance depends on how many there are
    LabeledFeatures real = rows(1, 0, 200, 0, 0);

    // when
    Fidelity.Measure few =
        measure(measure(real, rows(2, 0, 12, 0, 0)).overall(), Fidelity.Metric.FRECHET);
    Fidelity.Measure many =
        measure(measure(real, rows(2, 0, 200, 0, 0)).overall(), Fidelity.Metric.FRECHET);

    // then
    assertThat(few.real().orElseThrow().mean()).isGreaterThan(2 * many.real().orElseThrow().mean());
  }

  @Test
  void noSyntheticRowsOfAnyClassThatIsThereLeaveNothingToDraw() {
    // when: the only common class has one real row
    Fidelity fidelity = measure(rows(1, 0, 30, 1, 0), rows(2, 0, 0, 30, 30));

    // then
    assertThat(fidelity.overall().measures()).isEmpty();
    assertThat(fidelity.overall().kernel()).isPresent();
  }

  @Test
  void moreNeighborsThanAHalfHasRowsLeaveTheDistances() {
    // given
    FidelityConfig config = new FidelityConfig(2, 20);

    // when
    Fidelity fidelity = Fidelity.measure(rows(1, 0, 30, 0, 0), rows(2, 0, 30, 0, 0), config, SEEDS);

    // then
    assertThat(fidelity.overall().measures())
        .extracting(Fidelity.Measure::metric)
        .containsExactly(Fidelity.Metric.FRECHET, Fidelity.Metric.KERNEL);
  }

  @Test
  void theSameSeedsGiveTheSameFigures() {
    // given
    LabeledFeatures real = rows(1, 0, 20, 20, 20);
    LabeledFeatures synthetic = rows(2, 1, 20, 20, 20);
    FidelityConfig config = new FidelityConfig(5, 3);

    // then
    assertThat(Fidelity.measure(real, synthetic, config, SEEDS))
        .isEqualTo(Fidelity.measure(real, synthetic, config, SEEDS))
        .isNotEqualTo(Fidelity.measure(real, synthetic, config, SeedSequence.of(8)));
  }

  @Test
  void ofManyRowsSomeAreDrawnFrom() {
    // given
    LabeledFeatures real = rows(1, 0, 1_500, 300, 12);
    FidelityConfig config = new FidelityConfig(2, 3);

    // when
    Fidelity fidelity = Fidelity.measure(real, rows(2, 0, 900, 300, 12), config, SEEDS);

    // then
    assertThat(fidelity.overall().realRows()).isEqualTo(1_812);
    assertThat(measure(fidelity.overall(), Fidelity.Metric.COVERAGE).synthetic().mean())
        .isGreaterThan(0.8);
    assertThat(fidelity.classes().get(2).measures()).hasSize(6);
  }

  @Test
  void constantRowsHaveFiniteScores() {
    // given
    LabeledFeatures same = LabeledFeatures.of(Features.of(4, new float[80]), CLASSES, new int[20]);

    // when
    Fidelity fidelity = measure(same, same);

    // then
    assertThat(fidelity.overall().measures()).hasSize(6);
    assertThat(measure(fidelity.overall(), Fidelity.Metric.FRECHET).value()).isZero();
    assertThat(measure(fidelity.overall(), Fidelity.Metric.PRECISION).value()).isEqualTo(1);
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    LabeledFeatures real = rows(1, 0, 12, 12, 12);
    LabeledFeatures others =
        LabeledFeatures.of(Features.of(8, new float[8]), ClassLabels.of("x"), new int[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> measure(real, others))
        .withMessage(
            "synthetic rows of the classes [x]: expected those of the real rows, [a, b, c]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                measure(
                    real, LabeledFeatures.of(Features.of(2, new float[2]), CLASSES, new int[1])))
        .withMessage("rows of 8 and of 2 numbers: expected one width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabeledFeatures.of(real.features(), CLASSES, new int[1]))
        .withMessage("1 labels for 36 rows: expected one for each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabeledFeatures.of(others.features(), CLASSES, new int[] {3}))
        .withMessage("row 0 has label 3: expected 0 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> real.withProbabilities(new float[][] {{1}}))
        .withMessage("probabilities of 1 samples for 36 rows: expected those of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fidelity.Spread(Double.NaN, 0, 1))
        .withMessage("mean NaN in [0.0, 1.0]: expected finite numbers in order");
  }
}
