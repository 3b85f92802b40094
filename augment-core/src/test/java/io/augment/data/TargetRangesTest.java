package io.augment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TargetRangesTest {

  private static double[] oneTo(int last, double... more) {
    return DoubleStream.concat(IntStream.rangeClosed(1, last).asDoubleStream(), Arrays.stream(more))
        .toArray();
  }

  @Test
  void targetsBeyondAWhiskerMakeTheEndsOfTheirSideRare() {
    // given 1 to 20 and an outlier: median 11, hinges 6 and 16, the whisker ends at 20
    double[] targets = oneTo(20, 100);

    // when: relevance is 0.8 at 0.7129 of the way from 11 to 20, at 17.42
    TargetRanges ranges = TargetRanges.byBoxPlot(targets);

    // then
    assertThat(ranges).isEqualTo(new TargetRanges(Double.NEGATIVE_INFINITY, 18));
    assertThat(ranges.classes()).isEqualTo(ClassLabels.of("common", "high"));
    assertThat(ranges).hasToString("high from 18");
    assertThat(ranges.isRare(0)).isFalse();
    assertThat(ranges.isRare(1)).isTrue();
  }

  @Test
  void withoutATargetBeyondAWhiskerNoneIsRare() {
    assertThat(TargetRanges.byBoxPlot(oneTo(20))).isEqualTo(TargetRanges.NONE);
    assertThat(TargetRanges.byBoxPlot(new double[] {5, 5, 5})).isEqualTo(TargetRanges.NONE);
    assertThat(TargetRanges.NONE.classes()).isEqualTo(ClassLabels.of("common"));
    assertThat(TargetRanges.NONE).hasToString("none");
  }

  @Test
  void whereMostTargetsAreTheSameAllOthersAreRare() {
    // given nine zeros among twelve, as of an amount that most don't have
    double[] targets = {0, 0, 0, 0, -3, 0, 0, 2.5, 0, 0, 70, 0};

    // when
    TargetRanges ranges = TargetRanges.byBoxPlot(targets);

    // then
    assertThat(ranges).isEqualTo(new TargetRanges(-3, 2.5));
    assertThat(ranges).hasToString("low up to -3, high from 2.5");
  }

  /**
   * The published rule, step by step: relevance by a cubic Hermite piece that is level at its ends.
   */
  private static double relevance(double target, double median, double end, boolean outliers) {
    if (!outliers || (target - median) * Math.signum(end - median) <= 0) {
      return outliers && end == median && target != median ? 1 : 0;
    }
    double place = Math.min(1, (target - median) / (end - median));
    double h01 = -2 * place * place * place + 3 * place * place;
    return h01;
  }

  private static double quantileOfHalf(List<Double> half) {
    int size = half.size();
    return (half.get((size - 1) / 2) + half.get(size / 2)) / 2;
  }

  @Property(tries = 300)
  void agreesWithTheRelevanceOfEachTarget(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int size,
      @ForAll @DoubleRange(min = 0.05, max = 1) double asked) {
    // given targets of a few decimals with heavy tails, so that many are the same
    SplittableRandom random = new SplittableRandom(seed);
    double[] targets =
        random
            .doubles(size)
            .map(u -> Math.rint(4 * Math.log(u / (1 - u)) * (random.nextInt(5) == 0 ? 6 : 1)) / 2)
            .toArray();

    // when
    TargetRanges ranges = TargetRanges.byBoxPlot(targets, asked);

    // then
    List<Double> sorted = Arrays.stream(targets).sorted().boxed().toList();
    double median = quantileOfHalf(sorted);
    double lower = quantileOfHalf(sorted.subList(0, (size + 1) / 2));
    double upper = quantileOfHalf(sorted.subList(size / 2, size));
    double reach = 1.5 * (upper - lower);
    double lowEnd = sorted.stream().filter(y -> y >= lower - reach).findFirst().orElseThrow();
    double highEnd =
        sorted.stream().filter(y -> y <= upper + reach).reduce((a, b) -> b).orElseThrow();
    for (double target : targets) {
      double low = target < median ? relevance(target, median, lowEnd, sorted.get(0) < lowEnd) : 0;
      double high =
          target > median ? relevance(target, median, highEnd, sorted.get(size - 1) > highEnd) : 0;
      boolean close = Math.abs(Math.max(low, high) - asked) < 1e-9;
      if (!close) {
        assertThat(ranges.isRare(ranges.indexOf(target)))
            .as("%s of %s", target, sorted)
            .isEqualTo(Math.max(low, high) > asked);
      }
    }
  }

  @Property
  void rangesShareOutAllNumbersWithoutAGapInTheirOrder(
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double one,
      @ForAll @DoubleRange(min = -1e9, max = 1e9) double other,
      @ForAll @IntRange(max = 3) int which) {
    // given ranges with and without a low and a high one
    double low = which % 2 == 0 ? Double.NEGATIVE_INFINITY : Math.min(one, other) - 1;
    double high = which / 2 == 0 ? Double.POSITIVE_INFINITY : Math.max(one, other);
    TargetRanges ranges = new TargetRanges(low, high);
    int count = ranges.classes().count();

    // then
    assertThat(ranges.least(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(ranges.greatest(count - 1)).isEqualTo(Double.POSITIVE_INFINITY);
    for (int range = 0; range < count; range++) {
      assertThat(ranges.indexOf(ranges.least(range))).isEqualTo(range);
      assertThat(ranges.indexOf(ranges.greatest(range))).isEqualTo(range);
      if (range > 0) {
        assertThat(ranges.least(range)).isEqualTo(Math.nextUp(ranges.greatest(range - 1)));
      }
      if (ranges.isRare(range)) {
        TargetRanges fewer = ranges.without(range);
        assertThat(fewer.classes().count()).isEqualTo(count - 1);
        assertThat(fewer.classes().name(fewer.indexOf(ranges.least(range)))).isEqualTo("common");
      }
    }
  }

  @Test
  void theUserSetsBoundsAndBadOnesAreRefused() {
    assertThat(TargetRanges.of(OptionalDouble.empty(), OptionalDouble.of(50_000)))
        .hasToString("high from 50000");
    assertThat(TargetRanges.of(OptionalDouble.of(-0.0), OptionalDouble.empty()))
        .hasToString("low up to 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetRanges.of(OptionalDouble.of(3), OptionalDouble.of(3)))
        .withMessage("low 3.0, high 3.0: expected numbers, low below high");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetRanges.of(OptionalDouble.of(Double.NaN), OptionalDouble.empty()))
        .withMessage("bound NaN: expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetRanges.byBoxPlot(new double[] {1, 2}, 0))
        .withMessage("relevance 0.0: expected a number in (0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetRanges.byBoxPlot(new double[] {1, 2}, 1.5))
        .withMessage("relevance 1.5: expected a number in (0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetRanges.byBoxPlot(new double[0]))
        .withMessage("no target: expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TargetRanges.byBoxPlot(new double[] {1, Double.NaN}))
        .withMessage("a target that is not finite: expected numbers");
  }
}
