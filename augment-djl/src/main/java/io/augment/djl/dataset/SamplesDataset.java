package io.augment.djl.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Sampler;
import ai.djl.training.dataset.SequenceSampler;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.dataset.internal.SeededSampler;
import java.util.Arrays;

/**
 * Labelled samples as a DJL data set; the inverse of {@link DatasetSnapshot}, which finds all of
 * them again but the range of rows, as batches don't tell it.
 *
 * <pre>{@code
 * ArrayDataset training = SamplesDataset.shuffled(samples, manager, 32, 7);
 * ArrayDataset validation = SamplesDataset.inOrder(held, manager, 64);
 * }</pre>
 *
 * <p>Samples are float32 {@code (batch, channels, height, width)} or {@code (batch, columns)},
 * values as they are; labels int64 {@code (batch)}. The last batch may have fewer samples.
 */
public final class SamplesDataset {

  private SamplesDataset() {}

  /**
   * A data set that shows the samples in their order.
   *
   * @param samples at least one sample
   * @param manager what the data set's arrays belong to
   * @param batchSize samples a batch, from 1 to {@code samples.size()}
   * @return the data set, usable until {@code manager} is closed
   * @throws IllegalArgumentException if there is no sample, or {@code batchSize} is below 1 or
   *     larger than the data
   */
  public static ArrayDataset inOrder(LabeledSamples samples, NDManager manager, int batchSize) {
    return dataset(samples, manager, batchSize, new SequenceSampler());
  }

  /**
   * A data set that shows the samples in another order in each pass. Two that are built alike show
   * the same orders.
   *
   * @param samples at least one sample
   * @param manager what the data set's arrays belong to
   * @param batchSize samples a batch, from 1 to {@code samples.size()}
   * @param seed what the orders come from
   * @return the data set, usable until {@code manager} is closed
   * @throws IllegalArgumentException if there is no sample, or {@code batchSize} is below 1 or
   *     larger than the data
   */
  public static ArrayDataset shuffled(
      LabeledSamples samples, NDManager manager, int batchSize, long seed) {
    SeedSequence orders = SeedSequence.of(seed).child("samples");
    return dataset(samples, manager, batchSize, new SeededSampler(orders));
  }

  private static ArrayDataset dataset(
      LabeledSamples samples, NDManager manager, int batchSize, Sampler.SubSampler order) {
    if (batchSize < 1 || batchSize > samples.size()) {
      throw new IllegalArgumentException(
          String.format(
              "batchSize %d: expected 1 to %d, the number of samples", batchSize, samples.size()));
    }
    long[] extents = Arrays.stream(samples.shape().toArray()).asLongStream().toArray();
    Shape shape = new Shape(samples.size()).addAll(new Shape(extents));
    NDArray data = manager.create(samples.values(), shape);
    NDArray labels = manager.create(Arrays.stream(samples.labels()).asLongStream().toArray());
    return new ArrayDataset.Builder()
        .setData(data)
        .optLabels(labels)
        .setSampling(new BatchSampler(order, batchSize))
        .build();
  }
}
