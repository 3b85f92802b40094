package io.augment.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GateConfigTest {

  private static void assertRefused(Consumer<GateConfig> setter, String message) {
    assertThatThrownBy(() -> setter.accept(GateConfig.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void whatIsSetIsThere() {
    GateConfig config =
        GateConfig.defaults()
            .checks(Set.of(GateReport.Reason.DUPLICATE, GateReport.Reason.COPY))
            .copyQuantile(0.02)
            .labelQuantile(0.1)
            .labelCap(0.4)
            .outlierQuantile(0.95)
            .neighbors(3)
            .folds(4)
            .leastAcceptance(0.1)
            .mostProposals(7);
    assertThat(config.checks())
        .containsExactly(GateReport.Reason.COPY, GateReport.Reason.DUPLICATE);
    assertThat(config.copyQuantile()).isEqualTo(0.02);
    assertThat(config.labelQuantile()).isEqualTo(0.1);
    assertThat(config.labelCap()).isEqualTo(0.4);
    assertThat(config.outlierQuantile()).isEqualTo(0.95);
    assertThat(config.neighbors()).isEqualTo(3);
    assertThat(config.folds()).isEqualTo(4);
    assertThat(config.leastAcceptance()).isEqualTo(0.1);
    assertThat(config.mostProposals()).isEqualTo(7);
  }

  @Test
  void whatIsOutOfRangeIsRefusedWhereItIsSet() {
    assertRefused(b -> b.folds(1), "folds 1: expected a whole number in [2, 20]");
    assertRefused(b -> b.neighbors(0), "neighbors 0: expected a whole number in [1, 100]");
    assertRefused(b -> b.copyQuantile(0.6), "copyQuantile 0.6: expected a number in [0, 0.5]");
    assertRefused(
        b -> b.labelQuantile(Double.NaN), "labelQuantile NaN: expected a number in [0, 0.5]");
    assertRefused(
        b -> b.outlierQuantile(0.4), "outlierQuantile 0.4: expected a number in [0.5, 1]");
    assertRefused(b -> b.labelCap(0), "labelCap 0.0: expected a number in (0, 1]");
    assertRefused(b -> b.leastAcceptance(1), "leastAcceptance 1.0: expected a number in [0, 1)");
    assertRefused(b -> b.mostProposals(0), "mostProposals 0: expected a whole number in [1, 1000]");
  }
}
