package io.augment.djl.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augment.djl.gan.conditioning.Conditioning;
import io.augment.djl.gan.regularizer.Regularizer;
import io.augment.djl.nn.DiscriminatorLayers;
import io.augment.djl.nn.Nonlinearity;
import org.junit.jupiter.api.Test;

class GanObjectiveTest {

  @Test
  void everySettingIsKeptAndNamed() {
    GanObjective objective =
        GanConfig.defaults()
            .loss(AdversarialLoss.nonSaturating())
            .conditioning(Conditioning.contrastive())
            .layers(DiscriminatorLayers.SMOOTH)
            .labelRamp(50)
            .regularizers(Regularizer.r1(0.1), Regularizer.adaptiveAugmentation(0.6));
    assertThat(objective).isEqualTo(objective);
    assertThat(objective.settings())
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
      GanConfig builder =
          GanConfig.defaults()
              .layers(new DiscriminatorLayers(false, kinked))
              .regularizers(Regularizer.gradientPenalty(10));
      assertThatThrownBy(builder::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("gradient-penalty with a discriminator of " + kinked)
          .hasMessageContaining("expected a smooth nonlinearity, silu");
    }
  }

  @Test
  void aWassersteinGameWithoutABoundIsRefused() {
    GanConfig builder =
        GanConfig.defaults()
            .loss(AdversarialLoss.wasserstein())
            .layers(DiscriminatorLayers.SMOOTH)
            .regularizers(Regularizer.r1(1));
    assertThatThrownBy(builder::build)
        .hasMessageContaining("expected spectral norm or a gradient penalty");
    assertThat(builder.regularizers(Regularizer.gradientPenalty(10)).build().loss().name())
        .isEqualTo("wasserstein");
    assertThat(builder.layers(DiscriminatorLayers.SPECTRAL).regularizers().build().regularizers())
        .isEmpty();
  }

  @Test
  void aRegularizerTwiceIsRefused() {
    GanConfig builder =
        GanConfig.defaults().regularizers(Regularizer.lecam(1), Regularizer.lecam(2));
    assertThatThrownBy(builder::build).hasMessageContaining("expected each of them once");
  }
}
