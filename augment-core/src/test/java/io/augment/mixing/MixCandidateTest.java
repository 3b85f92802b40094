package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.data.ClassLabels;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixCandidateTest {

  private static final ClassLabels CELLS = ClassLabels.of("RBC", "WBC", "Platelet");

  private static MixCandidate candidate(
      double fraction, MixingPolicy policy, MixingSchedule schedule) {
    return new MixCandidate(MixRatio.syntheticFraction(fraction), policy, schedule);
  }

  private static final MixCandidate BALANCED_FIRST =
      candidate(0.3, MixingPolicy.balanceClasses(), MixingSchedule.syntheticFirst(0.5));

  @Test
  void saysWhatItIsInShort() {
    assertThat(BALANCED_FIRST).hasToString("30 % synthetic, balanced, first half");
    assertThat(candidate(0.125, MixingPolicy.uniform(), MixingSchedule.syntheticFirst(0.25)))
        .hasToString("12.5 % synthetic, uniform, first 25 %");
    assertThat(MixCandidate.none()).hasToString("real alone");
  }

  @Test
  void saysWhatItIsInWordsAUserUnderstands() {
    assertThat(BALANCED_FIRST.describe(CELLS))
        .isEqualTo("30 % synthetic in the first half of the training, small classes first");
    assertThat(
            candidate(
                    0.5,
                    MixingPolicy.perClass(List.of(0.0, 1.0, 1.0)),
                    MixingSchedule.decayToNone())
                .describe(CELLS))
        .isEqualTo("50 % synthetic at first, decaying to none, of WBC and Platelet alone");
    assertThat(
            candidate(0.5, MixingPolicy.perClass(List.of(3.0, 1.0, 1.0)), MixingSchedule.constant())
                .describe(CELLS))
        .isEqualTo("50 % synthetic throughout, of RBC and WBC and Platelet by weight");
    assertThat(
            candidate(0.7, MixingPolicy.uniform(), MixingSchedule.realOnlyFrom(4)).describe(CELLS))
        .isEqualTo("70 % synthetic in the first 4 epochs, of every class");
    assertThat(MixCandidate.none().describe(CELLS)).isEqualTo("real samples alone");
  }

  @Test
  void withoutSyntheticSamplesAllAreTheSame() {
    assertThat(candidate(0, MixingPolicy.balanceClasses(), MixingSchedule.decayToNone()))
        .isEqualTo(MixCandidate.none());
    assertThat(MixCandidate.none().isNone()).isTrue();
    assertThat(BALANCED_FIRST.isNone()).isFalse();
  }

  @Test
  void theMeanFractionTakesTheScheduleIntoAccount() {
    assertThat(BALANCED_FIRST.meanFraction()).isEqualTo(0.15);
    assertThat(candidate(0.4, MixingPolicy.uniform(), MixingSchedule.decayToNone()).meanFraction())
        .isEqualTo(0.2, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(MixCandidate.none().meanFraction()).isZero();
  }

  @Test
  void epochsOfRealSamplesAloneAreStepsOverBatches() {
    // given 7 batches an epoch
    assertThat(MixCandidate.none().epochs(70, 100, 16)).isEqualTo(10);
    assertThat(MixCandidate.none().epochs(71, 100, 16)).isEqualTo(11);
    assertThat(MixCandidate.none().epochs(1, 100, 16)).isEqualTo(1);
  }

  @Test
  void mixedEpochsAreLongerSoThereAreFewer() {
    // 100 real and 100 synthetic ones in batches of 20: 10 while mixed, 5 after
    MixCandidate half = candidate(0.5, MixingPolicy.uniform(), MixingSchedule.constant());
    MixCandidate first = candidate(0.5, MixingPolicy.uniform(), MixingSchedule.syntheticFirst(0.5));
    assertThat(half.epochs(60, 100, 20)).isEqualTo(6);
    assertThat(first.epochs(60, 100, 20)).isEqualTo(8);
  }

  @Property
  void theEpochsSufficeAndOneLessWouldNot(
      @ForAll @IntRange(min = 1, max = 400) int steps,
      @ForAll @IntRange(min = 1, max = 90) int real,
      @ForAll @IntRange(min = 1, max = 40) int batchSize) {
    for (MixingSchedule schedule : AutoMix.DEFAULT_SCHEDULES) {
      MixCandidate candidate = candidate(0.7, MixingPolicy.uniform(), schedule);
      int epochs = candidate.epochs(steps, real, batchSize);
      assertThat(batches(candidate, epochs, real, batchSize)).isGreaterThanOrEqualTo(steps);
      if (epochs > 1) {
        assertThat(batches(candidate, epochs - 1, real, batchSize)).isLessThan(steps);
      }
    }
  }

  private static int batches(MixCandidate candidate, int epochs, int real, int batchSize) {
    int sum = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      MixRatio ratio =
          candidate.ratio().scaled(candidate.schedule().factor(epoch, OptionalInt.of(epochs)));
      int[] one = {ratio.syntheticFor(real)};
      sum += MixingPlan.of(real, batchSize, ratio, one, 1).batches();
    }
    return sum;
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BALANCED_FIRST.epochs(0, 10, 4))
        .withMessage("steps 0, real 10, batchSize 4: expected each at least 1");
  }
}
