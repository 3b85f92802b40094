package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.BatchSampler;
import ai.djl.training.dataset.Dataset;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.SequenceSampler;
import ai.djl.translate.TranslateException;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.TargetRanges;
import io.augment.data.ValueRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads every sample of a data set once, batch by batch. Not thread-safe. */
public final class SnapshotReader {

  /** Samples that are read at a time from a data set with random access. */
  static final int BATCH = 64;

  private static final int MAX_VALUES = Integer.MAX_VALUE - 8; // the longest array of a JVM

  private final SampleShape.Layout layout;
  private final Optional<NumberLabels> numbers;
  private final List<float[]> values = new ArrayList<>(); // one per batch, channels first
  private final List<int[]> labels = new ArrayList<>(); // one per batch
  private @Nullable BatchForm form;
  private int size;
  private int largestBatch;
  private float low = Float.POSITIVE_INFINITY;
  private float high = Float.NEGATIVE_INFINITY;

  /**
   * Creates a reader that has read nothing.
   *
   * @param layout where the channels are
   * @param numbers says that labels are numbers to predict; empty if they are classes
   */
  public SnapshotReader(SampleShape.Layout layout, Optional<NumberLabels> numbers) {
    this.layout = layout;
    this.numbers = numbers;
  }

  /**
   * Reads a data set: one that can be read at random in the order of its indices, any other in the
   * order of its batches.
   *
   * @param dataset what to read
   * @param manager where the batches live while they are read
   * @param progress shows how far it is, if anybody wants to know
   * @throws IOException if the data set can't be read
   * @throws TranslateException if a transform of the data set fails
   * @throws IllegalArgumentException if its batches aren't (image or row, class index); the message
   *     names the sample
   */
  public void read(Dataset dataset, NDManager manager, @Nullable Progress progress)
      throws IOException, TranslateException {
    if (dataset instanceof RandomAccessDataset indexed) {
      readInOrder(indexed, manager, progress);
    } else {
      readBatches(dataset.getData(manager), null);
    }
    if (form == null) {
      throw new IllegalArgumentException(
          "the data set yields no batch: expected (image or row, class index)");
    }
  }

  private void readInOrder(
      RandomAccessDataset dataset, NDManager manager, @Nullable Progress progress)
      throws IOException, TranslateException {
    if (dataset.size() == 0) {
      return;
    }
    if (progress != null) {
      progress.reset("Reading samples", dataset.size());
      progress.start(0);
    }
    try {
      readBatches(
          dataset.getData(manager, new BatchSampler(new SequenceSampler(), BATCH)), progress);
    } catch (RuntimeException e) {
      long last = Math.min(size + BATCH, dataset.size());
      throw FaultySample.find(dataset, size, last, manager, e);
    }
    if (progress != null) {
      progress.end();
    }
  }

  private void readBatches(Iterable<Batch> batches, @Nullable Progress progress) {
    for (Batch batch : batches) {
      try (batch) {
        int count = add(batch);
        if (progress != null) {
          progress.increment(count);
        }
      }
    }
  }

  private int add(Batch batch) {
    if (form == null) {
      form = BatchForm.of(batch, layout, numbers.isPresent());
    }
    int count = form.check(batch, size);
    long total = (size + (long) count) * form.shape().values();
    if (total > MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              "the data set has more than %d values (%d samples of %s or more): expected what fits"
                  + " one array",
              MAX_VALUES, size + (long) count, form.shape()));
    }
    float[] batchValues = form.values(batch, size);
    includeInRange(batchValues, form.shape().values());
    values.add(batchValues);
    labels.add(
        numbers.isPresent()
            ? new int[count] // ranges are known when all numbers are
            : form.labels().decode(batch.getLabels().head(), size));
    size += count;
    largestBatch = Math.max(largestBatch, count);
    return count;
  }

  private void includeInRange(float[] batchValues, int perSample) {
    for (int i = 0; i < batchValues.length; i++) {
      float value = batchValues[i];
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the value %s%s: expected finite numbers",
                size + i / perSample, value, isImage() ? "" : " in column " + i % perSample));
      }
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }

  /**
   * Form of the data set's batches.
   *
   * @return the form of what was read
   */
  public BatchForm form() {
    if (form == null) {
      throw new IllegalStateException("nothing was read");
    }
    return form;
  }

  /**
   * The size of the largest batch.
   *
   * @return the most samples that came together
   */
  public int largestBatch() {
    return largestBatch;
  }

  /**
   * Samples that were read.
   *
   * @param classes the classes, or empty to infer them from the labels
   * @return the samples, in the order in which they were read
   * @throws IllegalArgumentException if a label is not a class index, or all values are alike
   */
  public LabeledSamples samples(Optional<ClassLabels> classes) {
    int perSample = form().shape().values();
    float[] allValues = new float[size * perSample];
    int[] allLabels = new int[size];
    int row = 0;
    for (int batch = 0; batch < labels.size(); batch++) {
      int[] batchLabels = labels.get(batch);
      float[] batchValues = values.get(batch);
      System.arraycopy(batchLabels, 0, allLabels, row, batchLabels.length);
      System.arraycopy(batchValues, 0, allValues, row * perSample, batchValues.length);
      row += batchLabels.length;
    }
    if (numbers.isPresent()) {
      return ranged(numbers.get(), classes, allValues);
    }
    return LabeledSamples.of(
        form().shape(), range(), classes(classes, allLabels), allValues, allLabels);
  }

  private LabeledSamples ranged(
      NumberLabels target, Optional<ClassLabels> classes, float[] allValues) {
    int width = form().shape().values();
    double[] targets =
        IntStream.range(0, size).mapToDouble(row -> allValues[(row + 1) * width - 1]).toArray();
    TargetRanges ranges = target.ranges(targets);
    if (classes.isPresent() && !classes.get().equals(ranges.classes())) {
      throw new IllegalArgumentException(
          String.format(
              "the synthesizer knows the ranges %s: expected %s, as the labels have (%s)",
              classes.get().names(), ranges.classes().names(), ranges));
    }
    int[] ofRanges = Arrays.stream(targets).mapToInt(ranges::indexOf).toArray();
    return LabeledSamples.of(form().shape(), range(), ranges.classes(), allValues, ofRanges);
  }

  private ClassLabels classes(Optional<ClassLabels> given, int[] allLabels) {
    int width = form().labels().oneHotWidth();
    if (given.isPresent()) {
      if (width > 0 && width != given.get().count()) {
        throw new IllegalArgumentException(
            String.format(
                "labels are one-hot rows of %d: expected %d, one column for each of the classes %s",
                width, given.get().count(), given.get().names()));
      }
      return given.get();
    }
    int largest = 0;
    for (int label : allLabels) {
      largest = Math.max(largest, label);
    }
    return ClassLabels.numbered(width > 0 ? width : largest + 1);
  }

  private ValueRange range() {
    return isImage() ? imageRange() : observedRange();
  }

  /**
   * Bytes have their own range, but for those that are 0 and 1 alone; other numbers that of images
   * if they keep to it.
   */
  private ValueRange imageRange() {
    if (form().dataType() == DataType.UINT8 && high != ValueRange.UNIT.high()) {
      return ValueRange.BYTE;
    }
    if (low >= 0 && high <= 1) {
      return ValueRange.UNIT;
    }
    return low >= -1 && high <= 1 ? ValueRange.SIGNED : observedRange();
  }

  private ValueRange observedRange() {
    if (low == high) {
      throw new IllegalArgumentException(
          String.format(
              "every value of the data set is %s: expected %s that differ",
              low, isImage() ? "images" : "rows"));
    }
    return new ValueRange(low, high);
  }

  private boolean isImage() {
    return form().layout().shape().isImage();
  }
}
