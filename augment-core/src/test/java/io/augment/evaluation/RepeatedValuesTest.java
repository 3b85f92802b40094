package io.augment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.augment.data.SeedSequence;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedValuesTest {

  private static RepeatedValues values(double... values) {
    return new RepeatedValues(DoubleStream.of(values).boxed().toList());
  }

  @Test
  void intervalIsAsWorkedByHand() {
    // given: mean 3, standard deviation sqrt(10 / 4), t(0.975, 4) = 2.776445105
    RepeatedValues values = values(1, 2, 3, 4, 5);

    // when
    ConfidenceInterval interval = values.interval95().orElseThrow();

    // then
    double reach = 2.776445105 * Math.sqrt(2.5) / Math.sqrt(5);
    assertThat(values.mean()).isEqualTo(3);
    assertThat(values.sd()).isEqualTo(Math.sqrt(2.5), within(1e-12));
    assertThat(interval.low()).isEqualTo(3 - reach, within(1e-8));
    assertThat(interval.high()).isEqualTo(3 + reach, within(1e-8));
  }

  @Test
  void twoRepeatsHaveAWideInterval() {
    // given: t(0.975, 1) = 12.70620474, and the standard error of 0 and 2 is 1
    ConfidenceInterval interval = values(0, 2).interval95().orElseThrow();

    // then
    assertThat(interval.high()).isEqualTo(1 + 12.70620474, within(1e-7));
  }

  @Test
  void oneRepeatHasAMeanAndNothingElse() {
    assertThat(values(0.8).mean()).isEqualTo(0.8);
    assertThat(values(0.8).sd()).isNaN();
    assertThat(values(0.8).interval95()).isEmpty();
  }

  @Test
  void anUndefinedValueMakesAllUndefined() {
    assertThat(values(0.8, Double.NaN, 0.9).mean()).isNaN();
    assertThat(values(0.8, Double.NaN, 0.9).interval95()).isEmpty();
  }

  @Test
  void noValuesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values())
        .withMessage("no values: expected one for each repeat");
  }

  @Test
  void intervalsAreInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConfidenceInterval(2, 1))
        .withMessage("confidence interval [2.0, 1.0]: expected low <= high");
    assertThat(new ConfidenceInterval(1, 2).contains(2)).isTrue();
    assertThat(new ConfidenceInterval(1, 2).contains(0.9)).isFalse();
    assertThat(new ConfidenceInterval(1, 2).contains(Double.NaN)).isFalse();
  }

  @Test
  void ninetyFiveOfAHundredIntervalsHoldTheMean() {
    // given: five normal values about 0.3 at a time
    Random random = new Random(SeedSequence.of(1).seed());
    int experiments = 4_000;

    // when
    long held =
        Stream.generate(
                () -> values(DoubleStream.generate(() -> normal(random)).limit(5).toArray()))
            .limit(experiments)
            .filter(values -> values.interval95().orElseThrow().contains(0.3))
            .count();

    // then: within five standard deviations of a binomial count
    double deviation = Math.sqrt(experiments * 0.95 * 0.05);
    assertThat((double) held).isEqualTo(0.95 * experiments, within(5 * deviation));
  }

  private static double normal(Random random) {
    return 0.3 + 0.1 * random.nextGaussian();
  }

  @Property
  void shiftingShiftsTheMeanAndKeepsTheDeviation(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(max = 1) @Scale(4) Double> values,
      @ForAll @DoubleRange(min = -5, max = 5) double shift) {
    // given
    RepeatedValues one = new RepeatedValues(values);

    // when
    RepeatedValues shifted = new RepeatedValues(values.stream().map(v -> v + shift).toList());

    // then
    assertThat(shifted.mean()).isEqualTo(one.mean() + shift, within(1e-9));
    assertThat(shifted.sd()).isEqualTo(one.sd(), within(1e-9));
    assertThat(shifted.interval95().orElseThrow().contains(shifted.mean())).isTrue();
  }

  @Test
  void bootstrapOfTwoValuesIsBetweenThem() {
    // given: means are 0, 1 and 2, in a quarter, a half and a quarter of all resamples
    ConfidenceInterval interval =
        values(0, 2).bootstrapInterval95(SeedSequence.of(1)).orElseThrow();

    // then
    assertThat(interval).isEqualTo(new ConfidenceInterval(0, 2));
  }

  @Test
  void bootstrapAgreesWithAllResamples() {
    // given: four values, of which there are 4^4 resamples
    double[] four = {0.1, 0.2, 0.4, 0.9};
    double[] means =
        IntStream.range(0, 256)
            .mapToDouble(
                i -> (four[i & 3] + four[i >> 2 & 3] + four[i >> 4 & 3] + four[i >> 6]) / 4)
            .toArray();

    // when
    ConfidenceInterval interval =
        values(four).bootstrapInterval95(SeedSequence.of(1)).orElseThrow();

    // then: a mean stands 0.025 to 0.05 from the next
    ConfidenceInterval exact = ConfidenceInterval.central95(means);
    assertThat(interval.low()).isCloseTo(exact.low(), within(0.03));
    assertThat(interval.high()).isCloseTo(exact.high(), within(0.03));
  }

  @Test
  void bootstrapOfManyNormalValuesIsAboutThatOfStudent() {
    // given
    Random random = new Random(1);
    RepeatedValues values =
        values(DoubleStream.generate(() -> normal(random)).limit(200).toArray());

    // when
    ConfidenceInterval bootstrap = values.bootstrapInterval95(SeedSequence.of(1)).orElseThrow();

    // then
    ConfidenceInterval student = values.interval95().orElseThrow();
    double width = student.high() - student.low();
    assertThat(bootstrap.low()).isCloseTo(student.low(), within(width / 20));
    assertThat(bootstrap.high()).isCloseTo(student.high(), within(width / 20));
  }

  @Test
  void bootstrapDependsOnTheSeedAlone() {
    RepeatedValues values = values(0.31, 0.42, 0.58, 0.77, 0.9, 0.13);
    assertThat(values.bootstrapInterval95(SeedSequence.of(3)))
        .isEqualTo(values.bootstrapInterval95(SeedSequence.of(3)))
        .isNotEqualTo(values.bootstrapInterval95(SeedSequence.of(4)));
  }

  @Test
  void bootstrapNeedsTwoValuesThatAreNumbers() {
    assertThat(values(0.8).bootstrapInterval95(SeedSequence.of(1))).isEmpty();
    assertThat(values(0.8, Double.NaN).bootstrapInterval95(SeedSequence.of(1))).isEmpty();
  }

  @Test
  void bootstrapOfFewNormalValuesHoldsTheMeanAsOftenAsItsJavadocSays() {
    assertThat(heldByBootstrap(5)).isBetween(0.80, 0.86);
    assertThat(heldByBootstrap(10)).isBetween(0.87, 0.93);
  }

  private static double heldByBootstrap(int repeats) {
    Random random = new Random(repeats);
    int experiments = 500;
    long held =
        Stream.generate(
                () -> values(DoubleStream.generate(() -> normal(random)).limit(repeats).toArray()))
            .limit(experiments)
            .filter(
                values ->
                    values.bootstrapInterval95(SeedSequence.of(1)).orElseThrow().contains(0.3))
            .count();
    return (double) held / experiments;
  }

  @Test
  void percentilesAreThoseOfNumpy() {
    // given: numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [2.5, 97.5])
    ConfidenceInterval interval = ConfidenceInterval.central95(3, 1, 4, 1, 5, 9, 2, 6);

    // then
    assertThat(interval.low()).isCloseTo(1.0, within(1e-12));
    assertThat(interval.high()).isCloseTo(8.475, within(1e-12));
    assertThat(ConfidenceInterval.central95(7)).isEqualTo(new ConfidenceInterval(7, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceInterval.central95(1, Double.NaN))
        .withMessage("percentiles of 2 draws: expected at least one, and no NaN");
    assertThatIllegalArgumentException().isThrownBy(ConfidenceInterval::central95);
  }

  @ParameterizedTest
  // scipy.stats.binomtest(positive, positive + negative).pvalue, scipy 1.10.1
  @CsvSource({
    "1, 0, 1",
    "5, 0, 0.0625",
    "0, 6, 0.03125",
    "7, 3, 0.34375",
    "4, 4, 1",
    "8, 1, 0.0390625",
    "2, 13, 0.00738525390625",
    "40, 20, 0.01348929373119186",
    "9, 10, 1"
  })
  void signTestIsThatOfScipy(int positive, int negative, double expected) {
    // given: the size of a difference does not matter, and zeros are dropped
    RepeatedValues differences =
        values(
            IntStream.range(0, positive + negative + 3)
                .mapToDouble(i -> i < positive ? 0.1 * (i + 1) : i < positive + negative ? -7 : 0)
                .toArray());

    // then
    assertThat(differences.signTest()).isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void signTestOfNothingButZerosSaysNothing() {
    assertThat(values(0, -0.0, 0).signTest()).isEqualTo(1);
    assertThat(values(1, Double.NaN).signTest()).isNaN();
  }
}
