package io.augment.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;

/**
 * Real samples that tell who they are: the first value of sample i is i / 255, and no value reaches
 * {@link MarkedSynthesizer#DARKEST}.
 */
public final class MarkedImages {

  static final int MOST = 180;

  private MarkedImages() {}

  /** So many samples of each class, one class after another. */
  public static LabeledSamples of(SampleShape shape, int... perClass) {
    int size = Arrays.stream(perClass).sum();
    float[] values = new float[size * shape.values()];
    int[] labels = new int[size];
    int row = 0;
    for (int label = 0; label < perClass.length; label++) {
      for (int i = 0; i < perClass[label]; i++, row++) {
        labels[row] = label;
        for (int k = 0; k < shape.values(); k++) {
          values[row * shape.values() + k] = (k == 0 ? row : (row * 7 + k * 13) % MOST) / 255f;
        }
      }
    }
    return LabeledSamples.of(
        shape, ValueRange.UNIT, ClassLabels.numbered(perClass.length), values, labels);
  }

  /** Which sample has this first value. */
  static int id(float firstValue) {
    return Math.round(firstValue * 255);
  }

  /** The samples as an array: {@code layout} and type as asked for, bytes from 0 to 255. */
  public static NDArray data(
      NDManager manager, LabeledSamples samples, SampleShape.Layout layout, DataType dataType) {
    long[] extents = Arrays.stream(samples.shape().toArray()).asLongStream().toArray();
    NDArray data =
        manager.create(samples.values(), new Shape(samples.size()).addAll(new Shape(extents)));
    if (layout == SampleShape.Layout.CHANNELS_LAST) {
      data = data.transpose(0, 2, 3, 1);
    }
    return (dataType.isInteger() ? data.mul(255).round() : data).toType(dataType, false);
  }

  /** The classes as indices. */
  public static NDArray labels(NDManager manager, LabeledSamples samples) {
    return manager.create(Arrays.stream(samples.labels()).asLongStream().toArray());
  }

  /** A data set of arrays in the samples' order. */
  public static ArrayDataset inOrder(NDArray data, NDArray labels, int batchSize) {
    return new ArrayDataset.Builder()
        .setData(data)
        .optLabels(labels)
        .setSampling(batchSize, false)
        .build();
  }
}
