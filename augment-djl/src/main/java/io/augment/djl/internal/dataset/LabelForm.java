package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.augment.data.ClassLabels;
import java.util.Arrays;

/**
 * Form of a data set's labels: an index, alone or as a column, or a one-hot row.
 *
 * @param sample the shape of one label without the batch dimension: {@code ()}, {@code (1)} or
 *     {@code (classes)}
 * @param dataType the type of its numbers
 */
public record LabelForm(Shape sample, DataType dataType) {

  /**
   * Reads the form from a batch's labels.
   *
   * @param labels the labels of a batch
   * @return the form
   * @throws IllegalArgumentException if these are neither indices nor one-hot rows
   */
  static LabelForm of(NDArray labels) {
    Shape sample = labels.getShape().slice(1);
    if (sample.dimension() > 1 || (sample.dimension() == 1 && sample.get(0) < 1)) {
      throw new IllegalArgumentException(
          "a label has the shape " + sample + ": expected a class index or a one-hot row");
    }
    if (sample.dimension() == 1 && sample.get(0) > ClassLabels.MAX_CLASSES) {
      throw new IllegalArgumentException(
          "one-hot labels of "
              + sample.get(0)
              + " classes: expected at most "
              + ClassLabels.MAX_CLASSES);
    }
    return new LabelForm(sample, labels.getDataType());
  }

  /**
   * Number of classes according to the form.
   *
   * @return the width of a one-hot row, or 0 if labels are indices
   */
  public int oneHotWidth() {
    return sample.dimension() == 1 && sample.get(0) > 1 ? (int) sample.get(0) : 0;
  }

  /**
   * Checks that a label is a single number.
   *
   * @throws IllegalArgumentException if it is a row of them
   */
  void requireNumber() {
    if (oneHotWidth() > 0) {
      throw new IllegalArgumentException(
          "a label has the shape "
              + sample
              + ": expected one number, as the target is a number to predict");
    }
  }

  /**
   * The numbers of a batch's labels.
   *
   * @param labels the labels of a batch, in this form
   * @param firstSample the number of the batch's first sample, for errors
   * @return one number per sample
   * @throws IllegalArgumentException if one is not finite; the message names the sample
   */
  double[] numbers(NDArray labels, long firstSample) {
    double[] numbers;
    try (NDArray wide = labels.toType(DataType.FLOAT64, true)) {
      numbers = wide.toDoubleArray();
    }
    for (int i = 0; i < numbers.length; i++) {
      if (!Float.isFinite((float) numbers[i])) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the label %s: expected a finite number",
                firstSample + i, numbers[i]));
      }
    }
    return numbers;
  }

  /**
   * The class indices of a batch.
   *
   * @param labels the labels of a batch, in this form
   * @param firstSample the number of the batch's first sample, for errors
   * @return one class index per sample
   * @throws IllegalArgumentException if a label is not a class index; the message names the sample
   */
  int[] decode(NDArray labels, long firstSample) {
    double[] numbers;
    try (NDArray wide = labels.toType(DataType.FLOAT64, true)) {
      numbers = wide.toDoubleArray();
    }
    int width = oneHotWidth();
    return width > 0 ? hotColumns(numbers, width, firstSample) : indices(numbers, firstSample);
  }

  private static int[] indices(double[] numbers, long firstSample) {
    int[] indices = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (Double.isFinite(numbers[i]) && numbers[i] != Math.rint(numbers[i])) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the label %s, a regression target: expected an integer class index"
                    + " from 0 to %d, or numberTarget() where labels are numbers to predict",
                firstSample + i, numbers[i], ClassLabels.MAX_CLASSES - 1));
      }
      indices[i] = (int) numbers[i];
      if (indices[i] != numbers[i] || indices[i] < 0 || indices[i] >= ClassLabels.MAX_CLASSES) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the label %s: expected an integer class index from 0 to %d",
                firstSample + i, numbers[i], ClassLabels.MAX_CLASSES - 1));
      }
    }
    return indices;
  }

  private static int[] hotColumns(double[] numbers, int width, long firstSample) {
    int[] hot = new int[numbers.length / width];
    for (int i = 0; i < hot.length; i++) {
      int ones = 0;
      int zeros = 0;
      for (int column = 0; column < width; column++) {
        double number = numbers[i * width + column];
        if (number == 1) {
          ones++;
          hot[i] = column;
        } else if (number == 0) {
          zeros++;
        }
      }
      if (ones != 1 || zeros != width - 1) {
        double[] row = Arrays.copyOfRange(numbers, i * width, i * width + Math.min(width, 10));
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the label %s%s: expected a one-hot row of %d, a single 1 and the"
                    + " rest 0",
                firstSample + i, Arrays.toString(row), width > 10 ? "…" : "", width));
      }
    }
    return hot;
  }

  /**
   * Writes class indices in this form.
   *
   * @param manager what the result belongs to
   * @param indices class indices, each a class of this form
   * @return the labels of {@code indices.length} samples
   */
  NDArray encode(NDManager manager, int[] indices) {
    int width = oneHotWidth();
    float[] numbers = new float[indices.length * Math.max(1, width)];
    for (int i = 0; i < indices.length; i++) {
      if (width > 0) {
        numbers[i * width + indices[i]] = 1;
      } else {
        numbers[i] = indices[i];
      }
    }
    NDArray labels = manager.create(numbers, new Shape(indices.length).addAll(sample));
    return labels.toType(dataType, false);
  }

  /** Returns whether a label may be a probability per class: a row of floating-point numbers. */
  boolean takesSoft() {
    return oneHotWidth() > 0 && dataType.isFloating();
  }

  /**
   * Writes soft labels in this form, which {@linkplain #takesSoft takes} them.
   *
   * @param manager what the result belongs to
   * @param soft a probability per class for each sample
   * @return the labels of as many samples
   */
  NDArray encode(NDManager manager, float[][] soft) {
    int width = oneHotWidth();
    float[] numbers = new float[soft.length * width];
    for (int i = 0; i < soft.length; i++) {
      System.arraycopy(soft[i], 0, numbers, i * width, width);
    }
    return manager.create(numbers, new Shape(soft.length, width)).toType(dataType, false);
  }

  /**
   * Writes numbers in this form; where labels are whole numbers, rounded.
   *
   * @param numbers a column of numbers
   * @return the labels of as many samples
   */
  NDArray encode(NDArray numbers) {
    NDArray shaped = numbers.reshape(new Shape(numbers.size()).addAll(sample));
    return (dataType.isInteger() ? shaped.round() : shaped).toType(dataType, false);
  }
}
