package io.augment.augmentation;

import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import java.util.SplittableRandom;

/**
 * The random image transforms that users know: shift, zoomed crop, flips, brightness, contrast.
 *
 * <pre>{@code
 * ClassicTransforms transforms = ClassicTransforms.defaults().shift(0.1).horizontalFlip(true);
 * float[] other = transforms.apply(image, SampleShape.image(1, 28, 28), ValueRange.UNIT, random);
 * }</pre>
 *
 * <p>A transform is of use only where it keeps the label:
 *
 * <ul>
 *   <li>a shift keeps it wherever the place in the image means nothing. What leaves on one side is
 *       filled in on the other by reflection, since a frame of one colour would tell shifted images
 *       apart;
 *   <li>brightness and contrast keep it where classes differ in structure; they don't where a class
 *       is defined by how bright it is, such as an opacity graded by its density;
 *   <li>a zoomed crop keeps it where size means nothing and what makes the class cannot be cut off:
 *       off unless asked for;
 *   <li>flips keep it for cells or textures and break it for whatever has a left and a right or an
 *       up and a down, such as a chest radiograph or a digit: off unless asked for.
 * </ul>
 *
 * <p>Immutable and thread-safe. Each image takes the same number of draws from the generator
 * whatever is on, so that turning one transform on or off leaves the others as they were.
 */
public final class ClassicTransforms {

  /** The default shift: an eighth of the side. */
  public static final double DEFAULT_SHIFT = 1.0 / 8;

  /** The default strength of brightness. */
  public static final double DEFAULT_BRIGHTNESS = 0.1;

  /** The default strength of contrast. */
  public static final double DEFAULT_CONTRAST = 0.1;

  private final double shift;
  private final double crop;
  private final boolean horizontalFlip;
  private final boolean verticalFlip;
  private final double brightness;
  private final double contrast;

  private ClassicTransforms(Builder builder) {
    this.shift = builder.shift;
    this.crop = builder.crop;
    this.horizontalFlip = builder.horizontalFlip;
    this.verticalFlip = builder.verticalFlip;
    this.brightness = builder.brightness;
    this.contrast = builder.contrast;
  }

  /**
   * Starts from the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What keeps the label of most small images: shift, brightness and contrast, all slight.
   *
   * @return the default transforms
   */
  public static ClassicTransforms ofDefaults() {
    return builder().build();
  }

  /**
   * Transforms an image at random.
   *
   * @param image the values in the order of the shape, inside the range; left as they are
   * @param shape the shape of the image
   * @param range the interval that the result is clamped to
   * @param random where all draws come from
   * @return a new array of the same length
   * @throws IllegalArgumentException if the shape is not an image's or doesn't fit the values
   */
  public float[] apply(
      float[] image, SampleShape shape, ValueRange range, SplittableRandom random) {
    if (!shape.isImage() || image.length != shape.values()) {
      throw new IllegalArgumentException(
          String.format(
              "%d values of shape %s: expected an image (channels, height, width) and its values",
              image.length, shape));
    }
    double side = 1 - crop * random.nextDouble();
    AxisSampling rows = drawAxis(shape.height(), side, verticalFlip, random);
    AxisSampling columns = drawAxis(shape.width(), side, horizontalFlip, random);
    double offset = brightness * signed(random) * ((double) range.high() - range.low());
    double factor = 1 + contrast * signed(random);

    float[] moved = resample(image, shape, range, rows, columns);
    return brightness == 0 && contrast == 0 ? moved : relight(moved, range, offset, factor);
  }

  private AxisSampling drawAxis(int size, double side, boolean mayFlip, SplittableRandom random) {
    double start = random.nextDouble();
    int reach = (int) Math.round(shift * size);
    int moved = (int) Math.floor(random.nextDouble() * (2 * reach + 1)) - reach;
    boolean flipped = random.nextBoolean() && mayFlip;
    return AxisSampling.of(size, side, start, moved, flipped);
  }

  private static double signed(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  private static float[] resample(
      float[] image, SampleShape shape, ValueRange range, AxisSampling rows, AxisSampling columns) {
    int height = shape.height();
    int width = shape.width();
    float[] result = new float[image.length];
    for (int channel = 0; channel < shape.channels(); channel++) {
      int plane = channel * height * width;
      for (int y = 0; y < height; y++) {
        int above = plane + rows.before(y) * width;
        int below = plane + rows.after(y) * width;
        for (int x = 0; x < width; x++) {
          float top = columns.between(x, image, above);
          float bottom = columns.between(x, image, below);
          result[plane + y * width + x] = range.clamp(rows.blend(y, top, bottom));
        }
      }
    }
    return result;
  }

  private static float[] relight(float[] image, ValueRange range, double offset, double factor) {
    double mean = 0;
    for (float value : image) {
      mean += value;
    }
    mean /= image.length;
    for (int i = 0; i < image.length; i++) {
      image[i] = range.clamp((float) (mean + offset + factor * (image[i] - mean)));
    }
    return image;
  }

  /**
   * The transforms as people read them.
   *
   * @return every setting by name
   */
  @Override
  public String toString() {
    return String.format(
        "shift %s, crop %s, horizontal flip %s, vertical flip %s, brightness %s, contrast %s",
        shift, crop, horizontalFlip, verticalFlip, brightness, contrast);
  }

  /** Sets what differs from the defaults. Not thread-safe. */
  public static final class Builder {

    private double shift = DEFAULT_SHIFT;
    private double crop;
    private boolean horizontalFlip;
    private boolean verticalFlip;
    private double brightness = DEFAULT_BRIGHTNESS;
    private double contrast = DEFAULT_CONTRAST;

    private Builder() {}

    /**
     * Shifts by whole pixels in both directions, filling in by reflection.
     *
     * @param shift the farthest shift as a fraction of the side, in [0, 0.5]; 0 is off
     * @return this builder
     * @throws IllegalArgumentException if {@code shift} is outside [0, 0.5]
     */
    public Builder shift(double shift) {
      this.shift = checked("shift", shift, 0.5);
      return this;
    }

    /**
     * Cuts out a part at random and enlarges it bilinearly to the whole; the proportions stay.
     *
     * @param crop the most that is cut off each side's length, in [0, 0.5]; 0 is off, the default
     * @return this builder
     * @throws IllegalArgumentException if {@code crop} is outside [0, 0.5]
     */
    public Builder crop(double crop) {
      this.crop = checked("crop", crop, 0.5);
      return this;
    }

    /**
     * Swaps left and right in half of the images.
     *
     * @param on whether to; off by default
     * @return this builder
     */
    public Builder horizontalFlip(boolean on) {
      this.horizontalFlip = on;
      return this;
    }

    /**
     * Swaps up and down in half of the images.
     *
     * @param on whether to; off by default
     * @return this builder
     */
    public Builder verticalFlip(boolean on) {
      this.verticalFlip = on;
      return this;
    }

    /**
     * Adds one number to all values.
     *
     * @param strength the largest such number as a fraction of the value range's width, in [0, 1];
     *     0 is off
     * @return this builder
     * @throws IllegalArgumentException if {@code strength} is outside [0, 1]
     */
    public Builder brightness(double strength) {
      this.brightness = checked("brightness", strength, 1);
      return this;
    }

    /**
     * Multiplies the values' distance from the image's mean by a number about 1.
     *
     * @param strength the farthest that number is from 1, in [0, 1]; 0 is off
     * @return this builder
     * @throws IllegalArgumentException if {@code strength} is outside [0, 1]
     */
    public Builder contrast(double strength) {
      this.contrast = checked("contrast", strength, 1);
      return this;
    }

    private static double checked(String field, double value, double largest) {
      if (!(value >= 0 && value <= largest)) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a number in [0, " + largest + "]");
      }
      return value;
    }

    /**
     * The transforms that were set.
     *
     * @return immutable transforms
     */
    public ClassicTransforms build() {
      return new ClassicTransforms(this);
    }
  }
}
