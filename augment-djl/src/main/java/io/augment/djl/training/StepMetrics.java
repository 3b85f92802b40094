package io.augment.djl.training;

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
   * The largest figure, whatever its sign.
   *
   * @return at least 0; NaN if a figure is
   */
  public float largest() {
    return Math.max(
        Math.max(Math.abs(discriminatorLoss), Math.abs(generatorLoss)),
        Math.max(Math.abs(realLogit), Math.abs(fakeLogit)));
  }

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
