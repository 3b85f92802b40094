package io.augment.djl.upscale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpscaleConfigTest {

  @Test
  void aBuilderFromAConfigurationKeepsEverySetting() {
    // given
    UpscaleConfig config = new UpscaleConfig(4, 10, 0.3, 3, 20, 6, 2, 0.01, 0.02, 0.5, 7, 0.25);

    // then
    assertThat(config).isEqualTo(config);
    assertThat(config.pretrainingSteps()).isEqualTo(3);
    assertThat(config.settings())
        .containsEntry("factor", "4")
        .containsEntry("adversarialWeight", "0.25")
        .hasSize(13);
  }

  @Test
  void anErrorNamesFieldValueAndWhatIsAccepted() {
    UpscaleConfig builder = UpscaleConfig.defaults();
    List<Runnable> wrong =
        List.of(
            () -> builder.factor(3),
            () -> builder.steps(0),
            () -> builder.pretraining(1.1),
            () -> builder.batch(0),
            () -> builder.patch(18),
            () -> builder.patch(132),
            () -> builder.width(1),
            () -> builder.blocks(33),
            () -> builder.generatorRate(0),
            () -> builder.discriminatorRate(Double.NaN),
            () -> builder.contentWeight(-1),
            () -> builder.contentSteps(0),
            () -> builder.adversarialWeight(1_001));
    List<String> messages =
        List.of(
            "factor 3: expected 2 or 4",
            "steps 0: expected a whole number in [1, 10000000]",
            "pretraining 1.1: expected a number in [0, 1]",
            "batch 0: expected a whole number in [1, 1024]",
            "patch 18: expected a multiple of 4",
            "patch 132: expected a whole number in [16, 128]",
            "width 1: expected a whole number in [2, 256]",
            "blocks 33: expected a whole number in [1, 32]",
            "generatorRate 0.0: expected a number above 0, at most 1",
            "discriminatorRate NaN: expected a number above 0, at most 1",
            "contentWeight -1.0: expected a number in [0, 1000]",
            "contentSteps 0: expected a whole number in [1, 1000000]",
            "adversarialWeight 1001.0: expected a number in [0, 1000]");

    for (int i = 0; i < wrong.size(); i++) {
      assertThatThrownBy(wrong.get(i)::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(messages.get(i));
    }
  }
}
