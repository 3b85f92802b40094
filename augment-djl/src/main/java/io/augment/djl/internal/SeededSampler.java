package io.augment.djl.internal;

import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Sampler;
import io.augment.data.SeedSequence;
import java.util.Iterator;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;

/**
 * Shuffles by a seed, anew in each pass. DJL's own random sampler draws from a generator that the
 * whole process shares.
 *
 * <p>Passes are counted for each data set on its own, as views of a data set share its sampler:
 * what is read from a view changes no order elsewhere. Thread-safe.
 */
public final class SeededSampler implements Sampler.SubSampler {

  private final SeedSequence seed;
  private final Map<RandomAccessDataset, Integer> passes = new WeakHashMap<>();

  /**
   * Creates a sampler.
   *
   * @param seed what the orders come from
   */
  public SeededSampler(SeedSequence seed) {
    this.seed = seed;
  }

  @Override
  public Iterator<Long> sample(RandomAccessDataset dataset) {
    int[] order = IntStream.range(0, Math.toIntExact(dataset.size())).toArray();
    Shuffling.shuffle(order, seed.child("pass", pass(dataset)).random());
    return IntStream.of(order).asLongStream().iterator();
  }

  private synchronized int pass(RandomAccessDataset dataset) {
    int pass = passes.getOrDefault(dataset, 0);
    passes.put(dataset, pass + 1);
    return pass;
  }
}
