package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.Batch;
import io.augment.data.SampleShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Form of a data set's batches: one array of samples, one of labels. What is drawn is written the
 * same way, so that real and synthetic rows fit together.
 *
 * @param layout how a sample lies in a batch
 * @param dataType the type of its numbers
 * @param labels how its class is written
 * @param dataName the name of the array of samples, or null if it has none
 * @param labelName the name of the array of labels, or null if it has none
 */
public record BatchForm(
    SampleLayout layout,
    DataType dataType,
    LabelForm labels,
    @Nullable String dataName,
    @Nullable String labelName) {

  /**
   * Reads the form from a batch.
   *
   * @param batch any batch of the data set
   * @param layout where the channels are
   * @return the form
   * @throws IllegalArgumentException if this is not a batch of one sample and one label each
   */
  static BatchForm of(Batch batch, SampleShape.Layout layout) {
    checkArity(batch);
    NDArray data = batch.getData().head();
    if (data.getShape().dimension() < 2) {
      throw new IllegalArgumentException(
          "a batch has the shape " + data.getShape() + ": expected (samples, …)");
    }
    return new BatchForm(
        SampleLayout.of(data.getShape().slice(1), layout),
        data.getDataType(),
        LabelForm.of(batch.getLabels().head()),
        data.getName(),
        batch.getLabels().head().getName());
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
   * @return sample after sample, channels first
   */
  float[] values(Batch batch) {
    try (NDArray wide = batch.getData().head().toType(DataType.FLOAT32, true)) {
      return layout.toChannelsFirst(wide.toFloatArray());
    }
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
    float[] ordered = layout.fromChannelsFirst(samples);
    ByteBuffer bytes = buffer(spare, Math.multiplyExact(ordered.length, raw().getNumOfBytes()));
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
    return dataType == DataType.UINT8 ? DataType.UINT8 : DataType.FLOAT32;
  }

  /**
   * An array of encoded samples.
   *
   * @param manager what it belongs to; the array may use the buffer for as long as it is open
   * @param encoded what {@link #encode(float[], ByteBuffer)} gave
   * @param count how many samples that is
   * @return the samples, as the data set would yield them
   */
  public NDArray sampleArray(NDManager manager, ByteBuffer encoded, int count) {
    Shape shape = new Shape(count).addAll(layout.inBatch());
    return manager.create(encoded, shape, raw()).toType(dataType, false);
  }

  /**
   * An array of labels.
   *
   * @param manager what it belongs to
   * @param indices class indices
   * @return the labels, as the data set would yield them
   */
  public NDArray labelArray(NDManager manager, int[] indices) {
    return labels.encode(manager, indices);
  }
}
