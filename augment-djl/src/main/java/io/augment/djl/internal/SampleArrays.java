package io.augment.djl.internal;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Sampler;
import io.augment.LabeledSamples;
import io.augment.data.SeedSequence;

/** Labelled samples as arrays of the engine, in batches. */
public final class SampleArrays {

  private SampleArrays() {}

  /**
   * A data set that shows the samples in another order in each pass. Two that are built alike show
   * the same orders.
   *
   * @param samples at least one sample
   * @param manager what the data set's arrays belong to
   * @param batchSize samples per batch, from 1 to {@code samples.size()}
   * @param seed what the orders come from
   * @return the data set
   */
  public static ArrayDataset shuffled(
      LabeledSamples samples, NDManager manager, int batchSize, long seed) {
    return shuffled(samples, BatchLabels.CLASSES, manager, batchSize, seed);
  }

  /**
   * A data set as the other method gives it, in the same orders, with other labels.
   *
   * @param samples at least one sample
   * @param labels which labels they have
   * @param manager what the data set's arrays belong to
   * @param batchSize samples per batch, from 1 to {@code samples.size()}
   * @param seed what the orders come from
   * @return the data set
   */
  public static ArrayDataset shuffled(
      LabeledSamples samples, BatchLabels labels, NDManager manager, int batchSize, long seed) {
    SeedSequence orders = SeedSequence.of(seed).child("samples");
    return of(samples, labels, manager, batchSize, new SeededSampler(orders));
  }

  /**
   * A data set that shows the samples in an order.
   *
   * @param samples at least one sample
   * @param manager what the data set's arrays belong to
   * @param batchSize samples per batch, from 1 to {@code samples.size()}
   * @param order the order
   * @return the data set
   * @throws IllegalArgumentException if there is no sample, or {@code batchSize} is below 1 or
   *     larger than the data
   */
  public static ArrayDataset of(
      LabeledSamples samples, NDManager manager, int batchSize, Sampler.SubSampler order) {
    return of(samples, BatchLabels.CLASSES, manager, batchSize, order);
  }

  public static ArrayDataset of(
      LabeledSamples samples,
      BatchLabels labels,
      NDManager manager,
      int batchSize,
      Sampler.SubSampler order) {
    if (batchSize < 1 || batchSize > samples.size()) {
      throw new IllegalArgumentException(
          String.format(
              "batchSize %d: expected 1 to %d, the number of samples", batchSize, samples.size()));
    }
    return new ArrayDataset.Builder()
        .setData(labels.data(manager, samples))
        .optLabels(labels.labels(manager, samples))
        .setSampling(new BatchSampler(order, batchSize))
        .build();
  }
}
