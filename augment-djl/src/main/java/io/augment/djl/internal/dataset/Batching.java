package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Division of a data set's samples into batches.
 *
 * @param batchSize samples of a full batch
 * @param dropLast whether a last batch that is not full is dropped
 */
public record Batching(int batchSize, boolean dropLast) {

  private static final Logger logger = LoggerFactory.getLogger(Batching.class);
  private static final int MAX_PROBE = 1 << 20;

  /**
   * Finds out how a data set divides its samples into batches. DJL keeps a data set's sampler to
   * itself, so this observes it on a view that repeats the first sample: such a view has the data
   * set's own sampler, costs no more than a few batches of one sample, and may be longer than the
   * data, which distinguishes a full batch from one that merely holds all samples.
   *
   * @param dataset the data set, prepared and not empty
   * @param manager where samples live while they are read
   * @return the batch size and the rule for the last batch; a sampler that can't run on a view is
   *     observed in one pass over the data set
   * @throws IOException if the data set can't be read
   * @throws TranslateException if a transform of the data set fails
   */
  public static Batching of(RandomAccessDataset dataset, NDManager manager)
      throws IOException, TranslateException {
    try {
      return observed(dataset, manager);
    } catch (RuntimeException e) {
      logger.debug("the sampler can't run on a view: reading the data set once instead", e);
    }
    return counted(dataset, manager);
  }

  private static Batching counted(RandomAccessDataset dataset, NDManager manager)
      throws IOException, TranslateException {
    int largest = 1;
    long shown = 0;
    try (NDManager scratch = manager.newSubManager()) {
      for (Batch batch : dataset.getData(scratch)) {
        int rows = rowsOf(batch);
        largest = Math.max(largest, rows);
        shown += rows;
      }
    }
    long inFullBatches = dataset.size() - dataset.size() % largest;
    return new Batching(largest, shown < dataset.size() && shown == inFullBatches);
  }

  private static Batching observed(RandomAccessDataset dataset, NDManager manager)
      throws IOException, TranslateException {
    int length = Math.toIntExact(Math.min(dataset.size(), MAX_PROBE)) + 1;
    int batchSize = firstBatch(dataset, length, manager);
    while (batchSize == 0 || batchSize == length) {
      if (length >= MAX_PROBE) {
        throw new IllegalStateException("no batch of less than " + length);
      }
      length = Math.min(2 * length, MAX_PROBE);
      batchSize = firstBatch(dataset, length, manager);
    }
    int shown = rows(dataset, batchSize + 1, manager);
    if (shown != batchSize && shown != batchSize + 1) {
      throw new IllegalStateException(
          "the sampler shows " + shown + " of " + (batchSize + 1) + " samples");
    }
    return new Batching(batchSize, shown == batchSize);
  }

  private static int firstBatch(RandomAccessDataset dataset, int length, NDManager manager)
      throws IOException, TranslateException {
    try (NDManager scratch = manager.newSubManager()) {
      Iterator<Batch> batches = view(dataset, length).getData(scratch).iterator();
      return batches.hasNext() ? rowsOf(batches.next()) : 0;
    }
  }

  private static int rows(RandomAccessDataset dataset, int length, NDManager manager)
      throws IOException, TranslateException {
    try (NDManager scratch = manager.newSubManager()) {
      int rows = 0;
      for (Batch batch : view(dataset, length).getData(scratch)) {
        rows += rowsOf(batch);
      }
      return rows;
    }
  }

  private static RandomAccessDataset view(RandomAccessDataset dataset, int length) {
    return dataset.subDataset(Collections.nCopies(length, 0L));
  }

  private static int rowsOf(Batch batch) {
    try (batch) {
      return Math.toIntExact(batch.getData().head().size(0));
    }
  }
}
