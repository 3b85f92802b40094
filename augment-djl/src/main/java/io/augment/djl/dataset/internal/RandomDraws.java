package io.augment.djl.dataset.internal;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import io.augment.data.LabeledSamples;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Notices data sets that show other samples each time that they are read. */
public final class RandomDraws {

  /** A flip that is tossed for goes unnoticed once in 2^16 times. */
  private static final int READ_AGAIN = 16;

  private RandomDraws() {}

  /**
   * Reads the first samples of a data set again.
   *
   * @param dataset the data set
   * @param samples what it showed before, in the order of {@link SnapshotReader#read}
   * @param form how it writes its batches
   * @param manager where samples live while they are read
   * @return whether one of them is none of those before
   * @throws IOException if the data set can't be read
   * @throws TranslateException if a transform of the data set fails
   */
  public static boolean in(
      Dataset dataset, LabeledSamples samples, BatchForm form, NDManager manager)
      throws IOException, TranslateException {
    try (NDManager scratch = manager.newSubManager()) {
      boolean indexed = dataset instanceof RandomAccessDataset;
      Iterator<Batch> batches = batches(dataset, scratch);
      if (!batches.hasNext()) {
        return false;
      }
      float[] again;
      try (Batch batch = batches.next()) {
        again = form.values(batch);
      }
      return indexed ? !isStart(again, samples) : !areAmong(again, samples);
    }
  }

  private static Iterator<Batch> batches(Dataset dataset, NDManager scratch)
      throws IOException, TranslateException {
    return dataset instanceof RandomAccessDataset indexed
        ? indexed.getData(scratch, new BatchSampler(new SequenceSampler(), READ_AGAIN)).iterator()
        : dataset.getData(scratch).iterator();
  }

  private static boolean isStart(float[] values, LabeledSamples samples) {
    int length = samples.shape().values();
    return values.length % length == 0
        && IntStream.range(0, values.length / length)
            .allMatch(row -> Arrays.equals(row(values, row, length), samples.sample(row)));
  }

  /** Batches may come in another order each time. */
  private static boolean areAmong(float[] values, LabeledSamples samples) {
    int length = samples.shape().values();
    Set<Integer> before =
        IntStream.range(0, samples.size())
            .mapToObj(row -> Arrays.hashCode(samples.sample(row)))
            .collect(Collectors.toSet());
    return values.length % length == 0
        && IntStream.range(0, Math.min(READ_AGAIN, values.length / length))
            .allMatch(row -> before.contains(Arrays.hashCode(row(values, row, length))));
  }

  private static float[] row(float[] values, int row, int length) {
    return Arrays.copyOfRange(values, row * length, (row + 1) * length);
  }
}
