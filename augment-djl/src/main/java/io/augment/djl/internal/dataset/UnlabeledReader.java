package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import io.augment.LabeledSamples;
import io.augment.UnlabeledSamples;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads unlabelled images that stand beside the labelled ones of a data set, in the form that this
 * one has. Labels that come with them are left unread.
 */
public final class UnlabeledReader {

  private static final Logger logger = LoggerFactory.getLogger(UnlabeledReader.class);

  /** Ranges that say what a value means; another one is merely what was observed. */
  private static final Set<ValueRange> SCALES =
      Set.of(ValueRange.UNIT, ValueRange.SIGNED, ValueRange.BYTE);

  private UnlabeledReader() {}

  /**
   * Reads a DJL data set once.
   *
   * @param dataset yields batches of images in the form of the labelled ones, with labels or
   *     without
   * @param form how the labelled images are written
   * @param range the range of the labelled images
   * @param manager where batches live while they are read
   * @return the images
   * @throws IOException if the data set can't be read
   * @throws TranslateException if a transform of the data set fails
   * @throws IllegalArgumentException if there is no image, or one has another form or range; the
   *     message names it
   */
  public static UnlabeledSamples read(
      Dataset dataset, BatchForm form, ValueRange range, NDManager manager)
      throws IOException, TranslateException {
    dataset.prepare();
    List<float[]> images = new ArrayList<>();
    boolean labeled = false;
    try (NDManager scratch = manager.newSubManager()) {
      for (Batch batch : batches(dataset, scratch)) {
        try (batch) {
          labeled |= !batch.getLabels().isEmpty();
          addImages(batch, form, images);
        }
      }
    }
    if (labeled) {
      logger.info("the unlabelled images come with labels, which are ignored");
    }
    ValueRange spanned = SCALES.contains(range) ? range : spanning(images, range);
    return UnlabeledSamples.of(form.shape(), spanned, images.size(), images::get);
  }

  private static Iterable<Batch> batches(Dataset dataset, NDManager scratch)
      throws IOException, TranslateException {
    return dataset instanceof RandomAccessDataset indexed
        ? indexed.getData(scratch, new BatchSampler(new SequenceSampler(), SnapshotReader.BATCH))
        : dataset.getData(scratch);
  }

  private static void addImages(Batch batch, BatchForm form, List<float[]> images) {
    NDArray data = batch.getData().head();
    Shape shape = data.getShape().slice(1);
    if (!shape.equals(form.layout().inBatch()) || data.getDataType() != form.dataType()) {
      throw new IllegalArgumentException(
          String.format(
              "unlabelled image %d is %s %s: expected %s %s, as the labelled ones are",
              images.size(), data.getDataType(), shape, form.dataType(), form.layout().inBatch()));
    }
    float[] values;
    try (NDArray wide = data.toType(DataType.FLOAT32, true)) {
      values = form.layout().toChannelsFirst(wide.toFloatArray());
    }
    int length = form.shape().values();
    for (int from = 0; from < values.length; from += length) {
      images.add(Arrays.copyOfRange(values, from, from + length));
    }
  }

  private static ValueRange spanning(List<float[]> images, ValueRange range) {
    float low = range.low();
    float high = range.high();
    for (float[] image : images) {
      for (float value : image) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return new ValueRange(low, high);
  }

  /**
   * Labelled images in the range of unlabelled ones, so that both stand on one scale. Where one of
   * the ranges was merely observed, both get what spans them.
   *
   * @param labeled the labelled images
   * @param unlabeled the others
   * @return the labelled images, and the others beside them
   * @throws IllegalArgumentException if shapes differ, or scales do
   */
  public static Aligned aligned(LabeledSamples labeled, UnlabeledSamples unlabeled) {
    ValueRange one = labeled.range();
    ValueRange other = unlabeled.range();
    if (one.equals(other) || (SCALES.contains(one) && SCALES.contains(other))) {
      unlabeled.requireLike(labeled.shape(), one);
      return new Aligned(labeled, unlabeled);
    }
    ValueRange both =
        new ValueRange(Math.min(one.low(), other.low()), Math.max(one.high(), other.high()));
    unlabeled.requireLike(labeled.shape(), other);
    return new Aligned(
        LabeledSamples.of(
                labeled.shape(), both, labeled.classes(), labeled.values(), labeled.labels())
            .withGroups(labeled.groups()),
        UnlabeledSamples.of(unlabeled.shape(), both, unlabeled.size(), unlabeled::sample));
  }

  /**
   * Images of one shape and range.
   *
   * @param labeled those with labels
   * @param unlabeled those without
   */
  public record Aligned(LabeledSamples labeled, UnlabeledSamples unlabeled) {}
}
