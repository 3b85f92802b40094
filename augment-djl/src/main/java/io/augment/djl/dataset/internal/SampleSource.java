package io.augment.djl.dataset.internal;

import io.augment.data.SeedSequence;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Where an epoch's synthetic samples come from. What a batch gets depends on the epoch's seed and
 * classes alone.
 *
 * <p>Implementations are thread-safe.
 */
public sealed interface SampleSource permits PooledSource, FreshSource {

  /**
   * One epoch's samples.
   *
   * @param seed the epoch's seed
   * @param labels the classes of each batch's synthetic samples, batch by batch
   * @return from a batch to the values of its samples, channels first, in the order of its labels
   */
  IntFunction<float[]> epoch(SeedSequence seed, List<int[]> labels);
}
