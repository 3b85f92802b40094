package io.augment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.augment.data.SeedSequence;
import io.augment.feature.Features;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KernelDistanceTest {

  private static final SeedSequence SEEDS = SeedSequence.of(3);

  private static KernelDistance between(Features a, Features b) {
    return KernelDistance.between(a, b, SEEDS);
  }

  private static KernelSums sums(Features rows, int n) {
    int m = rows.size() - n;
    return KernelSums.of(
        RowPairs.computed(rows), n, m, new KernelPermutations(n, m, 1, SEEDS.random()));
  }

  private static KernelDistance ofHalves(Features sample, SplittableRandom random) {
    int[] order = RandomFeatures.order(sample.size(), random);
    int half = order.length / 2;
    return between(
        sample.select(IntStream.range(0, half).map(i -> order[i]).toArray()),
        sample.select(IntStream.range(half, order.length).map(i -> order[i]).toArray()));
  }

  /** In how many draws the interval of two random halves of one sample holds 0. */
  static long halvesThatAreOne(Features sample, int draws) {
    SplittableRandom random = SEEDS.child("halves").random();
    return IntStream.range(0, draws)
        .filter(draw -> ofHalves(sample, random).interval95().contains(0))
        .count();
  }

  @ParameterizedTest
  @CsvSource({"25, 5, 200", "25, 64, 200", "50, 16, 200", "100, 32, 100", "200, 20, 100"})
  @Tag("slow")
  void theIntervalOfTwoHalvesOfOneSampleHoldsZero(int half, int width, int draws) {
    for (RandomFeatures kind : RandomFeatures.values()) {
      // given
      Features sample = kind.draw(2 * half, width, 1);

      // when
      long held = halvesThatAreOne(sample, draws);

      // then: in 95 of 100, and so hardly ever in fewer than 90
      assertThat(held).as("%s", kind).isGreaterThanOrEqualTo(draws * 9L / 10);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RandomFeatures.class,
      names = {"NORMAL", "RECTIFIED", "CLUSTERS"})
  void theIntervalHoldsTheDistanceOfTheDistributions(RandomFeatures kind) {
    // given: pairs of samples a shift apart; the mean of unbiased estimates is nearly the distance
    KernelDistance[] distances =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    between(
                        kind.draw(40, 8, 2L * i),
                        RandomFeatures.shifted(kind.draw(60, 8, 2L * i + 1), 0.5f)))
            .toArray(KernelDistance[]::new);
    double mean = mean(distances);

    // when
    long held =
        IntStream.range(0, 300).filter(i -> distances[i].interval95().contains(mean)).count();

    // then: not nearly always, either
    assertThat(held).isBetween(270L, 297L);
  }

  private static double mean(KernelDistance... distances) {
    double sum = 0;
    for (KernelDistance distance : distances) {
      sum += distance.value();
    }
    return sum / distances.length;
  }

  @ParameterizedTest
  @EnumSource(RandomFeatures.class)
  void theIntervalOfClearlyDifferentSamplesIsAboveZero(RandomFeatures kind) {
    // given
    Features real = kind.draw(50, 16, 1);
    Features synthetic = RandomFeatures.shifted(kind.draw(50, 16, 2), 2);

    // when
    KernelDistance distance = between(real, synthetic);

    // then
    assertThat(distance.interval95().low()).isPositive();
    assertThat(distance.interval95().contains(distance.value())).isTrue();
    assertThat(distance.standardError()).isPositive();
  }

  @Test
  void estimatesOfOneDistributionAverageToZero() {
    // given: few rows, where a biased estimate is far above
    KernelDistance[] distances =
        IntStream.range(0, 2_000)
            .mapToObj(
                i ->
                    between(
                        RandomFeatures.RECTIFIED.draw(5, 4, 2L * i),
                        RandomFeatures.RECTIFIED.draw(7, 4, 2L * i + 1)))
            .toArray(KernelDistance[]::new);

    // when
    double mean = mean(distances);

    // then: within five standard errors
    double squares = 0;
    for (KernelDistance distance : distances) {
      squares += Math.pow(distance.value() - mean, 2);
    }
    assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(squares) / distances.length));
  }

  @Test
  void theVarianceAtZeroIsThatOfAllWaysToPartTheRows() {
    // given: nine rows, and all 126 ways to take four of them
    int n = 4;
    Features rows = RandomFeatures.LOG_NORMAL.draw(9, 3, 1);
    double[] values =
        IntStream.range(0, 1 << rows.size())
            .filter(chosen -> Integer.bitCount(chosen) == n)
            .mapToDouble(
                chosen ->
                    between(
                            rows.select(members(rows.size(), chosen)),
                            rows.select(members(rows.size(), ~chosen)))
                        .value())
            .toArray();
    double mean = 0;
    double squares = 0;
    for (double value : values) {
      mean += value / values.length;
      squares += value * value / values.length;
    }

    // when
    double variance = sums(rows, n).permutationVariance();

    // then
    assertThat(values).hasSize(126);
    assertThat(mean).isCloseTo(0, within(1e-9 * Math.sqrt(squares)));
    assertThat(variance).isCloseTo(squares, withinPercentage(1e-8));
  }

  private static int[] members(int size, int chosen) {
    return IntStream.range(0, size).filter(row -> (chosen >> row & 1) == 1).toArray();
  }

  @Test
  void theBiasedEstimateIsThatOfMeansInFeatureSpace() {
    // given: of one column x, (xy + 1)³ is the scalar product of (1, √3 x, √3 x², x³)
    Features real = Features.of(1, new float[] {0, 1, 3});
    Features synthetic = Features.of(1, new float[] {1, 2, 2, 4});

    // when
    double biased = sums(real.concat(synthetic), 3).biasedDiscrepancy();

    // then
    double first = 4 / 3d - 9 / 4d;
    double second = 10 / 3d - 25 / 4d;
    double third = 28 / 3d - 81 / 4d;
    assertThat(biased)
        .isCloseTo(3 * first * first + 3 * second * second + third * third, within(1e-9));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theOrderOfTheSamplesAndOfTheirRowsDoesNotMatter(
      @ForAll @IntRange(min = 3, max = 20) int n,
      @ForAll @IntRange(min = 3, max = 20) int m,
      @ForAll @IntRange(min = 1, max = 10) int width,
      @ForAll long seed) {
    // given
    Features a = RandomFeatures.NORMAL.draw(n, width, seed);
    Features b = RandomFeatures.NORMAL.draw(m, width, seed + 1);
    int[] order = RandomFeatures.order(n, new SplittableRandom(seed));

    // when
    KernelDistance one = between(a, b);
    KernelDistance other = between(b, a.select(order));

    // then
    double rounding = 1e-9 * (1 + one.standardError());
    assertThat(other.value()).isCloseTo(one.value(), within(rounding));
    assertThat(other.standardError()).isCloseTo(one.standardError(), within(rounding));
    assertThat(one.interval95().low()).isLessThanOrEqualTo(one.value());
    assertThat(one.interval95().high()).isGreaterThanOrEqualTo(one.value());
  }

  @Test
  void equalRowsHaveNoDistanceAndNoError() {
    // given
    Features same = Features.of(2, new float[] {1, 2, 1, 2, 1, 2});

    // when
    KernelDistance distance = between(same, same);

    // then
    assertThat(distance.value()).isZero();
    assertThat(distance.interval95().contains(0)).isTrue();
    assertThat(distance.interval95().high()).isCloseTo(0, within(1e-6));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Features rows = RandomFeatures.NORMAL.draw(5, 4, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(rows, rows.select(0, 1)))
        .withMessage("5 and 2 rows: expected at least 3 of each");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(rows, RandomFeatures.NORMAL.draw(5, 3, 1)))
        .withMessage("rows of 4 and of 3 numbers: expected one width");
    Features huge = Features.of(1, new float[] {1e30f, 2e30f, 3e30f});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> between(huge, huge))
        .withMessageContaining("too large for the cubic kernel");
  }
}
