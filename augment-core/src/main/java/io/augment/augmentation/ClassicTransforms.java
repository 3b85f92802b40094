package io.augment.augmentation;

import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
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
 *       filled in on the other by reflection, since a frame of one colour would mark shifted
 *       images;
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
public final class ClassicTransforms extends Configuration<ClassicTransforms> {

  private static final Setting<Double> SHIFT =
      Setting.number(
          "shift", 1.0 / 8, "[0, 0.5]", "The farthest shift, as a fraction of the side.");

  private static final Setting<Double> CROP =
      Setting.number("crop", 0, "[0, 0.5]", "The most that is cut off each side's length.");

  private static final Setting<Boolean> HORIZONTAL_FLIP =
      Setting.flag(
          "horizontalFlip", false, "Whether left and right are swapped in half of the images.");

  private static final Setting<Boolean> VERTICAL_FLIP =
      Setting.flag("verticalFlip", false, "Whether up and down are swapped in half of the images.");

  private static final Setting<Double> BRIGHTNESS =
      Setting.number(
          "brightness", 0.1, "[0, 1]", "The largest brightening, as a fraction of the range.");

  private static final Setting<Double> CONTRAST =
      Setting.number("contrast", 0.1, "[0, 1]", "How far from 1 the contrast is multiplied.");

  private static final ClassicTransforms DEFAULTS =
      new ClassicTransforms(
          Values.of(SHIFT, CROP, HORIZONTAL_FLIP, VERTICAL_FLIP, BRIGHTNESS).and(CONTRAST));

  private ClassicTransforms(Values values) {
    super(values, ClassicTransforms::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static ClassicTransforms defaults() {
    return DEFAULTS;
  }

  /**
   * The farthest shift by whole pixels in both directions, as a fraction of the side; what is left
   * open is filled in by reflection.
   *
   * @return in [0, 0.5]
   */
  public double shift() {
    return get(SHIFT);
  }

  /**
   * {@return a copy with other {@code shift}}
   *
   * @param shift in [0, 0.5]
   */
  public ClassicTransforms shift(double shift) {
    return with(SHIFT, shift);
  }

  /**
   * The most that is cut off each side's length: a part at random is enlarged bilinearly to the
   * whole, and the proportions stay.
   *
   * @return in [0, 0.5]
   */
  public double crop() {
    return get(CROP);
  }

  /**
   * {@return a copy with other {@code crop}}
   *
   * @param crop in [0, 0.5]
   */
  public ClassicTransforms crop(double crop) {
    return with(CROP, crop);
  }

  /** {@return whether left and right are swapped in half of the images} */
  public boolean horizontalFlip() {
    return get(HORIZONTAL_FLIP);
  }

  /**
   * {@return a copy with other {@code horizontalFlip}}
   *
   * @param horizontalFlip true or false
   */
  public ClassicTransforms horizontalFlip(boolean horizontalFlip) {
    return with(HORIZONTAL_FLIP, horizontalFlip);
  }

  /** {@return whether up and down are swapped in half of the images} */
  public boolean verticalFlip() {
    return get(VERTICAL_FLIP);
  }

  /**
   * {@return a copy with other {@code verticalFlip}}
   *
   * @param verticalFlip true or false
   */
  public ClassicTransforms verticalFlip(boolean verticalFlip) {
    return with(VERTICAL_FLIP, verticalFlip);
  }

  /**
   * The largest number that is added to all values, as a fraction of the value range's width.
   *
   * @return in [0, 1]
   */
  public double brightness() {
    return get(BRIGHTNESS);
  }

  /**
   * {@return a copy with other {@code brightness}}
   *
   * @param brightness in [0, 1]
   */
  public ClassicTransforms brightness(double brightness) {
    return with(BRIGHTNESS, brightness);
  }

  /**
   * The farthest from 1 that the values' distance from the image's mean is multiplied by.
   *
   * @return in [0, 1]
   */
  public double contrast() {
    return get(CONTRAST);
  }

  /**
   * {@return a copy with other {@code contrast}}
   *
   * @param contrast in [0, 1]
   */
  public ClassicTransforms contrast(double contrast) {
    return with(CONTRAST, contrast);
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
    double side = 1 - crop() * random.nextDouble();
    AxisSampling rows = drawAxis(shape.height(), side, verticalFlip(), random);
    AxisSampling columns = drawAxis(shape.width(), side, horizontalFlip(), random);
    double offset = brightness() * signed(random) * ((double) range.high() - range.low());
    double factor = 1 + contrast() * signed(random);

    float[] moved = resample(image, shape, range, rows, columns);
    return brightness() == 0 && contrast() == 0 ? moved : relight(moved, range, offset, factor);
  }

  private AxisSampling drawAxis(int size, double side, boolean mayFlip, SplittableRandom random) {
    double start = random.nextDouble();
    int reach = (int) Math.round(shift() * size);
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
   * The transforms as people read them, and as provenance has them.
   *
   * @return every setting by name
   */
  @Override
  public String toString() {
    return super.toString().replace("Flip", " flip");
  }
}
