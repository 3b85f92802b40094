package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.augment.data.SeedSequence;
import java.util.List;

/**
 * Source of an epoch's synthetic samples. What a batch gets depends on the epoch's seed and classes
 * alone.
 *
 * <p>Implementations are thread-safe; an epoch belongs to one thread.
 */
public sealed interface SampleSource extends AutoCloseable permits PooledSource, FreshSource {

  /**
   * Starts an epoch.
   *
   * @param number which epoch this is, from 0
   * @param seed the epoch's seed
   * @param labels the classes of each batch's synthetic samples, batch by batch
   * @return one epoch's samples, which the caller closes
   */
  Epoch epoch(int number, SeedSequence seed, List<int[]> labels);

  /** Frees what epochs share; those that are open show no more samples. */
  @Override
  void close();

  /** The synthetic samples of one epoch. */
  interface Epoch extends AutoCloseable {

    /**
     * The samples of a batch, in the order of its labels. Batches are taken in their order, each
     * once.
     *
     * @param batch which batch; it has a synthetic sample
     * @param scratch what the samples belong to
     * @return the samples as the data set would yield them, on the engine's device; they are there
     *     until {@code scratch} is closed or the next are taken, whichever comes first
     * @throws IllegalStateException if they can't be drawn, or this is closed
     */
    NDArray take(int batch, NDManager scratch);

    /** Ends the epoch. Closing twice does nothing. */
    @Override
    void close();
  }
}
