package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import java.io.IOException;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The samples of any DJL data set of (image or row, class index) batches, read once, as Java
 * values.
 *
 * <pre>{@code
 * LabeledSamples samples = DatasetSnapshot.of(trainingSet, manager).samples();
 * }</pre>
 *
 * <p>Samples are what the data set's pipeline makes of them; one that draws at random (a random
 * flip) shows one of its draws, see {@link #drawsAtRandom()}. A {@link RandomAccessDataset} is read
 * in the order of its indices whatever its sampler, any other in the order of one pass. Images may
 * be {@code (channels, height, width)}, {@code (height, width, channels)} or {@code (height,
 * width)}, rows {@code (columns)}, of any number type; labels class indices, alone or as a column,
 * or one-hot rows, of any number type too: DJL's {@code CsvDataset} and {@code TabularDataset}
 * write both as float32.
 *
 * <p>Where labels are numbers to predict, each is the last number of its row, and its range the
 * label.
 *
 * <p>Values of images have the range [0, 255] if their type is uint8 and they are not 0 and 1
 * alone, and [0, 1] or [-1, 1] if all lie in it; those of others, and of rows, that from the
 * smallest to the largest. Without names the classes are as many as a one-hot row is wide, or one
 * more than the largest index.
 *
 * <p>Immutable and thread-safe.
 */
public final class DatasetSnapshot {

  private final LabeledSamples samples;
  private final Batching batching;
  private final BatchForm form;
  private final boolean drawsAtRandom;

  private DatasetSnapshot(
      LabeledSamples samples, Batching batching, BatchForm form, boolean drawsAtRandom) {
    this.samples = samples;
    this.batching = batching;
    this.form = form;
    this.drawsAtRandom = drawsAtRandom;
  }

  /**
   * Reads a data set whose shapes show where the channels are, and numbers its classes.
   *
   * @param dataset what to read; it is prepared first
   * @param manager where its batches live while they are read; nothing stays there
   * @return the snapshot
   * @throws IOException if the data set can't be read
   * @throws TranslateException if a transform of the data set fails
   * @throws IllegalArgumentException if the data set is empty, its batches are not one image or row
   *     and one class index per sample, samples differ in shape, a value is NaN or infinite, or a
   *     label is not a class index; the message names the sample
   */
  public static DatasetSnapshot of(Dataset dataset, NDManager manager)
      throws IOException, TranslateException {
    return read(
        dataset, manager, SampleShape.Layout.AUTO, Optional.empty(), Optional.empty(), null);
  }

  /**
   * Reads a data set.
   *
   * @param dataset what to read; it is prepared first
   * @param manager where its batches live while they are read; nothing stays there
   * @param layout where the channels are
   * @param classes the names of the classes, in the order of their indices
   * @return the snapshot
   * @throws IOException if the data set can't be read
   * @throws TranslateException if a transform of the data set fails
   * @throws IllegalArgumentException if the data set is empty, its batches are not one image or row
   *     and one class index per sample, samples differ in shape, a value is NaN or infinite, or a
   *     label is none of the classes; the message names the sample
   */
  public static DatasetSnapshot of(
      Dataset dataset, NDManager manager, SampleShape.Layout layout, ClassLabels classes)
      throws IOException, TranslateException {
    return read(dataset, manager, layout, Optional.of(classes), Optional.empty(), null);
  }

  public static DatasetSnapshot read(
      Dataset dataset,
      NDManager manager,
      SampleShape.Layout layout,
      Optional<ClassLabels> classes,
      Optional<NumberLabels> numbers,
      @Nullable Progress progress)
      throws IOException, TranslateException {
    dataset.prepare(progress);
    try (NDManager scratch = manager.newSubManager()) {
      SnapshotReader reader = new SnapshotReader(layout, numbers);
      reader.read(dataset, scratch, progress);
      Batching batching =
          dataset instanceof RandomAccessDataset indexed
              ? Batching.of(indexed, scratch)
              : new Batching(reader.largestBatch(), false);
      LabeledSamples samples = reader.samples(classes);
      return new DatasetSnapshot(
          samples,
          batching,
          reader.form(),
          RandomDraws.in(dataset, samples, reader.form(), scratch));
    }
  }

  /**
   * The same samples, some of which belong together.
   *
   * @param group gives the group of a sample by its index
   * @return a snapshot whose samples have these groups
   */
  public DatasetSnapshot withGroups(IntUnaryOperator group) {
    int[] groups = IntStream.range(0, samples.size()).map(group).toArray();
    return new DatasetSnapshot(samples.withGroups(groups), batching, form, drawsAtRandom);
  }

  /**
   * Samples of the data set.
   *
   * @return the samples, channels first, also those that the data set's sampler leaves out
   */
  public LabeledSamples samples() {
    return samples;
  }

  /**
   * Size of a full batch of the data set.
   *
   * @return the batch size, at least 1; it may exceed the number of samples
   */
  public int batchSize() {
    return batching.batchSize();
  }

  /**
   * Returns whether the data set drops a last batch that is not full.
   *
   * @return true if it does
   */
  public boolean dropsLast() {
    return batching.dropLast();
  }

  /**
   * Returns whether the data set's pipeline is random: some of the first samples differed when they
   * were read a second time.
   *
   * @return true if they were
   */
  public boolean drawsAtRandom() {
    return drawsAtRandom;
  }

  public BatchForm form() {
    return form;
  }
}
