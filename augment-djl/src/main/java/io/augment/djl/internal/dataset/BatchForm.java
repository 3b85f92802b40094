package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import io.augment.data.SampleShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Form of a data set's batches: one array of samples, one of labels. What is drawn is written the
 * same way, so that real and synthetic rows fit together. Where labels are numbers to predict, the
 * label is the last number of a sample as it is read and drawn.
 *
 * @param layout how a sample lies in a batch
 * @param dataType the type of its numbers
 * @param labels how its class is written
 * @param numberTarget whether labels are numbers to predict
 * @param dataName the name of the array of samples, or null if it has none
 * @param labelName the name of the array of labels, or null if it has none
 */
public record BatchForm(
    SampleLayout layout,
    DataType dataType,
    LabelForm labels,
    boolean numberTarget,
    @Nullable String dataName,
    @Nullable String labelName) {

  /**
   * Reads the form from a batch.
   *
   * @param batch any batch of the data set
   * @param layout where the channels are
   * @param numberTarget whether labels are numbers to predict
   * @return the form
   * @throws IllegalArgumentException if this is not a batch of one sample and one label each
   */
  static BatchForm of(Batch batch, SampleShape.Layout layout, boolean numberTarget) {
    checkArity(batch);
    NDArray data = batch.getData().head();
    if (data.getShape().dimension() < 2) {
      throw new IllegalArgumentException(
          "a batch has the shape " + data.getShape() + ": expected (samples, …)");
    }
    LabelForm labels = LabelForm.of(batch.getLabels().head());
    SampleLayout samples = SampleLayout.of(data.getShape().slice(1), layout);
    if (numberTarget) {
      labels.requireNumber();
      requireRows(samples);
    }
    return new BatchForm(
        samples,
        data.getDataType(),
        labels,
        numberTarget,
        data.getName(),
        batch.getLabels().head().getName());
  }

  private static void requireRows(SampleLayout samples) {
    if (samples.shape().isImage()) {
      throw new IllegalArgumentException(
          "a number to predict of images of "
              + samples.shape()
              + ": expected rows of a table, as images have classes");
    }
  }

  /**
   * Shape of a sample as it is read and drawn.
   *
   * @return that of the data set's samples; of rows with a number to predict one number more
   */
  public SampleShape shape() {
    SampleShape shape = layout.shape();
    return numberTarget ? SampleShape.row(shape.values() + 1) : shape;
  }

  /**
   * Checks that a batch has this form.
   *
   * @param batch a batch
   * @param firstSample the number of its first sample, for errors
   * @return how many samples it has
   * @throws IllegalArgumentException if it has another form
   */
  public int check(Batch batch, long firstSample) {
    checkArity(batch);
    NDArray data = batch.getData().head();
    NDArray label = batch.getLabels().head();
    Shape sampleShape = data.getShape().slice(1);
    if (!sampleShape.equals(layout.inBatch())) {
      throw new IllegalArgumentException(
          String.format(
              "sample %d has the shape %s: expected %s as the first sample has",
              firstSample, sampleShape, layout.inBatch()));
    }
    if (data.getDataType() != dataType
        || label.getDataType() != labels.dataType()
        || label.getShape().dimension() < 1
        || !label.getShape().slice(1).equals(labels.sample())
        || label.size(0) != data.size(0)) {
      throw new IllegalArgumentException(
          String.format(
              "the batch at sample %d holds %s %s with labels %s %s: expected %s with one label of"
                  + " %s %s each",
              firstSample,
              data.getDataType(),
              data.getShape(),
              label.getDataType(),
              label.getShape(),
              dataType,
              labels.dataType(),
              labels.sample()));
    }
    return Math.toIntExact(data.size(0));
  }

  private static void checkArity(Batch batch) {
    int data = batch.getData().size();
    int labels = batch.getLabels().size();
    if (data != 1 || labels != 1) {
      throw new IllegalArgumentException(
          String.format(
              "a batch holds %d data and %d label arrays: expected one array of images or rows and"
                  + " one of class labels",
              data, labels));
    }
  }

  /**
   * The values of a batch's samples.
   *
   * @param batch a batch of this form
   * @param firstSample the number of the batch's first sample, for errors
   * @return sample after sample, channels first; each followed by its label if that is a number
   * @throws IllegalArgumentException if such a label is not finite; the message names the sample
   */
  float[] values(Batch batch, long firstSample) {
    float[] values;
    try (NDArray wide = batch.getData().head().toType(DataType.FLOAT32, true)) {
      values = layout.toChannelsFirst(wide.toFloatArray());
    }
    return numberTarget
        ? joined(values, labels.numbers(batch.getLabels().head(), firstSample))
        : values;
  }

  private float[] joined(float[] rows, double[] targets) {
    int width = layout.shape().values();
    float[] joined = new float[targets.length * (width + 1)];
    for (int row = 0; row < targets.length; row++) {
      System.arraycopy(rows, row * width, joined, row * (width + 1), width);
      joined[row * (width + 1) + width] = (float) targets[row];
    }
    return joined;
  }

  /**
   * Writes samples as the data set does, except for the engine: no array is created, so that any
   * thread may call this.
   *
   * @param samples sample after sample, channels first
   * @param spare a buffer that is no longer needed, or null
   * @return their bytes, for {@link #sampleArray(NDManager, ByteBuffer, int)}; the spare buffer if
   *     it is large enough
   */
  public ByteBuffer encode(float[] samples, @Nullable ByteBuffer spare) {
    float[] ordered = numberTarget ? samples : layout.fromChannelsFirst(samples);
    ByteBuffer bytes = buffer(spare, Math.multiplyExact(ordered.length, raw().getNumOfBytes()));
    if (numberTarget) {
      bytes.asFloatBuffer().put(ordered); // a target is not rounded because samples are
      return bytes;
    }
    if (dataType == DataType.UINT8) {
      for (float value : ordered) {
        bytes.put((byte) Math.max(0, Math.min(255, Math.round(value))));
      }
      return bytes.flip();
    }
    if (dataType.isInteger()) {
      for (float value : ordered) {
        bytes.putFloat(Math.round(value));
      }
      return bytes.flip();
    }
    bytes.asFloatBuffer().put(ordered);
    return bytes;
  }

  private static ByteBuffer buffer(@Nullable ByteBuffer spare, int length) {
    if (spare != null && spare.capacity() >= length) {
      return spare.clear().limit(length);
    }
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  /** Type in which samples are written before the engine converts them to the data set's type. */
  private DataType raw() {
    return dataType == DataType.UINT8 && !numberTarget ? DataType.UINT8 : DataType.FLOAT32;
  }

  /**
   * An array of encoded samples.
   *
   * @param manager what it belongs to; the array may use the buffer for as long as it is open
   * @param encoded what {@link #encode(float[], ByteBuffer)} gave
   * @param count how many samples that is
   * @return the samples, as the data set would yield them; rows with a number to predict have it as
   *     their last, for {@link #synthetic}
   */
  public NDArray sampleArray(NDManager manager, ByteBuffer encoded, int count) {
    if (numberTarget) {
      return manager.create(encoded, new Shape(count, shape().values()), raw());
    }
    Shape shape = new Shape(count).addAll(layout.inBatch());
    return manager.create(encoded, shape, raw()).toType(dataType, false);
  }

  /**
   * Synthetic samples and their labels.
   *
   * @param samples a {@link #sampleArray}
   * @param indices their class indices
   * @param manager what the labels belong to
   * @return samples and labels, as the data set would yield them
   */
  public NDList synthetic(NDArray samples, int[] indices, NDManager manager) {
    if (!numberTarget) {
      return new NDList(samples, labels.encode(manager, indices));
    }
    long last = samples.size(1) - 1;
    NDArray rows = samples.get(new NDIndex().addAllDim().addSliceDim(0, last));
    NDArray shaped = rows.reshape(new Shape(indices.length).addAll(layout.inBatch()));
    return new NDList(
        (dataType.isInteger() ? shaped.round() : shaped).toType(dataType, false),
        labels.encode(samples.get(new NDIndex().addAllDim().addIndices(last))));
  }
}
