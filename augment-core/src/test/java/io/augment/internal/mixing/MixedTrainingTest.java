package io.augment.internal.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.mixing.Mix;
import io.augment.mixing.MixSearch;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixedTrainingTest {

  private static final Mix.Fixed HALF_OF_THE_TIME =
      Mix.fraction(0.3).balanced().schedule(Mix.Schedule.syntheticFirst(0.5));

  @Test
  void theMeanFractionTakesTheScheduleIntoAccount() {
    assertThat(MixedTraining.meanFraction(HALF_OF_THE_TIME)).isEqualTo(0.15);
    assertThat(MixedTraining.meanFraction(Mix.fraction(0.4).schedule(Mix.Schedule.decayToNone())))
        .isEqualTo(0.2, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(MixedTraining.meanFraction(Mix.none())).isZero();
  }

  @Test
  void epochsOfRealSamplesAloneAreStepsOverBatches() {
    // given 7 batches an epoch
    assertThat(MixedTraining.epochs(Mix.none(), 70, 100, 16)).isEqualTo(10);
    assertThat(MixedTraining.epochs(Mix.none(), 71, 100, 16)).isEqualTo(11);
    assertThat(MixedTraining.epochs(Mix.none(), 1, 100, 16)).isEqualTo(1);
  }

  @Test
  void mixedEpochsAreLongerSoThereAreFewer() {
    // 100 real and 100 synthetic ones in batches of 20: 10 while mixed, 5 after
    Mix.Fixed half = Mix.fraction(0.5).schedule(Mix.Schedule.constant());
    Mix.Fixed first = Mix.fraction(0.5).schedule(Mix.Schedule.syntheticFirst(0.5));
    assertThat(MixedTraining.epochs(half, 60, 100, 20)).isEqualTo(6);
    assertThat(MixedTraining.epochs(first, 60, 100, 20)).isEqualTo(8);
  }

  @Property
  void theEpochsSufficeAndOneLessWouldNot(
      @ForAll @IntRange(min = 1, max = 400) int steps,
      @ForAll @IntRange(min = 1, max = 90) int real,
      @ForAll @IntRange(min = 1, max = 40) int batchSize) {
    for (Mix.Schedule schedule : MixSearch.DEFAULT_SCHEDULES) {
      Mix.Fixed mix = Mix.fraction(0.7).schedule(schedule);
      int epochs = MixedTraining.epochs(mix, steps, real, batchSize);
      assertThat(batches(mix, epochs, real, batchSize)).isGreaterThanOrEqualTo(steps);
      if (epochs > 1) {
        assertThat(batches(mix, epochs - 1, real, batchSize)).isLessThan(steps);
      }
    }
  }

  private static int batches(Mix.Fixed mix, int epochs, int real, int batchSize) {
    int sum = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      Mix.Fixed scaled = mix.scaled(mix.schedule().factor(epoch, OptionalInt.of(epochs)));
      int[] one = {scaled.syntheticFor(real)};
      sum += MixingPlan.of(real, batchSize, scaled, one, 1).batches();
    }
    return sum;
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MixedTraining.epochs(HALF_OF_THE_TIME, 0, 10, 4))
        .withMessage("steps 0, real 10, batchSize 4: expected each at least 1");
  }
}
