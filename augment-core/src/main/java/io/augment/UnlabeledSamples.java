package io.augment;

import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.internal.samples.SampleDigest;
import io.augment.internal.samples.StoredValues;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Samples without a class: images that nobody has labelled, of the same kind as labelled ones.
 *
 * <pre>{@code
 * UnlabeledSamples two =
 *     UnlabeledSamples.of(
 *         SampleShape.image(1, 2, 2), ValueRange.UNIT, new float[] {0, 0, 0, 0, 1, 1, 1, 1});
 * }</pre>
 *
 * <p>There is no way to put a label in, so that nothing that is fitted on them can have seen one.
 * Images that a model is validated or tested on don't belong here: {@link #without} takes them out.
 *
 * <p>A sample takes a byte per value as long as all samples together have no more than 256
 * different values, as images of bytes do on whatever scale, and four bytes otherwise; values come
 * out as they went in. Immutable and thread-safe.
 */
public final class UnlabeledSamples {

  private final SampleShape shape;
  private final ValueRange range;
  private final StoredValues stored;

  private UnlabeledSamples(SampleShape shape, ValueRange range, StoredValues stored) {
    this.shape = shape;
    this.range = range;
    this.stored = stored;
  }

  /**
   * Samples from an array, which is copied.
   *
   * @param shape the shape of one sample
   * @param range the interval that all values lie in
   * @param values sample after sample, a multiple of {@code shape.values()} numbers
   * @return the samples
   * @throws IllegalArgumentException if the values are no whole number of samples, or one is NaN or
   *     outside the range; the message names the sample
   */
  public static UnlabeledSamples of(SampleShape shape, ValueRange range, float[] values) {
    int length = shape.values();
    if (values.length % length != 0) {
      throw new IllegalArgumentException(
          String.format(
              "%d values: expected a multiple of %d, as one sample is %s",
              values.length, length, shape));
    }
    return of(
        shape,
        range,
        values.length / length,
        i -> Arrays.copyOfRange(values, i * length, (i + 1) * length));
  }

  /**
   * Samples that are asked for one after another, so that they never lie in memory as floats at
   * once.
   *
   * @param shape the shape of one sample
   * @param range the interval that all values lie in
   * @param size number of samples, at least 0
   * @param samples gives the {@code shape.values()} numbers of a sample by its index; called once
   *     for each, in order
   * @return the samples
   * @throws IllegalArgumentException if a sample has another length, or a value is NaN or outside
   *     the range; the message names the sample
   */
  public static UnlabeledSamples of(
      SampleShape shape, ValueRange range, int size, IntFunction<float[]> samples) {
    StoredValues.Writer writer = new StoredValues.Writer(size);
    for (int i = 0; i < size; i++) {
      float[] sample = samples.apply(i);
      check(sample, i, shape, range);
      writer.add(sample);
    }
    return new UnlabeledSamples(shape, range, writer.stored());
  }

  /**
   * The samples of labelled ones, in their order; their labels are left behind.
   *
   * @param labeled samples whose labels shall not be known
   * @return the samples
   */
  public static UnlabeledSamples withoutLabels(LabeledSamples labeled) {
    return of(labeled.shape(), labeled.range(), labeled.size(), labeled::sample);
  }

  private static void check(float[] sample, int index, SampleShape shape, ValueRange range) {
    if (sample.length != shape.values()) {
      throw new IllegalArgumentException(
          String.format(
              "sample %d has %d values: expected %d, as one sample is %s",
              index, sample.length, shape.values(), shape));
    }
    for (float value : sample) {
      if (!range.contains(value)) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the value %s: expected a number in [%s, %s]",
                index, value, range.low(), range.high()));
      }
    }
  }

  /**
   * The shape of one sample.
   *
   * @return the shape
   */
  public SampleShape shape() {
    return shape;
  }

  /**
   * The interval that all values lie in.
   *
   * @return the range
   */
  public ValueRange range() {
    return range;
  }

  /**
   * Number of samples.
   *
   * @return at least 0
   */
  public int size() {
    return stored.size();
  }

  /**
   * The values of one sample.
   *
   * @param index which sample, from 0
   * @return a new array of {@code shape().values()} numbers
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public float[] sample(int index) {
    float[] sample = new float[shape.values()];
    copySample(index, sample, 0);
    return sample;
  }

  /**
   * Copies one sample's values into an array, for loops that would rather not allocate.
   *
   * @param index which sample, from 0
   * @param target where to
   * @param offset index in {@code target} of the first value
   * @throws IndexOutOfBoundsException if there is no such sample, or it doesn't fit into the array
   */
  public void copySample(int index, float[] target, int offset) {
    Objects.checkFromIndexSize(offset, shape.values(), target.length);
    stored.copy(Objects.checkIndex(index, size()), target, offset);
  }

  /**
   * Some of the samples, in the requested order; an index may occur more than once. Values are
   * shared, not copied.
   *
   * @param indices which, each from 0
   * @return samples with the same shape and range
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public UnlabeledSamples select(int... indices) {
    for (int index : indices) {
      Objects.checkIndex(index, size());
    }
    return new UnlabeledSamples(shape, range, stored.select(indices));
  }

  /**
   * These samples, followed by others.
   *
   * @param others samples of the same shape and range
   * @return all of them
   * @throws IllegalArgumentException if shape or range differ
   */
  public UnlabeledSamples concat(UnlabeledSamples others) {
    others.requireLike(shape, range);
    return of(
        shape,
        range,
        Math.addExact(size(), others.size()),
        i -> i < size() ? sample(i) : others.sample(i - size()));
  }

  /**
   * The samples that are none of others, value by value: what remains when images that a model is
   * validated or tested on are taken out. As many were dropped as {@code size()} is smaller
   * afterwards.
   *
   * <pre>{@code
   * UnlabeledSamples allowed = unlabeled.without(validation).without(test);
   * int dropped = unlabeled.size() - allowed.size();
   * }</pre>
   *
   * @param heldOut samples of the same shape and range
   * @return the samples that aren't among them, in their order
   * @throws IllegalArgumentException if shape or range differ, as none could be found then
   */
  public UnlabeledSamples without(LabeledSamples heldOut) {
    return select(indicesWithout(heldOut));
  }

  /**
   * The indices of the samples that {@link #without} keeps.
   *
   * @param heldOut samples of the same shape and range
   * @return a new array, ascending
   * @throws IllegalArgumentException if shape or range differ
   */
  public int[] indicesWithout(LabeledSamples heldOut) {
    requireLike(heldOut.shape(), heldOut.range());
    Set<SampleDigest> held = new HashSet<>();
    for (int i = 0; i < heldOut.size(); i++) {
      held.add(SampleDigest.of(heldOut.sample(i)));
    }
    return IntStream.range(0, size())
        .filter(i -> !held.contains(SampleDigest.of(sample(i))))
        .toArray();
  }

  /**
   * Checks that these samples can stand beside labelled ones.
   *
   * @param labeledShape the shape of the labelled samples
   * @param labeledRange their value range
   * @throws IllegalArgumentException if shape, number of channels or range differ; the message says
   *     what was found and expected
   */
  public void requireLike(SampleShape labeledShape, ValueRange labeledRange) {
    if (!shape.equals(labeledShape) || !range.equals(labeledRange)) {
      throw new IllegalArgumentException(
          String.format(
              "unlabelled samples of %s in [%s, %s]: expected %s in [%s, %s], as the labelled ones"
                  + " are",
              shape,
              range.low(),
              range.high(),
              labeledShape,
              labeledRange.low(),
              labeledRange.high()));
    }
  }

  /**
   * A fingerprint of everything that these samples are: shape, range and values, in order.
   *
   * @return SHA-256 in 64 hexadecimal digits
   */
  public String fingerprint() {
    return SampleDigest.fingerprint(
        List.of(shape.toString(), range.toString()), size(), this::sample);
  }

  /**
   * Describes these samples in a line.
   *
   * @return for example {@code 2000 unlabelled samples of 1x28x28}
   */
  @Override
  public String toString() {
    return size() + " unlabelled samples of " + shape;
  }
}
