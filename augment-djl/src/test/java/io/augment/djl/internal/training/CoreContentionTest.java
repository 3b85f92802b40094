package io.augment.djl.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.djl.training.TrainingMonitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreContentionTest {

  private final List<String> told = new ArrayList<>();
  private long now;

  /** Steps that take so long each, while others take these shares of the cores. */
  private void train(boolean spins, Duration step, Double... taken) {
    Iterator<Double> shares = List.of(taken).iterator();
    CoreContention contention = new CoreContention(spins, () -> now, shares::next, told::add);
    for (int i = 1; shares.hasNext() && i < 1_000; i++) {
      now += step.toNanos();
      contention.step(new TrainingMonitor.StepMetrics(i, 0, 0, 0, 0));
    }
  }

  @Test
  void programsThatStayAreToldOfOnceWithTheRemedy() {
    // when
    train(true, Duration.ofSeconds(6), 0.02, 0.4, 0.48, 0.5, 0.5, 0.5);

    // then
    assertThat(told)
        .singleElement()
        .asString()
        .contains("other programs take 48 % of the cores")
        .contains("GOMP_SPINCOUNT=1000 and OMP_WAIT_POLICY=PASSIVE");
  }

  @Test
  void aShortProgramAndAQuietMachineAreNotToldOf() {
    // when
    train(true, Duration.ofSeconds(6), 0.5, 0.1, 0.5, -0.3, 0.24, 0.24);

    // then
    assertThat(told).isEmpty();
  }

  @Test
  void theMachineIsNotAskedAtEachStep() {
    // when 999 steps of a millisecond
    train(true, Duration.ofMillis(1), 0.9, 0.9);

    // then
    assertThat(told).isEmpty();
  }

  @Test
  void threadsThatDontSpinAreLeftAlone() {
    // when
    train(false, Duration.ofSeconds(6), 0.9, 0.9, 0.9);

    // then
    assertThat(told).isEmpty();
  }

  @Test
  void onlySeveralThreadsWithoutASettingSpin() {
    assertThat(CoreContention.isLeftSpinning(Map.of(), "", 2)).isTrue();
    assertThat(CoreContention.isLeftSpinning(Map.of(), "2", 2)).isTrue();
    assertThat(CoreContention.isLeftSpinning(Map.of(), "1", 2)).isFalse();
    assertThat(CoreContention.isLeftSpinning(Map.of(), "", 1)).isFalse();
    assertThat(CoreContention.isLeftSpinning(Map.of("OMP_NUM_THREADS", "1"), "", 2)).isFalse();
    assertThat(CoreContention.isLeftSpinning(Map.of("GOMP_SPINCOUNT", "0"), "", 2)).isFalse();
    assertThat(CoreContention.isLeftSpinning(Map.of("OMP_WAIT_POLICY", "PASSIVE"), "", 2))
        .isFalse();
  }
}
