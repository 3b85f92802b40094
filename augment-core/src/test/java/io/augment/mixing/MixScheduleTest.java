package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixScheduleTest {

  private static final OptionalInt UNKNOWN = OptionalInt.empty();

  private static double[] factors(Mix.Schedule schedule, int epochs) {
    return IntStream.range(0, epochs)
        .mapToDouble(epoch -> schedule.factor(epoch, OptionalInt.of(epochs)))
        .toArray();
  }

  @Test
  void constantKeepsTheWholeShare() {
    assertThat(factors(Mix.Schedule.constant(), 3)).containsExactly(1, 1, 1);
    assertThat(Mix.Schedule.constant().needsEpochs()).isFalse();
  }

  @Test
  void decayFallsLinearlyFromAllToNone() {
    assertThat(factors(Mix.Schedule.decayToNone(), 5)).containsExactly(1, 0.75, 0.5, 0.25, 0);
    assertThat(Mix.Schedule.decayToNone().needsEpochs()).isTrue();
  }

  @Test
  void decayKeepsTheWholeShareInATrainingOfOneEpoch() {
    assertThat(factors(Mix.Schedule.decayToNone(), 1)).containsExactly(1);
  }

  @Test
  void decayStaysAtNoneBeyondTheLastEpoch() {
    assertThat(Mix.Schedule.decayToNone().factor(9, OptionalInt.of(5))).isZero();
  }

  @Test
  void decayKeepsTheWholeShareWhileTheNumberOfEpochsIsUnknown() {
    assertThat(Mix.Schedule.decayToNone().factor(9, UNKNOWN)).isEqualTo(1);
  }

  @Test
  void realOnlyStartsAtItsEpoch() {
    assertThat(factors(Mix.Schedule.realOnlyFrom(2), 4)).containsExactly(1, 1, 0, 0);
    assertThat(factors(Mix.Schedule.realOnlyFrom(0), 2)).containsExactly(0, 0);
    assertThat(Mix.Schedule.realOnlyFrom(2).needsEpochs()).isFalse();
  }

  @Test
  void syntheticFirstEndsAfterItsPartOfTheEpochs() {
    assertThat(factors(Mix.Schedule.syntheticFirst(0.5), 4)).containsExactly(1, 1, 0, 0);
    assertThat(factors(Mix.Schedule.syntheticFirst(0.5), 5)).containsExactly(1, 1, 1, 0, 0);
    assertThat(factors(Mix.Schedule.syntheticFirst(0.1), 4)).containsExactly(1, 0, 0, 0);
    assertThat(factors(Mix.Schedule.syntheticFirst(1), 3)).containsExactly(1, 1, 1);
    assertThat(Mix.Schedule.syntheticFirst(0.5).needsEpochs()).isTrue();
    assertThat(Mix.Schedule.syntheticFirst(0.5).factor(9, UNKNOWN)).isEqualTo(1);
  }

  @Test
  void aPartThatIsNoPartIsRefused() {
    for (double part : new double[] {0, -0.5, 1.01, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Mix.Schedule.syntheticFirst(part))
          .withMessage("part " + part + ": expected a number in (0, 1]");
    }
  }

  @Test
  void epochsThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.Schedule.realOnlyFrom(-1))
        .withMessage("epoch -1: expected a number, at least 0");
    for (Mix.Schedule schedule : schedules()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> schedule.factor(-1, UNKNOWN))
          .withMessage("epoch -1: expected a number, at least 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> schedule.factor(0, OptionalInt.of(0)))
          .withMessage("epochs 0: expected a number, at least 1");
    }
  }

  @Test
  void schedulesSayWhatTheyAreAndCompareByIt() {
    assertThat(schedules().stream().map(Object::toString))
        .containsExactly(
            "constant", "decay to none", "real only from epoch 3", "synthetic first 0.25");
    assertThat(schedules()).isEqualTo(schedules());
  }

  @Property
  void factorsNeverRiseAndStayBetweenNoneAndAll(@ForAll @IntRange(min = 1, max = 200) int epochs) {
    for (Mix.Schedule schedule : schedules()) {
      // when
      double[] factors = factors(schedule, epochs);

      // then
      for (int epoch = 0; epoch < epochs; epoch++) {
        double before = epoch == 0 ? 1 : factors[epoch - 1];
        assertThat(factors[epoch]).isBetween(0.0, before);
      }
    }
  }

  private static List<Mix.Schedule> schedules() {
    return List.of(
        Mix.Schedule.constant(),
        Mix.Schedule.decayToNone(),
        Mix.Schedule.realOnlyFrom(3),
        Mix.Schedule.syntheticFirst(0.25));
  }
}
