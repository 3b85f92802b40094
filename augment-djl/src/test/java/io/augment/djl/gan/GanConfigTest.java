package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.djl.gan.regularizer.Regularizer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GanConfigTest {

  @Test
  void aBuilderOfAConfigurationKeepsEverySetting() {
    GanConfig config =
        GanConfig.builder()
            .steps(7)
            .batch(5)
            .latent(3)
            .width(9)
            .objective(GanObjective.builder().regularizers(Regularizer.lecam(2)).build())
            .optimization(GanOptimization.builder().generatorRate(0.1).clipNorm(3).build())
            .emaDecay(0.5)
            .build();
    assertThat(config.toBuilder().build()).isEqualTo(config);
    assertThat(config.toBuilder().steps(8).build().settings())
        .containsEntry("steps", "8")
        .containsEntry("lecamWeight", "2.0")
        .containsEntry("generatorRate", "0.1")
        .containsEntry("loss", "hinge")
        .containsEntry("architecture", "dcgan")
        .containsKey("augmentation.translation");
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        refused("steps 0: ", () -> GanConfig.builder().steps(0)),
        refused("batch 1: ", () -> GanConfig.builder().batch(1)),
        refused("latent 0: ", () -> GanConfig.builder().latent(0)),
        refused("width 513: ", () -> GanConfig.builder().width(513)),
        refused("emaDecay 1.0: ", () -> GanConfig.builder().emaDecay(1)),
        refused("generatorRate 0.0: ", () -> GanOptimization.builder().generatorRate(0)),
        refused(
            "discriminatorRate NaN: ",
            () -> GanOptimization.builder().discriminatorRate(Double.NaN)),
        refused("discriminatorSteps 17: ", () -> GanOptimization.builder().discriminatorSteps(17)),
        refused("clipNorm -1.0: ", () -> GanOptimization.builder().clipNorm(-1)),
        refused("weightDecay 2.0: ", () -> GanOptimization.builder().weightDecay(2)),
        refused(
            "weightDecay 0.1 with adam: ",
            () -> GanOptimization.builder().weightDecay(0.1).build()),
        refused("labelRamp -1: ", () -> GanObjective.builder().labelRamp(-1)),
        refused("lecamWeight -1.0: ", () -> Regularizer.lecam(-1)));
  }

  private static Arguments refused(String message, ThrowingCallable setter) {
    return Arguments.of(message, setter);
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void aSettingOutOfRangeIsRefusedByNameAndValue(String message, ThrowingCallable setter) {
    assertThatThrownBy(setter)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message)
        .hasMessageContaining("expected a");
  }
}
