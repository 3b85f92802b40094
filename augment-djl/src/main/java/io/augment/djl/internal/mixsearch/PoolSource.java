package io.augment.djl.internal.mixsearch;

import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;

/**
 * Fits a synthesizer to the inner train part of a fold and draws a pool from it: for a GAN, fits
 * it, draws, drops what its gate rejects, and closes what was opened.
 */
@FunctionalInterface
public interface PoolSource {

  /**
   * Fits and draws.
   *
   * @param innerTrain the real samples to learn from, and nothing else: the pool is scored on
   *     samples that are not among them
   * @param wantedPerClass how many samples of each class are wanted, by class index, each at least
   *     0; a new array
   * @param seeds where all draws come from
   * @return samples of the same shape and classes; of a class that has fewer than wanted, what
   *     there is will be used
   */
  LabeledSamples fit(LabeledSamples innerTrain, int[] wantedPerClass, SeedSequence seeds);
}
