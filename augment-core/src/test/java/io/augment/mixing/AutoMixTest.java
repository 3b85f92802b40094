package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoMixTest {

  private static ClassCounts counts(Integer... counts) {
    return new ClassCounts(ClassLabels.numbered(counts.length), List.of(counts));
  }

  @Test
  void startsFromTheDefaults() {
    AutoMix auto = MixRatio.auto();
    assertThat(auto.fractions()).containsExactly(0.0, 0.15, 0.3, 0.5, 0.7);
    assertThat(auto.folds()).isEqualTo(3);
    assertThat(auto.repeats()).isEqualTo(6);
    assertThat(auto.budget()).isEmpty();
    assertThat(auto).hasToString("auto of [0.0, 0.15, 0.3, 0.5, 0.7], 3 folds, 6 repeats");
  }

  @Test
  void aSetterChangesACopy() {
    AutoMix auto = MixRatio.auto();
    AutoMix changed =
        auto.fractions(List.of(0.4, 0.2, 0.4)).folds(4).repeats(2).budget(Duration.ofMinutes(5));
    assertThat(changed.fractions()).containsExactly(0.0, 0.2, 0.4);
    assertThat(changed).hasToString("auto of [0.0, 0.2, 0.4], 4 folds, 2 repeats, within 300 s");
    assertThat(auto).isEqualTo(MixRatio.auto()).hasSameHashCodeAs(MixRatio.auto());
    assertThat(changed).isNotEqualTo(auto);
  }

  @Test
  void levelClassesLeaveOnePolicy() {
    List<MixCandidate> candidates = MixRatio.auto().candidates(counts(50, 50, 49));
    assertThat(candidates).hasSize(1 + 4 * 3).doesNotHaveDuplicates();
    assertThat(candidates.get(0)).isEqualTo(MixCandidate.none());
    assertThat(candidates.subList(1, candidates.size()))
        .extracting(MixCandidate::policy)
        .containsOnly(MixingPolicy.uniform());
  }

  @Test
  void balancingIsNotTriedTwiceWhileItOnlyFillsTheSmallestClass() {
    // given 94 synthetic samples at 30 %, which one class can take, and 220 at 50 %, which it can't
    AutoMix auto = MixRatio.auto().schedules(List.of(MixingSchedule.constant()));
    MixingPolicy smallest = MixingPolicy.perClass(List.of(0.0, 1.0));

    // then
    assertThat(auto.fractions(List.of(0.3)).candidates(counts(200, 20)))
        .extracting(MixCandidate::policy)
        .containsExactly(
            MixingPolicy.uniform(), MixingPolicy.uniform(), MixingPolicy.balanceClasses());
    assertThat(auto.fractions(List.of(0.5)).candidates(counts(200, 20)))
        .extracting(MixCandidate::policy)
        .containsExactly(
            MixingPolicy.uniform(),
            MixingPolicy.uniform(),
            MixingPolicy.balanceClasses(),
            smallest);
  }

  @Test
  void theSmallestClassesAreThoseWithinATenth() {
    assertThat(
            MixRatio.auto().fractions(List.of(0.7)).candidates(counts(200, 20, 22, 0)).stream()
                .map(MixCandidate::policy))
        .contains(MixingPolicy.perClass(List.of(0.0, 1.0, 1.0, 0.0)));
  }

  @Test
  void valuesOutsideAreRefused() {
    AutoMix auto = MixRatio.auto();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.fractions(List.of(0.3, 1.0)))
        .withMessage("fractions [0.3, 1.0]: expected them in [0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.fractions(List.of()))
        .withMessage("fractions []: expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.schedules(List.of()))
        .withMessage("schedules []: expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.folds(1))
        .withMessage("folds 1: expected a whole number in [2, 20]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.repeats(101))
        .withMessage("repeats 101: expected a whole number in [2, 100]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.budget(Duration.ZERO))
        .withMessage("budget PT0S: expected a time above zero");
  }
}
