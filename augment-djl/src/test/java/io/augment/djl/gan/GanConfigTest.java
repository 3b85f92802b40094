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
        GanConfig.defaults()
            .steps(7)
            .batch(5)
            .latent(3)
            .width(9)
            .regularizers(Regularizer.lecam(2))
            .generatorRate(0.1)
            .clipNorm(3)
            .emaDecay(0.5);
    assertThat(config).isEqualTo(config);
    assertThat(config.steps(8).settings())
        .containsEntry("steps", "8")
        .containsEntry("lecamWeight", "2.0")
        .containsEntry("generatorRate", "0.1")
        .containsEntry("loss", "hinge")
        .containsEntry("architecture", "dcgan")
        .containsKey("augmentation.translation");
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        refused("steps 0: ", () -> GanConfig.defaults().steps(0)),
        refused("batch 1: ", () -> GanConfig.defaults().batch(1)),
        refused("latent 0: ", () -> GanConfig.defaults().latent(0)),
        refused("width 513: ", () -> GanConfig.defaults().width(513)),
        refused("emaDecay 1.0: ", () -> GanConfig.defaults().emaDecay(1)),
        refused("generatorRate 0.0: ", () -> GanConfig.defaults().generatorRate(0)),
        refused(
            "discriminatorRate NaN: ", () -> GanConfig.defaults().discriminatorRate(Double.NaN)),
        refused("discriminatorSteps 17: ", () -> GanConfig.defaults().discriminatorSteps(17)),
        refused("clipNorm -1.0: ", () -> GanConfig.defaults().clipNorm(-1)),
        refused("weightDecay 2.0: ", () -> GanConfig.defaults().weightDecay(2)),
        refused("weightDecay 0.1 with adam: ", () -> GanConfig.defaults().weightDecay(0.1)),
        refused("labelRamp -1: ", () -> GanConfig.defaults().labelRamp(-1)),
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
