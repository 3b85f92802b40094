package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Notices data sets that show other samples each time that they are read. */
public final class RandomDraws {

  /** A flip that is tossed for goes unnoticed once in 2^16 times. */
  private static final int DRAWS = 16;

  private RandomDraws() {}

  /**
   * Reads the first samples of a data set again. DJL's {@code ArrayDataset} draws once a batch, any
   * other for each sample: so the one's first batch is read many times, and of others many samples
   * once.
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
    if (!(dataset instanceof RandomAccessDataset indexed)) {
      return !areAmong(first(dataset.getData(manager), form), samples);
    }
    boolean wholeBatches = dataset instanceof ArrayDataset;
    BatchSampler again =
        new BatchSampler(new SequenceSampler(), wholeBatches ? SnapshotReader.BATCH : DRAWS);
    for (int read = 0; read < (wholeBatches ? DRAWS : 1); read++) {
      try (NDManager scratch = manager.newSubManager()) {
        if (!isStart(first(indexed.getData(scratch, again), form), samples)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The values of the first batch. */
  private static float[] first(Iterable<Batch> batches, BatchForm form) {
    Iterator<Batch> iterator = batches.iterator();
    if (!iterator.hasNext()) {
      return new float[0];
    }
    try (Batch batch = iterator.next()) {
      return form.values(batch, 0);
    }
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
        && IntStream.range(0, Math.min(DRAWS, values.length / length))
            .allMatch(row -> before.contains(Arrays.hashCode(row(values, row, length))));
  }

  private static float[] row(float[] values, int row, int length) {
    return Arrays.copyOfRange(values, row * length, (row + 1) * length);
  }
}
