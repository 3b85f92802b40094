package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import java.util.List;
import org.junit.jupiter.api.Test;

class GanPartsTest {

  @Test
  void everySettingIsKeptAndNamed() {
    GanConfig config =
        GanConfig.defaults()
            .loss(AdversarialLoss.nonSaturating())
            .conditioning(Conditioning.contrastive())
            .layers(DiscriminatorLayers.SMOOTH)
            .labelRamp(50)
            .regularizers(Regularizer.r1(0.1), Regularizer.adaptiveAugmentation(0.6));
    assertThat(config.settings())
        .containsEntry("loss", "non-saturating")
        .containsEntry("conditioning", "contrastive")
        .containsEntry("conditioning.margin", "0.98")
        .containsEntry("spectralNorm", "false")
        .containsEntry("nonlinearity", "silu")
        .containsEntry("labelRamp", "50")
        .containsEntry("regularizers", "r1, adaptive-augmentation")
        .containsEntry("r1Weight", "0.1")
        .containsEntry("adaptiveTarget", "0.6");
  }

  @Test
  void aGradientPenaltyOnADiscriminatorWithKinksIsRefused() {
    for (Nonlinearity kinked : new Nonlinearity[] {Nonlinearity.RELU, Nonlinearity.LEAKY_RELU}) {
      GanConfig config =
          GanConfig.defaults()
              .layers(new DiscriminatorLayers(false, kinked))
              .regularizers(Regularizer.gradientPenalty(10));
      assertThatThrownBy(config::checked)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("gradient-penalty with a discriminator of " + kinked)
          .hasMessageContaining("expected a smooth nonlinearity, silu");
    }
  }

  @Test
  void aWassersteinGameWithoutABoundIsRefused() {
    GanConfig config =
        GanConfig.defaults()
            .loss(AdversarialLoss.wasserstein())
            .layers(DiscriminatorLayers.SMOOTH)
            .regularizers(Regularizer.r1(1));
    assertThatThrownBy(config::checked)
        .hasMessageContaining("expected spectral norm or a gradient penalty");
    assertThat(config.regularizers(Regularizer.gradientPenalty(10)).checked().loss().name())
        .isEqualTo("wasserstein");
    assertThat(
            config
                .layers(DiscriminatorLayers.SPECTRAL)
                .regularizers(List.of())
                .checked()
                .regularizers())
        .isEmpty();
  }

  @Test
  void aRegularizerTwiceIsRefused() {
    GanConfig config =
        GanConfig.defaults().regularizers(Regularizer.lecam(1), Regularizer.lecam(2));
    assertThatThrownBy(config::checked).hasMessageContaining("expected each of them once");
  }
}
