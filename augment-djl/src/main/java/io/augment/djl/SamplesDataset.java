package io.augment.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.SequenceSampler;
import io.augment.LabeledSamples;
import io.augment.djl.internal.BatchLabels;
import io.augment.djl.internal.SampleArrays;
import io.augment.djl.internal.dataset.DatasetSnapshot;

/**
 * Labelled samples as a DJL data set; the inverse of {@link DatasetSnapshot}, which finds all of
 * them again except the range of rows, as batches don't contain it.
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
   * @param batchSize samples per batch, from 1 to {@code samples.size()}
   * @return the data set, usable until {@code manager} is closed
   * @throws IllegalArgumentException if there is no sample, or {@code batchSize} is below 1 or
   *     larger than the data
   */
  public static ArrayDataset inOrder(LabeledSamples samples, NDManager manager, int batchSize) {
    return SampleArrays.of(samples, manager, batchSize, new SequenceSampler());
  }

  /**
   * A data set that shows the samples in another order in each pass. Two that are built alike show
   * the same orders.
   *
   * @param samples at least one sample
   * @param manager what the data set's arrays belong to
   * @param batchSize samples per batch, from 1 to {@code samples.size()}
   * @param seed what the orders come from
   * @return the data set, usable until {@code manager} is closed
   * @throws IllegalArgumentException if there is no sample, or {@code batchSize} is below 1 or
   *     larger than the data
   */
  public static ArrayDataset shuffled(
      LabeledSamples samples, NDManager manager, int batchSize, long seed) {
    return SampleArrays.shuffled(samples, manager, batchSize, seed);
  }

  /**
   * A data set of rows whose last number is a number to predict, as a {@link
   * io.augment.tabular.TableEncoder} gives them, in their order: samples are the rows without it,
   * labels the number, float32 {@code (batch, 1)}.
   *
   * @param rows at least one row
   * @param manager what the data set's arrays belong to
   * @param batchSize rows per batch, from 1 to {@code rows.size()}
   * @return the data set, usable until {@code manager} is closed
   * @throws IllegalArgumentException if there is no row, they are images or have a single number,
   *     or {@code batchSize} is below 1 or larger than the data
   */
  public static ArrayDataset inOrderWithTargets(
      LabeledSamples rows, NDManager manager, int batchSize) {
    return SampleArrays.of(rows, BatchLabels.NUMBERS, manager, batchSize, new SequenceSampler());
  }

  /**
   * A data set as {@link #inOrderWithTargets} gives it that shows the rows in another order in each
   * pass. Two that are built alike show the same orders.
   *
   * @param rows at least one row
   * @param manager what the data set's arrays belong to
   * @param batchSize rows per batch, from 1 to {@code rows.size()}
   * @param seed what the orders come from
   * @return the data set, usable until {@code manager} is closed
   * @throws IllegalArgumentException as {@link #inOrderWithTargets} does
   */
  public static ArrayDataset shuffledWithTargets(
      LabeledSamples rows, NDManager manager, int batchSize, long seed) {
    return SampleArrays.shuffled(rows, BatchLabels.NUMBERS, manager, batchSize, seed);
  }
}
