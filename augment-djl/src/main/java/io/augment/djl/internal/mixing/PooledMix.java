package io.augment.djl.internal.mixing;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.mixing.Mix;

/**
 * Synthetic samples, and how they are mixed in.
 *
 * @param pool the available samples; of a class that is short of samples, epochs show those that
 *     exist
 * @param mix how much, of which classes, and when
 */
public record PooledMix(LabeledSamples pool, Mix.Fixed mix) {

  /** Samples per class in a whole epoch. */
  public int[] perClass(ClassCounts real) {
    int[] perClass = mix.allocate(real, mix.syntheticFor(real.total()));
    for (int label = 0; label < perClass.length; label++) {
      perClass[label] = Math.min(perClass[label], pool.counts().count(label));
    }
    return perClass;
  }
}
