package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sample that made a batch fail. DJL reports only the batch, which doesn't identify one
 * of a thousand files.
 */
final class FaultySample {

  private FaultySample() {}

  /**
   * Reads the samples of a failed batch one by one.
   *
   * @param dataset the data set
   * @param from index of the batch's first sample
   * @param to index after its last sample
   * @param manager where samples live while they are read
   * @param failure what the batch failed with
   * @return an error that names the sample, or {@code failure} if each is fine on its own
   */
  static RuntimeException find(
      RandomAccessDataset dataset,
      long from,
      long to,
      NDManager manager,
      RuntimeException failure) {
    Shape expected = null;
    long index = from;
    try (NDManager scratch = manager.newSubManager()) {
      BatchSampler oneByOne = new BatchSampler(unused -> LongStream.range(from, to).iterator(), 1);
      Iterator<Batch> samples = dataset.getData(scratch, oneByOne).iterator();
      for (; index < to; index++) {
        Shape shape = shapeOf(samples.next());
        if (expected == null) {
          expected = shape;
        }
        if (shape != null && !shape.equals(expected)) {
          return new IllegalArgumentException(
              String.format(
                  "sample %d has the shape %s: expected %s as sample %d has",
                  index, shape, expected, from),
              failure);
        }
      }
    } catch (RuntimeException | IOException | TranslateException e) {
      return new IllegalArgumentException(
          "sample " + index + " can't be read: " + rootMessage(e), e);
    }
    return failure;
  }

  private static @Nullable Shape shapeOf(Batch sample) {
    try (sample) {
      return sample.getData().isEmpty() ? null : sample.getData().head().getShape().slice(1);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
