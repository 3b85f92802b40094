package io.augment.djl.internal.pix2pix;

import io.augment.djl.internal.network.Network;
import io.augment.djl.transform.DifferentiableAugmentation;

/**
 * Settings of a training on pairs.
 *
 * @param steps updates of each network
 * @param width channels at full resolution
 * @param generatorRate Adam's step size for the generator
 * @param discriminatorRate Adam's step size for each discriminator
 * @param pixelWeight weight of the distance to the real image
 * @param emaDecay decay of the averaged generator's moving average
 * @param augmentation what discriminators see images and pairs through
 */
public record PairSettings(
    int steps,
    int width,
    double generatorRate,
    double discriminatorRate,
    double pixelWeight,
    double emaDecay,
    DifferentiableAugmentation augmentation) {

  private static final double BETA_1 = 0.5; // the paper's

  Network.AdamSettings generator() {
    return new Network.AdamSettings(generatorRate, BETA_1, 0);
  }

  Network.AdamSettings discriminator() {
    return new Network.AdamSettings(discriminatorRate, BETA_1, 0);
  }
}
