package io.augment.djl.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.djl.transform.DifferentiableAugmentation;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationConfigTest {

  private static Arguments refused(String message, Consumer<TranslationConfig> setter) {
    return Arguments.of(message, setter);
  }

  static Stream<Arguments> outOfRange() {
    return Stream.of(
        refused("steps 0: expected", b -> b.steps(0)),
        refused("batch 0: expected", b -> b.batch(0)),
        refused("width 1: expected", b -> b.width(1)),
        refused("blocks 33: expected", b -> b.blocks(33)),
        refused("generatorRate 0.0: expected", b -> b.generatorRate(0)),
        refused("discriminatorRate NaN: expected", b -> b.discriminatorRate(Double.NaN)),
        refused("cycleWeight -1.0: expected", b -> b.cycleWeight(-1)),
        refused("identityWeight 1001.0: expected", b -> b.identityWeight(1001)),
        refused("pool -1: expected", b -> b.pool(-1)),
        refused("emaDecay 1.0: expected", b -> b.emaDecay(1)));
  }

  @ParameterizedTest
  @MethodSource("outOfRange")
  void aSetterRefusesANumberOutOfItsRange(String message, Consumer<TranslationConfig> setter) {
    TranslationConfig builder = TranslationConfig.defaults();

    assertThatThrownBy(() -> setter.accept(builder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aBuilderOfAConfigurationHasAllItsSettingsAndEachIsTold() {
    // given
    TranslationConfig config =
        TranslationConfig.defaults()
            .steps(2)
            .batch(3)
            .width(4)
            .blocks(5)
            .generatorRate(0.1)
            .discriminatorRate(0.2)
            .cycleWeight(6)
            .identityWeight(7)
            .pool(8)
            .emaDecay(0.9)
            .augmentation(DifferentiableAugmentation.none());

    // when, then
    assertThat(config).isEqualTo(config);
    assertThat(config.settings())
        .containsEntry("architecture", "cyclegan")
        .containsEntry("cycleWeight", "6.0")
        .containsEntry("augmentation.translation", "0.0")
        .containsKeys("steps", "batch", "width", "blocks", "pool", "emaDecay");
    assertThat(TranslationConfig.defaults().steps())
        .isEqualTo(TranslationConfig.defaults().steps());
  }
}
