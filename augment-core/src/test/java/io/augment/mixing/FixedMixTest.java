package io.augment.mixing;

import static org.assertj.core.api.Assertions.assertThat;

import io.augment.data.ClassLabels;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixedMixTest {

  private static final ClassLabels CELLS = ClassLabels.of("RBC", "WBC", "Platelet");

  private static final Mix.Fixed BALANCED_FIRST =
      Mix.fraction(0.3).balanced().schedule(Mix.Schedule.syntheticFirst(0.5));

  @Test
  void saysWhatItIsInShort() {
    assertThat(BALANCED_FIRST).hasToString("30 % synthetic, balanced, first half");
    assertThat(Mix.fraction(0.125).schedule(Mix.Schedule.syntheticFirst(0.25)))
        .hasToString("12.5 % synthetic, uniform, first 25 %");
    assertThat(Mix.none()).hasToString("real alone");
  }

  @Test
  void saysWhatItIsInWordsAUserUnderstands() {
    assertThat(BALANCED_FIRST.describe(CELLS))
        .isEqualTo("30 % synthetic in the first half of the training, small classes first");
    assertThat(
            Mix.fraction(0.5)
                .weighted(List.of(0.0, 1.0, 1.0))
                .schedule(Mix.Schedule.decayToNone())
                .describe(CELLS))
        .isEqualTo("50 % synthetic at first, decaying to none, of WBC and Platelet alone");
    assertThat(
            Mix.fraction(0.5)
                .weighted(List.of(3.0, 1.0, 1.0))
                .schedule(Mix.Schedule.constant())
                .describe(CELLS))
        .isEqualTo("50 % synthetic throughout, of RBC and WBC and Platelet by weight");
    assertThat(Mix.fraction(0.7).schedule(Mix.Schedule.realOnlyFrom(4)).describe(CELLS))
        .isEqualTo("70 % synthetic in the first 4 epochs, of every class");
    assertThat(Mix.none().describe(CELLS)).isEqualTo("real samples alone");
  }

  @Test
  void withoutSyntheticSamplesAllAreTheSame() {
    assertThat(Mix.fraction(0).balanced().schedule(Mix.Schedule.decayToNone()))
        .isEqualTo(Mix.none());
    assertThat(Mix.none().isNone()).isTrue();
    assertThat(BALANCED_FIRST.isNone()).isFalse();
  }
}
