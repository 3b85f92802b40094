package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import java.util.BitSet;
import java.util.Optional;

/** One split as it was read, before it is known what the splits have in common. */
public final class RawImages {

  private final Location location;
  private final SampleShape shape;
  private final float[] values; // by sample, channel, row, column
  private final int[] labels;

  /**
   * Keeps both arrays.
   *
   * @param location where they were read
   * @param shape the shape of one image
   * @param values by sample, channel, row, column
   * @param labels a class index for each image
   */
  public RawImages(Location location, SampleShape shape, float[] values, int[] labels) {
    int images = values.length / shape.values();
    if (images != labels.length) {
      throw location.error(
          String.format("%d images but %d labels: expected as many", images, labels.length));
    }
    if (images == 0) {
      throw location.error("no images: expected at least one");
    }
    this.location = location;
    this.shape = shape;
    this.values = values;
    this.labels = labels;
  }

  Location location() {
    return location;
  }

  SampleShape shape() {
    return shape;
  }

  int size() {
    return labels.length;
  }

  /** The labels that occur. */
  BitSet labelNumbers() {
    BitSet numbers = new BitSet();
    for (int label : labels) {
      numbers.set(label);
    }
    return numbers;
  }

  /** Mapping of labels. */
  @FunctionalInterface
  interface Relabelling {
    int apply(int image, int label);
  }

  void relabel(Relabelling relabelling) {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = relabelling.apply(i, labels[i]);
    }
  }

  /** The largest value; NaN if there is a NaN. */
  float largestValue() {
    float largest = values[0];
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  /** The smallest value; NaN if there is a NaN. */
  float smallestValue() {
    float smallest = values[0];
    for (float value : values) {
      smallest = Math.min(smallest, value);
    }
    return smallest;
  }

  /** The same images, clamped to a window and brought to a size if that was asked for. */
  RawImages prepared(ImageReading reading, SplitNotes notes) {
    reading.window().ifPresent(this::clampTo);
    Optional<Resampling> resampling = Resampling.of(reading, shape.height(), shape.width());
    if (resampling.isEmpty()) {
      return this;
    }
    if (resampling.get().enlarges()) {
      notes.assumed("images were smaller than asked for and enlarged by interpolation");
    }
    SampleShape target =
        SampleShape.image(
            shape.channels(),
            reading.height().orElse(shape.height()),
            reading.width().orElse(shape.width()));
    long count = (long) labels.length * target.values();
    if (count > ImageData.MAX_VALUES) {
      throw location.error(
          String.format(
              "%d images of %s: expected at most %d values in all",
              labels.length, target, ImageData.MAX_VALUES));
    }
    float[] resampled = new float[(int) count];
    int from = shape.height() * shape.width();
    int to = target.height() * target.width();
    for (int plane = 0; plane < labels.length * shape.channels(); plane++) {
      resampling.get().apply(values, plane * from, resampled, plane * to);
    }
    return new RawImages(location, target, resampled, labels);
  }

  void clampTo(ValueRange range) {
    for (int i = 0; i < values.length; i++) {
      values[i] = range.clamp(values[i]);
    }
  }

  /** Checks every value. */
  void requireValuesIn(ValueRange range, String expected) {
    for (int i = 0; i < values.length; i++) {
      if (!range.contains(values[i])) {
        throw location.error(
            String.format(
                "image %d has the pixel value %s: expected %s",
                i / shape.values(), values[i], expected));
      }
    }
  }

  void divideBy(float divisor) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
  }

  LabeledSamples toSamples(ClassLabels classes, ValueRange range) {
    return LabeledSamples.of(shape, range, classes, values, labels);
  }
}
