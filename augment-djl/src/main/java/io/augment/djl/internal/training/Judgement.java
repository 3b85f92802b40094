package io.augment.djl.internal.training;

/**
 * What a discriminator says of three kinds of samples, as mean logits.
 *
 * @param train of real samples that it learns from
 * @param heldOut of real samples that it doesn't
 * @param synthetic of samples of the generator
 */
record Judgement(double train, double heldOut, double synthetic) {

  /**
   * How far it has learnt its training samples by heart: {@code r_v} of Karras et al. 2020, arXiv
   * 2006.06676.
   *
   * @return 0 if held-out samples are judged as training samples are, 1 if as synthetic ones are; 0
   *     as long as it doesn't tell training samples from synthetic ones
   */
  double overfitting() {
    return train > synthetic ? (train - heldOut) / (train - synthetic) : 0;
  }
}
