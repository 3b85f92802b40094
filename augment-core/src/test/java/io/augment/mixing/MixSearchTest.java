package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixSearchTest {

  @Test
  void startsFromTheDefaults() {
    MixSearch auto = Mix.auto();
    assertThat(auto.fractions()).containsExactly(0.0, 0.15, 0.3, 0.5, 0.7);
    assertThat(auto.folds()).isEqualTo(3);
    assertThat(auto.repeats()).isEqualTo(6);
    assertThat(auto.budget()).isEmpty();
    assertThat(auto).hasToString("auto of [0.0, 0.15, 0.3, 0.5, 0.7], 3 folds, 6 repeats");
  }

  @Test
  void aSetterChangesACopy() {
    MixSearch auto = Mix.auto();
    MixSearch changed =
        auto.fractions(List.of(0.4, 0.2, 0.4)).folds(4).repeats(2).budget(Duration.ofMinutes(5));
    assertThat(changed.fractions()).containsExactly(0.0, 0.2, 0.4);
    assertThat(changed).hasToString("auto of [0.0, 0.2, 0.4], 4 folds, 2 repeats, within 300 s");
    assertThat(auto).isEqualTo(Mix.auto()).hasSameHashCodeAs(Mix.auto());
    assertThat(changed).isNotEqualTo(auto);
    assertThat(auto.steps()).isEmpty();
    assertThat(auto.steps(600)).hasToString(auto + ", 600 steps").isNotEqualTo(auto);
  }

  @Test
  void valuesOutsideAreRefused() {
    MixSearch auto = Mix.auto();
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
    assertThatIllegalArgumentException()
        .isThrownBy(() -> auto.steps(0))
        .withMessage("steps 0: expected at least 1");
  }
}
