package io.augment.djl.internal.training;

/**
 * Mean logits of a discriminator for three kinds of samples.
 *
 * @param train of real samples that it learns from
 * @param heldOut of real samples that it doesn't
 * @param synthetic of samples of the generator
 */
record Judgement(double train, double heldOut, double synthetic) {

  /**
   * Degree to which it has memorised its training samples: {@code r_v} of Karras et al. 2020, arXiv
   * 2006.06676.
   *
   * @return 0 if held-out samples score like training samples, 1 if like synthetic ones; 0 as long
   *     as it doesn't distinguish training samples from synthetic ones
   */
  double overfitting() {
    return train > synthetic ? (train - heldOut) / (train - synthetic) : 0;
  }
}
