package io.augment.djl.gan;

/**
 * What one training step measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @param step the step, from 1
 * @param discriminatorLoss what the discriminator minimised
 * @param generatorLoss what the generator minimised
 * @param realLogit the discriminator's mean logit on real images
 * @param fakeLogit its mean logit on synthetic ones
 */
public record StepMetrics(
    int step, float discriminatorLoss, float generatorLoss, float realLogit, float fakeLogit) {

  /**
   * Whether all figures are numbers.
   *
   * @return false if one is NaN or infinite
   */
  public boolean isFinite() {
    return Float.isFinite(discriminatorLoss)
        && Float.isFinite(generatorLoss)
        && Float.isFinite(realLogit)
        && Float.isFinite(fakeLogit);
  }
}
