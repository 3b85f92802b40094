package io.augment.djl.transform;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;
import java.util.SortedMap;
import java.util.SplittableRandom;

/**
 * Random transforms that gradients flow through, for real and synthetic images alike and in both
 * updates, so that the discriminator can't memorise the few real images: Zhao et al. 2020,
 * "Differentiable Augmentation for Data-Efficient GAN Training", arXiv 2006.10738.
 *
 * <p>A shift reflects the image at its border: the paper's black border comes back as a frame in
 * the samples. Each image of a batch gets a draw of its own. Immutable and thread-safe.
 */
public final class DifferentiableAugmentation extends Configuration<DifferentiableAugmentation> {

  private static final Setting<Double> TRANSLATION =
      Setting.number(
          "translation", 0.125, "[0, 0.5]", "The farthest shift, as a fraction of the side.");

  private static final Setting<Double> CUTOUT =
      Setting.number(
          "cutout", 0, "[0, 0.9]", "Side of the square that is blanked out, as a fraction.");

  private static final Setting<Double> BRIGHTNESS =
      Setting.number(
          "brightness", 0.2, "[0, 1]", "The largest offset of values, which span [-1, 1].");

  private static final Setting<Double> CONTRAST =
      Setting.number(
          "contrast", 0.2, "[0, 0.9]", "How far from 1 an image's contrast is multiplied.");

  private static final Setting<Boolean> HORIZONTAL_FLIP =
      Setting.flag(
          "horizontalFlip", false, "Whether half of the images are mirrored left to right.");

  private static final DifferentiableAugmentation DEFAULTS =
      new DifferentiableAugmentation(
          Values.of(TRANSLATION, CUTOUT, BRIGHTNESS, CONTRAST, HORIZONTAL_FLIP));

  private DifferentiableAugmentation(Values values) {
    super(values, DifferentiableAugmentation::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static DifferentiableAugmentation defaults() {
    return DEFAULTS;
  }

  /**
   * No augmentation at all.
   *
   * @return a transform that returns its input
   */
  public static DifferentiableAugmentation none() {
    return DEFAULTS.translation(0).brightness(0).contrast(0);
  }

  /** {@return how far an image may shift, as a fraction of its side, in [0, 0.5]} */
  public double translation() {
    return get(TRANSLATION);
  }

  /**
   * {@return a copy with other {@code translation}}
   *
   * @param translation in [0, 0.5]
   */
  public DifferentiableAugmentation translation(double translation) {
    return with(TRANSLATION, translation);
  }

  /**
   * {@return the side of the square that is blanked out, as a fraction of the image's, in [0, 0.9]}
   */
  public double cutout() {
    return get(CUTOUT);
  }

  /**
   * {@return a copy with other {@code cutout}}
   *
   * @param cutout in [0, 0.9]
   */
  public DifferentiableAugmentation cutout(double cutout) {
    return with(CUTOUT, cutout);
  }

  /** {@return the largest offset of an image's values, which span [-1, 1], in [0, 1]} */
  public double brightness() {
    return get(BRIGHTNESS);
  }

  /**
   * {@return a copy with other {@code brightness}}
   *
   * @param brightness in [0, 1]
   */
  public DifferentiableAugmentation brightness(double brightness) {
    return with(BRIGHTNESS, brightness);
  }

  /** {@return how far from 1 an image's contrast is multiplied, in [0, 0.9]} */
  public double contrast() {
    return get(CONTRAST);
  }

  /**
   * {@return a copy with other {@code contrast}}
   *
   * @param contrast in [0, 0.9]
   */
  public DifferentiableAugmentation contrast(double contrast) {
    return with(CONTRAST, contrast);
  }

  /**
   * Whether half of the images are mirrored left to right: only where a mirrored image has the same
   * label, so never where the heart's side matters.
   *
   * @return true or false
   */
  public boolean horizontalFlip() {
    return get(HORIZONTAL_FLIP);
  }

  /**
   * {@return a copy with other {@code horizontalFlip}}
   *
   * @param horizontalFlip true or false
   */
  public DifferentiableAugmentation horizontalFlip(boolean horizontalFlip) {
    return with(HORIZONTAL_FLIP, horizontalFlip);
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
    if (brightness() > 0 || contrast() > 0) {
      result = recolour(result, random);
    }
    if (translation() > 0 || horizontalFlip()) {
      result = move(result, random);
    }
    if (cutout() > 0) {
      result = cut(result, random);
    }
    return result;
  }

  private NDArray recolour(NDArray images, SplittableRandom random) {
    int n = Math.toIntExact(images.getShape().get(0));
    float[] gains = new float[n];
    float[] offsets = new float[n];
    for (int i = 0; i < n; i++) {
      gains[i] = (float) (1 + symmetric(random, contrast()));
      offsets[i] = (float) symmetric(random, brightness());
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
      boolean flip = horizontalFlip() && random.nextBoolean();
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
    int most = (int) Math.round(translation() * side);
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
    int holeHeight = (int) Math.round(cutout() * height);
    int holeWidth = (int) Math.round(cutout() * width);
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

  @Override
  public SortedMap<String, String> settings() {
    return settings("augmentation.");
  }
}
