package io.augment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.augment.data.SeedSequence;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

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
}
