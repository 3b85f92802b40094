package io.augment.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The peer's numbers are what {@code torch_gan_step.py} prints, or its layers add up to. */
class PeerNetworkTest {

  @Test
  void dcgan28HasAsManyParametersAsThePeers() {
    long w = 64;
    long dense = 100L * 2 * w * 49 + 2 * w * 49;
    long convolutions = (2L * w * 4 * w * 9 + 4 * w) + (w * 4L * 9 + 4);
    long norms = 2L * 2 * w + 2 * w;
    long down = (16L * w + w) + (w * 2L * w * 16 + 2 * w);

    PeerNetwork network = PeerNetwork.named("dcgan28", (int) w);

    assertThat(network.generatorParameters()).isEqualTo(dense + convolutions + norms);
    assertThat(network.discriminatorParameters()).isEqualTo(down + 2 * w * 49 + 1);
  }

  @Test
  void resnet32HasAsManyParametersAsThePeers() {
    PeerNetwork network = PeerNetwork.named("resnet32", 32);

    assertThat(network.generatorParameters()).isEqualTo(304_483);
    assertThat(network.discriminatorParameters()).isEqualTo(298_081);
  }

  @Test
  void refusesANetworkThatThePeerHasNot() {
    assertThatThrownBy(() -> PeerNetwork.named("vgg", 32)).hasMessageContaining("dcgan28");
  }
}
