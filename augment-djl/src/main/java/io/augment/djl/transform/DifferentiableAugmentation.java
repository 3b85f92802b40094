package io.augment.djl.transform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Random transforms that gradients flow through, for real and synthetic images alike and in both
 * updates, so that the discriminator can't learn the few real images by heart: Zhao et al. 2020,
 * "Differentiable Augmentation for Data-Efficient GAN Training", arXiv 2006.10738.
 *
 * <p>A shift reflects the image at its border: the paper's black border comes back as a frame in
 * the samples. Each image of a batch gets a draw of its own. Immutable and thread-safe.
 */
public final class DifferentiableAugmentation {

  /** Default of {@link Builder#translation(double)}: the paper's. */
  public static final double DEFAULT_TRANSLATION = 0.125;

  /** Default of {@link Builder#cutout(double)}. */
  public static final double DEFAULT_CUTOUT = 0.0;

  /** Default of {@link Builder#brightness(double)}. */
  public static final double DEFAULT_BRIGHTNESS = 0.2;

  /** Default of {@link Builder#contrast(double)}. */
  public static final double DEFAULT_CONTRAST = 0.2;

  private final double translation;
  private final double cutout;
  private final double brightness;
  private final double contrast;
  private final boolean horizontalFlip;

  private DifferentiableAugmentation(Builder builder) {
    translation = builder.translation;
    cutout = builder.cutout;
    brightness = builder.brightness;
    contrast = builder.contrast;
    horizontalFlip = builder.horizontalFlip;
  }

  /**
   * The defaults.
   *
   * @return shift by an eighth, brightness and contrast by a fifth, no cutout and no flip
   */
  public static DifferentiableAugmentation ofDefaults() {
    return builder().build();
  }

  /**
   * No augmentation at all.
   *
   * @return a transform that returns its input
   */
  public static DifferentiableAugmentation none() {
    return builder().translation(0).cutout(0).brightness(0).contrast(0).build();
  }

  /**
   * A builder with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Every setting, by name.
   *
   * @return a new map
   */
  public SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("augmentation.translation", Double.toString(translation));
    settings.put("augmentation.cutout", Double.toString(cutout));
    settings.put("augmentation.brightness", Double.toString(brightness));
    settings.put("augmentation.contrast", Double.toString(contrast));
    settings.put("augmentation.horizontalFlip", Boolean.toString(horizontalFlip));
    return settings;
  }

  /**
   * Transforms a batch.
   *
   * @param images {@code (N, C, H, W)} in [-1, 1]
   * @param random where the draws come from
   * @return images of the same shape; colours may leave [-1, 1], as in the paper
   */
  public NDArray apply(NDArray images, SplittableRandom random) {
    NDArray result = images;
    if (brightness > 0 || contrast > 0) {
      result = recolour(result, random);
    }
    if (translation > 0 || horizontalFlip) {
      result = move(result, random);
    }
    if (cutout > 0) {
      result = cut(result, random);
    }
    return result;
  }

  private NDArray recolour(NDArray images, SplittableRandom random) {
    int n = Math.toIntExact(images.getShape().get(0));
    float[] gains = new float[n];
    float[] offsets = new float[n];
    for (int i = 0; i < n; i++) {
      gains[i] = (float) (1 + symmetric(random, contrast));
      offsets[i] = (float) symmetric(random, brightness);
    }
    Shape each = new Shape(n, 1, 1, 1);
    NDArray gain = images.getManager().create(gains, each);
    NDArray offset = images.getManager().create(offsets, each);
    NDArray mean = images.reshape(n, -1).mean(new int[] {1}, true).reshape(each);
    // (x - mean) * gain + mean + offset, with the small terms gathered before they meet the images
    return images.mul(gain).add(mean.mul(gain.neg().add(1)).add(offset));
  }

  private static double symmetric(SplittableRandom random, double strength) {
    return strength * (2 * random.nextDouble() - 1);
  }

  /**
   * Shifts and flips as products with a matrix for the rows and one for the columns, each with a
   * single one in a row: what the engine multiplies, it can also differentiate.
   */
  private NDArray move(NDArray images, SplittableRandom random) {
    Shape shape = images.getShape();
    int n = Math.toIntExact(shape.get(0));
    int height = Math.toIntExact(shape.get(2));
    int width = Math.toIntExact(shape.get(3));
    float[] rows = new float[n * height * height];
    float[] columns = new float[n * width * width];
    for (int i = 0; i < n; i++) {
      int down = shift(random, height);
      int right = shift(random, width);
      boolean flip = horizontalFlip && random.nextBoolean();
      for (int y = 0; y < height; y++) {
        rows[(i * height + y) * height + reflect(y + down, height)] = 1f;
      }
      for (int x = 0; x < width; x++) {
        int source = reflect(x + right, width);
        columns[(i * width + (flip ? width - 1 - source : source)) * width + x] = 1f;
      }
    }
    NDArray byRow = images.getManager().create(rows, new Shape(n, 1, height, height));
    NDArray byColumn = images.getManager().create(columns, new Shape(n, 1, width, width));
    return byRow.matMul(images).matMul(byColumn);
  }

  private int shift(SplittableRandom random, int side) {
    int most = (int) Math.round(translation * side);
    return random.nextInt(2 * most + 1) - most;
  }

  /** The pixel inside that a mirror at the border shows, which itself is not doubled. */
  private static int reflect(int position, int side) {
    int inside = Math.abs(position);
    return inside < side ? inside : 2 * (side - 1) - inside;
  }

  private NDArray cut(NDArray images, SplittableRandom random) {
    Shape shape = images.getShape();
    int n = Math.toIntExact(shape.get(0));
    int height = Math.toIntExact(shape.get(2));
    int width = Math.toIntExact(shape.get(3));
    int holeHeight = (int) Math.round(cutout * height);
    int holeWidth = (int) Math.round(cutout * width);
    float[] mask = new float[n * height * width];
    for (int i = 0; i < n; i++) {
      int top = random.nextInt(height + 1) - holeHeight / 2;
      int left = random.nextInt(width + 1) - holeWidth / 2;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          boolean hole = y >= top && y < top + holeHeight && x >= left && x < left + holeWidth;
          mask[(i * height + y) * width + x] = hole ? 0f : 1f;
        }
      }
    }
    return images.mul(images.getManager().create(mask, new Shape(n, 1, height, width)));
  }

  /** Builds a {@link DifferentiableAugmentation}. Not thread-safe. */
  public static final class Builder {

    private double translation = DEFAULT_TRANSLATION;
    private double cutout = DEFAULT_CUTOUT;
    private double brightness = DEFAULT_BRIGHTNESS;
    private double contrast = DEFAULT_CONTRAST;
    private boolean horizontalFlip;

    private Builder() {}

    /**
     * How far an image may shift.
     *
     * @param fraction of its side, in [0, 0.5]
     * @return this builder
     */
    public Builder translation(double fraction) {
      translation = within("translation", fraction, 0.5);
      return this;
    }

    /**
     * The side of the square that is blanked out.
     *
     * @param fraction of the image's side, in [0, 0.9]
     * @return this builder
     */
    public Builder cutout(double fraction) {
      cutout = within("cutout", fraction, 0.9);
      return this;
    }

    /**
     * How much brighter or darker an image may become.
     *
     * @param strength the largest offset, in [0, 1], where values span [-1, 1]
     * @return this builder
     */
    public Builder brightness(double strength) {
      brightness = within("brightness", strength, 1);
      return this;
    }

    /**
     * How much an image's contrast may change.
     *
     * @param strength the factor lies within 1 ± this, in [0, 0.9]
     * @return this builder
     */
    public Builder contrast(double strength) {
      contrast = within("contrast", strength, 0.9);
      return this;
    }

    /**
     * Whether half of the images are mirrored left to right: only where a mirrored image has the
     * same label, so never where the heart's side matters.
     *
     * @param allowed true to mirror; false by default
     * @return this builder
     */
    public Builder horizontalFlip(boolean allowed) {
      horizontalFlip = allowed;
      return this;
    }

    private static double within(String field, double value, double most) {
      if (!(value >= 0 && value <= most)) {
        throw new IllegalArgumentException(
            field + " " + value + ": expected a number in [0, " + most + "]");
      }
      return value;
    }

    /**
     * Builds the transform.
     *
     * @return an immutable transform
     */
    public DifferentiableAugmentation build() {
      return new DifferentiableAugmentation(this);
    }
  }
}
