package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.feature.Features;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrecisionRecallDensityCoverageTest {

  @Test
  void aLineIsAsWorkedByHand() {
    // given: the balls of the real rows are [-1, 1], [0, 2], [1, 3] and [2, 6], those of the
    // synthetic ones [0.5, 2.5], [1.5, 3.5] and [2.5, 37.5]
    Features real = Features.of(1, new float[] {0, 1, 2, 4});
    Features synthetic = Features.of(1, new float[] {1.5f, 2.5f, 20});

    // when
    PrecisionRecallDensityCoverage found = PrecisionRecallDensityCoverage.of(real, synthetic, 1);

    // then
    assertThat(found.precision()).isCloseTo(2 / 3d, within(1e-12));
    assertThat(found.recall()).isCloseTo(3 / 4d, within(1e-12));
    assertThat(found.density()).isCloseTo(4 / 3d, within(1e-12));
    assertThat(found.coverage()).isCloseTo(3 / 4d, within(1e-12));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void swappingTheSamplesSwapsPrecisionAndRecall(
      @ForAll @IntRange(min = 4, max = 30) int n,
      @ForAll @IntRange(min = 4, max = 30) int m,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll RandomFeatures kind,
      @ForAll long seed) {
    // given
    Features a = kind.draw(n, width, seed);
    Features b = kind.draw(m, width, seed + 1);

    // when
    PrecisionRecallDensityCoverage one = PrecisionRecallDensityCoverage.of(a, b, 3);
    PrecisionRecallDensityCoverage swapped = PrecisionRecallDensityCoverage.of(b, a, 3);

    // then
    assertThat(swapped.precision()).isEqualTo(one.recall());
    assertThat(swapped.recall()).isEqualTo(one.precision());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aSampleIsAllInItself(
      @ForAll @IntRange(min = 5, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll RandomFeatures kind,
      @ForAll long seed) {
    // given
    Features rows = kind.draw(n, width, seed);

    // when
    PrecisionRecallDensityCoverage found = PrecisionRecallDensityCoverage.of(rows, rows, 4);

    // then: each ball holds its row and at least four others
    assertThat(found.precision()).isEqualTo(1);
    assertThat(found.recall()).isEqualTo(1);
    assertThat(found.coverage()).isEqualTo(1);
    assertThat(found.density()).isGreaterThanOrEqualTo(5 / 4d);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void tabledAndComputedPairsAgree(
      @ForAll @IntRange(min = 5, max = 30) int n,
      @ForAll @IntRange(min = 5, max = 30) int m,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll RandomFeatures kind,
      @ForAll long seed) {
    // given
    Features real = kind.draw(n, width, seed);
    Features synthetic = kind.draw(m, width, seed + 1);
    RowPairs tabled = RowPairs.tabled(real.concat(synthetic));

    // when
    PrecisionRecallDensityCoverage found =
        PrecisionRecallDensityCoverage.of(
            tabled,
            NeighborManifold.around(tabled, IntStream.range(0, n).toArray(), 3),
            NeighborManifold.around(tabled, IntStream.range(n, n + m).toArray(), 3),
            3);

    // then
    assertThat(found).isEqualTo(PrecisionRecallDensityCoverage.of(real, synthetic, 3));
  }

  @Test
  void collapseIsPreciseAndCoversLittle() {
    // given: a generator that returns the neighbourhood of one row
    Features real = RandomFeatures.NORMAL.draw(100, 4, 1);
    float[] values = new float[400];
    for (int i = 0; i < values.length; i++) {
      values[i] = real.value(0, i % 4) + 1e-3f * i;
    }

    // when
    PrecisionRecallDensityCoverage found =
        PrecisionRecallDensityCoverage.of(real, Features.of(4, values), 3);

    // then
    assertThat(found.precision()).isEqualTo(1);
    assertThat(found.recall()).isLessThan(0.1);
    assertThat(found.coverage()).isLessThan(0.3);
  }

  @Test
  void farSamplesHaveNothingInCommon() {
    // given
    Features real = RandomFeatures.NORMAL.draw(20, 4, 1);

    // when
    PrecisionRecallDensityCoverage found =
        PrecisionRecallDensityCoverage.of(real, RandomFeatures.shifted(real, 1_000), 3);

    // then
    assertThat(found).isEqualTo(new PrecisionRecallDensityCoverage(0, 0, 0, 0));
  }

  @Test
  void tooFewRowsAreRefused() {
    Features rows = RandomFeatures.NORMAL.draw(4, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrecisionRecallDensityCoverage.of(rows, rows, 4))
        .withMessage("4 and 4 rows: expected at least 5 of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrecisionRecallDensityCoverage.of(rows, rows, 0))
        .withMessage("k 0: expected at least 1");
  }
}
