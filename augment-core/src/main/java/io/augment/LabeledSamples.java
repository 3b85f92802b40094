package io.augment;

import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.internal.group.Groups;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Samples with their class: what is read, split, fitted on, drawn and mixed.
 *
 * <pre>{@code
 * LabeledSamples two =
 *     LabeledSamples.of(
 *         SampleShape.image(1, 2, 2),
 *         ValueRange.UNIT,
 *         ClassLabels.of("dark", "bright"),
 *         new float[] {0, 0, 0, 0, 1, 1, 1, 1},
 *         new int[] {0, 1});
 * }</pre>
 *
 * <p>Values lie sample after sample, each in the order of its {@linkplain SampleShape shape}
 * (images: channel, row, column). Samples may have {@linkplain #withGroups groups}. Immutable and
 * thread-safe: arrays are copied on construction.
 */
public final class LabeledSamples {

  private final SampleShape shape;
  private final ValueRange range;
  private final ClassLabels classes;
  private final float[] values; // size * shape.values()
  private final int[] labels; // size
  private final int[] groups; // size, or none
  private final ClassCounts counts;

  private LabeledSamples(
      SampleShape shape,
      ValueRange range,
      ClassLabels classes,
      float[] values,
      int[] labels,
      int[] groups) {
    this.shape = shape;
    this.range = range;
    this.classes = classes;
    this.values = values;
    this.labels = labels;
    this.groups = groups;
    this.counts = ClassCounts.of(classes, labels);
  }

  /**
   * Samples from arrays, which are copied.
   *
   * @param shape the shape of one sample
   * @param range the interval that all values lie in
   * @param classes the classes
   * @param values {@code labels.length * shape.values()} numbers, sample after sample
   * @param labels one class index per sample
   * @return the samples
   * @throws IllegalArgumentException if the lengths don't agree, a value is NaN or outside the
   *     range, or a label is not a class index; the message names the sample
   */
  public static LabeledSamples of(
      SampleShape shape, ValueRange range, ClassLabels classes, float[] values, int[] labels) {
    LabeledSamples samples =
        new LabeledSamples(
            shape, range, classes, values.clone(), checked(labels, classes), new int[0]);
    samples.checkValues();
    return samples;
  }

  private static int[] checked(int[] labels, ClassLabels classes) {
    int[] own = labels.clone();
    for (int i = 0; i < own.length; i++) {
      if (own[i] < 0 || own[i] >= classes.count()) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has label %d: expected 0 to %d", i, own[i], classes.count() - 1));
      }
    }
    return own;
  }

  private void checkValues() {
    long expected = (long) labels.length * shape.values();
    if (values.length != expected) {
      throw new IllegalArgumentException(
          String.format(
              "%d values for %d labels: expected %d, as one sample is %s",
              values.length, labels.length, expected, shape));
    }
    for (int i = 0; i < values.length; i++) {
      if (!range.contains(values[i])) {
        throw new IllegalArgumentException(
            String.format(
                "sample %d has the value %s: expected a number in [%s, %s]",
                i / shape.values(), values[i], range.low(), range.high()));
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
   * The classes.
   *
   * @return the classes, also those without a sample
   */
  public ClassLabels classes() {
    return classes;
  }

  /**
   * Number of samples.
   *
   * @return at least 0
   */
  public int size() {
    return labels.length;
  }

  /**
   * Number of samples per class.
   *
   * @return the counts
   */
  public ClassCounts counts() {
    return counts;
  }

  /**
   * The class of a sample.
   *
   * @param index which sample, from 0
   * @return its class index
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public int label(int index) {
    return labels[index];
  }

  /**
   * All labels.
   *
   * @return a new array, one class index per sample
   */
  public int[] labels() {
    return labels.clone();
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
    int length = shape.values();
    int first = Objects.checkIndex(index, labels.length) * length;
    System.arraycopy(values, first, target, offset, length);
  }

  /**
   * All values.
   *
   * @return a new array, sample after sample
   */
  public float[] values() {
    return values.clone();
  }

  /**
   * The indices of a class's samples.
   *
   * @param label the class index
   * @return a new array, ascending
   */
  public int[] indicesOf(int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }

  /**
   * Some of the samples, in the requested order; an index may occur more than once.
   *
   * @param indices which, each from 0
   * @return new samples with the same shape, range and classes
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public LabeledSamples select(int... indices) {
    int length = shape.values();
    float[] chosen = new float[Math.multiplyExact(indices.length, length)];
    int[] chosenLabels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      copySample(indices[i], chosen, i * length);
      chosenLabels[i] = labels[indices[i]];
    }
    return new LabeledSamples(
        shape, range, classes, chosen, chosenLabels, Groups.selected(groups, indices));
  }

  /**
   * The same samples, some of which belong together: those of one patient, slide or picture. Every
   * split, fold and draw keeps the samples of a group on one side.
   *
   * @param groups a number for each sample, equal for those that belong together and the same
   *     numbering in samples that are joined; or none
   * @return samples with these groups
   * @throws IllegalArgumentException if there are some, but not one for each sample
   */
  public LabeledSamples withGroups(int... groups) {
    return new LabeledSamples(
        shape, range, classes, values, labels, Groups.checked(groups, size()));
  }

  /**
   * The groups of samples that belong together. They are no part of {@link #fingerprint()}, and
   * nothing writes them to a file.
   *
   * @return a new array, a number for each sample; empty if there are no groups
   */
  public int[] groups() {
    return groups.clone();
  }

  /**
   * Joins these samples and others. Where one of them has no groups and the other has, each of its
   * samples becomes a group.
   *
   * @param others samples of the same shape, range and classes
   * @return all of them
   * @throws IllegalArgumentException if shape, range or classes differ
   */
  public LabeledSamples concat(LabeledSamples others) {
    if (!shape.equals(others.shape)
        || !range.equals(others.range)
        || !classes.equals(others.classes)) {
      throw new IllegalArgumentException("cannot join " + this + " and " + others);
    }
    float[] all = Arrays.copyOf(values, Math.addExact(values.length, others.values.length));
    System.arraycopy(others.values, 0, all, values.length, others.values.length);
    int[] allLabels = Arrays.copyOf(labels, labels.length + others.labels.length);
    System.arraycopy(others.labels, 0, allLabels, labels.length, others.labels.length);
    return new LabeledSamples(
        shape,
        range,
        classes,
        all,
        allLabels,
        Groups.joined(groups, size(), others.groups, others.size()));
  }

  /**
   * A fingerprint of everything that these samples are: shape, range, class names, labels and
   * values, in order.
   *
   * @return SHA-256 in 64 hexadecimal digits
   */
  public String fingerprint() {
    MessageDigest digest = sha256();
    update(digest, shape.toString());
    update(digest, range.toString());
    classes.names().forEach(name -> update(digest, name));
    ByteBuffer buffer = ByteBuffer.allocate(4 * shape.values() + 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < labels.length; i++) {
      buffer.clear();
      buffer.putInt(labels[i]);
      int length = shape.values();
      for (int j = 0; j < length; j++) {
        buffer.putFloat(values[i * length + j]);
      }
      digest.update(buffer.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Length first: otherwise the classes "a" and "b" would look like one class "a, b". */
  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Describes these samples in a line.
   *
   * @return for example {@code 220 samples of 3x32x32 (RBC 200, WBC 20)}
   */
  @Override
  public String toString() {
    return size() + " samples of " + shape + " (" + counts + ")";
  }
}
