package io.augment;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Images with a mask each: for every pixel the class that it belongs to, the first class being the
 * background. What a segmentation is learnt from.
 *
 * <pre>{@code
 * MaskedSamples one =
 *     MaskedSamples.of(
 *         SampleShape.image(1, 2, 2),
 *         ValueRange.UNIT,
 *         ClassLabels.of("background", "nodule"),
 *         new float[] {0.1f, 0.2f, 0.9f, 0.1f},
 *         new byte[] {0, 0, 1, 0});
 * }</pre>
 *
 * <p>Values lie image after image (channel, row, column), masks mask after mask (row, column).
 * Immutable and thread-safe: arrays are copied on construction.
 */
public final class MaskedSamples {

  /** The largest number of classes, the background among them. */
  public static final int MAX_CLASSES = 32;

  private static final ClassLabels IMAGES = ClassLabels.of("images");

  private final LabeledSamples images; // of one class
  private final ClassLabels classes; // of pixels
  private final byte[] masks; // size * height * width

  private MaskedSamples(LabeledSamples images, ClassLabels classes, byte[] masks) {
    this.images = images;
    this.classes = classes;
    this.masks = masks;
  }

  /**
   * Images and masks from arrays, which are copied.
   *
   * @param shape the shape of one image
   * @param range the interval that all values lie in
   * @param classes the classes of the pixels, 2 to {@value #MAX_CLASSES}, the background first
   * @param values the values of the images
   * @param masks the class index of each pixel, {@code height * width} for each image
   * @return the samples
   * @throws IllegalArgumentException if the shape is no image's, the lengths don't agree, a value
   *     is NaN or outside the range, or a mask holds what is no class index; the message names the
   *     sample
   */
  public static MaskedSamples of(
      SampleShape shape, ValueRange range, ClassLabels classes, float[] values, byte[] masks) {
    requireClasses(classes);
    requireLengths(shape, values.length, masks.length);
    LabeledSamples images =
        LabeledSamples.of(shape, range, IMAGES, values, new int[values.length / shape.values()]);
    MaskedSamples samples = new MaskedSamples(images, classes, masks.clone());
    samples.requireKnownClasses();
    return samples;
  }

  private static void requireClasses(ClassLabels classes) {
    if (classes.count() < 2 || classes.count() > MAX_CLASSES) {
      throw new IllegalArgumentException(
          String.format(
              "%d classes of pixels: expected 2 to %d, the background first",
              classes.count(), MAX_CLASSES));
    }
  }

  private static void requireLengths(SampleShape shape, int values, int masks) {
    if (!shape.isImage()) {
      throw new IllegalArgumentException(
          "shape " + shape + ": expected an image's, (channels, height, width)");
    }
    int pixels = shape.height() * shape.width();
    if (values % shape.values() != 0 || masks != (long) values / shape.values() * pixels) {
      throw new IllegalArgumentException(
          String.format(
              "%d values and %d pixels of masks: expected %d and %d for each image of %s",
              values, masks, shape.values(), pixels, shape));
    }
  }

  private void requireKnownClasses() {
    for (int i = 0; i < masks.length; i++) {
      if (masks[i] < 0 || masks[i] >= classes.count()) {
        throw new IllegalArgumentException(
            String.format(
                "the mask of sample %d has the class %d: expected 0 to %d",
                i / pixels(), Byte.toUnsignedInt(masks[i]), classes.count() - 1));
      }
    }
  }

  private int pixels() {
    return shape().height() * shape().width();
  }

  /**
   * The shape of one image; its mask has the same height and width.
   *
   * @return {@code (channels, height, width)}
   */
  public SampleShape shape() {
    return images.shape();
  }

  /**
   * The interval that all values of the images lie in.
   *
   * @return the range
   */
  public ValueRange range() {
    return images.range();
  }

  /**
   * The classes of the pixels.
   *
   * @return the classes, the background first, also those that no pixel has
   */
  public ClassLabels classes() {
    return classes;
  }

  /**
   * Number of images, and of masks.
   *
   * @return at least 0
   */
  public int size() {
    return images.size();
  }

  /**
   * The values of one image.
   *
   * @param index which one, from 0
   * @return a new array of {@code shape().values()} numbers
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public float[] image(int index) {
    return images.sample(index);
  }

  /**
   * One mask.
   *
   * @param index which one, from 0
   * @return a new array, the class index of each pixel, row after row
   * @throws IndexOutOfBoundsException if there is no such mask
   */
  public byte[] mask(int index) {
    int first = Objects.checkIndex(index, size()) * pixels();
    return Arrays.copyOfRange(masks, first, first + pixels());
  }

  /**
   * All masks.
   *
   * @return a new array, mask after mask
   */
  public byte[] masks() {
    return masks.clone();
  }

  /**
   * The images without their masks, as samples of a single class, {@code images}.
   *
   * @return the images in the same order
   */
  public LabeledSamples images() {
    return images;
  }

  /**
   * Number of pixels of each class in one mask.
   *
   * @param index which one, from 0
   * @return a new array, one count per class
   * @throws IndexOutOfBoundsException if there is no such mask
   */
  public int[] pixelCounts(int index) {
    int[] counts = new int[classes.count()];
    int first = Objects.checkIndex(index, size()) * pixels();
    for (int i = first; i < first + pixels(); i++) {
      counts[masks[i]]++;
    }
    return counts;
  }

  /**
   * Number of pixels of each class in all masks.
   *
   * @return a new array, one count per class
   */
  public long[] pixelCounts() {
    long[] counts = new long[classes.count()];
    for (byte pixel : masks) {
      counts[pixel]++;
    }
    return counts;
  }

  /**
   * Some of the samples, in the requested order; an index may occur more than once.
   *
   * @param indices which, each from 0
   * @return new samples with the same shape, range and classes
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public MaskedSamples select(int... indices) {
    LabeledSamples chosen = images.select(indices);
    byte[] chosenMasks = new byte[Math.multiplyExact(indices.length, pixels())];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(masks, indices[i] * pixels(), chosenMasks, i * pixels(), pixels());
    }
    return new MaskedSamples(chosen, classes, chosenMasks);
  }

  /**
   * The same images, some of which belong together, such as those of one patient. {@link #images()}
   * has the groups.
   *
   * @param groups a number for each image, as {@link LabeledSamples#withGroups} takes them
   * @return samples with these groups
   * @throws IllegalArgumentException if there are some, but not one for each image
   */
  public MaskedSamples withGroups(int... groups) {
    return new MaskedSamples(images.withGroups(groups), classes, masks);
  }

  /**
   * Joins these samples and others.
   *
   * @param others samples of the same shape, range and classes
   * @return all of them
   * @throws IllegalArgumentException if shape, range or classes differ
   */
  public MaskedSamples concat(MaskedSamples others) {
    if (!shape().equals(others.shape())
        || !range().equals(others.range())
        || !classes.equals(others.classes)) {
      throw new IllegalArgumentException("cannot join " + this + " and " + others);
    }
    byte[] allMasks = Arrays.copyOf(masks, masks.length + others.masks.length);
    System.arraycopy(others.masks, 0, allMasks, masks.length, others.masks.length);
    return new MaskedSamples(images.concat(others.images), classes, allMasks);
  }

  /**
   * Image and mask as one sample: the mask is one more channel, whose values are spread evenly over
   * the range, the background lowest. A sample's label is the class that has most of its pixels,
   * the background left out; 0 if there is nothing else.
   *
   * @return samples of one channel more, in the same order
   */
  public LabeledSamples stacked() {
    SampleShape shape = shape();
    SampleShape both = SampleShape.image(shape.channels() + 1, shape.height(), shape.width());
    float[] stacked = new float[Math.multiplyExact(size(), both.values())];
    int[] labels = new int[size()];
    for (int i = 0; i < labels.length; i++) {
      int first = i * both.values();
      images.copySample(i, stacked, first);
      for (int pixel = 0; pixel < pixels(); pixel++) {
        stacked[first + shape.values() + pixel] = level(masks[i * pixels() + pixel]);
      }
      labels[i] = mostOf(pixelCounts(i));
    }
    return LabeledSamples.of(both, range(), classes, stacked, labels).withGroups(images.groups());
  }

  private float level(int label) {
    double share = label / (classes.count() - 1.0);
    ValueRange range = range();
    return range.clamp((float) (range.low() + share * ((double) range.high() - range.low())));
  }

  private static int mostOf(int[] counts) {
    int most = 0;
    for (int label = 1; label < counts.length; label++) {
      if (counts[label] > (most == 0 ? 0 : counts[most])) {
        most = label;
      }
    }
    return most;
  }

  /**
   * Reads what {@link #stacked()} gives.
   *
   * @param stacked images whose last channel is their mask
   * @return images and masks in the same order; of a mask's values the class that is nearest
   * @throws IllegalArgumentException if they are no images of two channels or more, or have too
   *     many classes or one alone
   */
  public static MaskedSamples unstacked(LabeledSamples stacked) {
    SampleShape both = stacked.shape();
    if (!both.isImage() || both.channels() < 2) {
      throw new IllegalArgumentException(
          "samples of " + both + ": expected images whose last channel is a mask");
    }
    requireClasses(stacked.classes());
    SampleShape shape = SampleShape.image(both.channels() - 1, both.height(), both.width());
    ValueRange range = stacked.range();
    int pixels = both.height() * both.width();
    float[] values = new float[stacked.size() * shape.values()];
    byte[] masks = new byte[stacked.size() * pixels];
    double step = ((double) range.high() - range.low()) / (stacked.classes().count() - 1);
    for (int i = 0; i < stacked.size(); i++) {
      float[] sample = stacked.sample(i);
      System.arraycopy(sample, 0, values, i * shape.values(), shape.values());
      for (int pixel = 0; pixel < pixels; pixel++) {
        masks[i * pixels + pixel] =
            (byte) Math.round((sample[shape.values() + pixel] - (double) range.low()) / step);
      }
    }
    return of(shape, range, stacked.classes(), values, masks).withGroups(stacked.groups());
  }

  /**
   * A fingerprint of everything that these samples are: shape, range, class names, values and
   * masks, in order.
   *
   * @return SHA-256 in 64 hexadecimal digits
   */
  public String fingerprint() {
    return stacked().fingerprint();
  }

  /**
   * Describes these samples in a line.
   *
   * @return for example {@code 30 images of 1x64x64 with masks (background 91.2 %, nodule 8.8 %)}
   */
  @Override
  public String toString() {
    long[] counts = pixelCounts();
    String shares =
        IntStream.range(0, counts.length)
            .mapToObj(label -> classes.name(label) + " " + percent(counts[label]))
            .collect(Collectors.joining(", "));
    return size() + " images of " + shape() + " with masks (" + shares + ")";
  }

  private String percent(long count) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / Math.max(1, masks.length));
  }
}
