package io.augment.augmentation;

import io.augment.MaskedSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.internal.mask.ClassMaps;
import io.augment.internal.mask.Deformation;
import io.augment.internal.mask.MaskDraws;
import io.augment.setting.Configuration;
import io.augment.setting.Setting;

/**
 * Random changes of shape for masks, and for images and masks alike: rotation, scale, shift, flips,
 * a smooth elastic displacement, and for masks alone growing or shrinking by a pixel.
 *
 * <pre>{@code
 * MaskedSamples others = MaskAugmentation.defaults().rotation(30).apply(pairs, SeedSequence.of(7));
 * }</pre>
 *
 * <p>{@link #apply} is the classic augmentation of a segmentation: the same geometry for the image
 * and its mask. {@link #draw} gives masks without images, for a generator that fills them in.
 *
 * <p>Flips are off unless asked for: a mask of an organ has a left and a right. Immutable and
 * thread-safe; the same samples, settings and seed give the same masks.
 */
public final class MaskAugmentation extends Configuration<MaskAugmentation> {

  private static final Setting<Double> ROTATION =
      Setting.number("rotation", 15, "[0, 180]", "The largest rotation, in degrees.");

  private static final Setting<Double> SCALE =
      Setting.number("scale", 0.15, "[0, 1]", "How far from 1 the size is multiplied.");

  private static final Setting<Double> SHIFT =
      Setting.number("shift", 0.1, "[0, 0.5]", "The farthest shift, as a fraction of the side.");

  private static final Setting<Double> ELASTIC =
      Setting.number(
          "elastic",
          0.03,
          "[0, 0.2]",
          "Standard deviation of the elastic displacement, as a fraction of the side.");

  private static final Setting<Integer> GROWTH =
      Setting.whole("growth", 1, 0, 8, "The most pixels by which masks grow or shrink.");

  private static final Setting<Boolean> HORIZONTAL_FLIP =
      Setting.flag("horizontalFlip", false, "Whether half are mirrored left to right.");

  private static final Setting<Boolean> VERTICAL_FLIP =
      Setting.flag("verticalFlip", false, "Whether half are turned upside down.");

  private static final MaskAugmentation DEFAULTS =
      new MaskAugmentation(
          Values.of(ROTATION, SCALE, SHIFT, ELASTIC).and(GROWTH, HORIZONTAL_FLIP, VERTICAL_FLIP));

  private MaskAugmentation(Values values) {
    super(values, MaskAugmentation::new);
  }

  /**
   * The defaults.
   *
   * @return a configuration with every default
   */
  public static MaskAugmentation defaults() {
    return DEFAULTS;
  }

  /** {@return the largest rotation in either direction in degrees, in [0, 180]} */
  public double rotation() {
    return get(ROTATION);
  }

  /**
   * {@return a copy with other {@code rotation}}
   *
   * @param rotation degrees in [0, 180]
   */
  public MaskAugmentation rotation(double rotation) {
    return with(ROTATION, rotation);
  }

  /** {@return how far from 1 the size is multiplied or divided at the most, in [0, 1]} */
  public double scale() {
    return get(SCALE);
  }

  /**
   * {@return a copy with other {@code scale}}
   *
   * @param scale in [0, 1]
   */
  public MaskAugmentation scale(double scale) {
    return with(SCALE, scale);
  }

  /** {@return the farthest shift as a fraction of the side, in [0, 0.5]} */
  public double shift() {
    return get(SHIFT);
  }

  /**
   * {@return a copy with other {@code shift}}
   *
   * @param shift in [0, 0.5]
   */
  public MaskAugmentation shift(double shift) {
    return with(SHIFT, shift);
  }

  /** {@return the deviation of the elastic displacement as a fraction of the side, in [0, 0.2]} */
  public double elastic() {
    return get(ELASTIC);
  }

  /**
   * {@return a copy with other {@code elastic}}
   *
   * @param elastic in [0, 0.2]
   */
  public MaskAugmentation elastic(double elastic) {
    return with(ELASTIC, elastic);
  }

  /** {@return the most pixels by which masks without images grow or shrink, 0 to 8} */
  public int growth() {
    return get(GROWTH);
  }

  /**
   * {@return a copy with other {@code growth}}
   *
   * @param growth 0 to 8
   */
  public MaskAugmentation growth(int growth) {
    return with(GROWTH, growth);
  }

  /** {@return whether half are mirrored left to right} */
  public boolean horizontalFlip() {
    return get(HORIZONTAL_FLIP);
  }

  /**
   * {@return a copy with other {@code horizontalFlip}}
   *
   * @param horizontalFlip true or false
   */
  public MaskAugmentation horizontalFlip(boolean horizontalFlip) {
    return with(HORIZONTAL_FLIP, horizontalFlip);
  }

  /** {@return whether half are turned upside down} */
  public boolean verticalFlip() {
    return get(VERTICAL_FLIP);
  }

  /**
   * {@return a copy with other {@code verticalFlip}}
   *
   * @param verticalFlip true or false
   */
  public MaskAugmentation verticalFlip(boolean verticalFlip) {
    return with(VERTICAL_FLIP, verticalFlip);
  }

  /**
   * Changes each image and its mask in the same way, one way for each pair. Masks don't grow or
   * shrink here, as their images wouldn't follow.
   *
   * @param pairs images with masks
   * @param seeds where the draws come from
   * @return as many pairs in the same order
   */
  public MaskedSamples apply(MaskedSamples pairs, SeedSequence seeds) {
    SampleShape shape = pairs.shape();
    int plane = shape.height() * shape.width();
    float[] values = new float[pairs.size() * shape.values()];
    byte[] masks = new byte[pairs.size() * plane];
    for (int i = 0; i < pairs.size(); i++) {
      Deformation deformation =
          Deformation.draw(
              shape.height(), shape.width(), strength(), seeds.child("pair", i).random());
      System.arraycopy(
          deformation.ofImage(pairs.image(i)), 0, values, i * shape.values(), shape.values());
      System.arraycopy(deformation.ofMask(pairs.mask(i)), 0, masks, i * plane, plane);
    }
    return MaskedSamples.of(shape, pairs.range(), pairs.classes(), values, masks);
  }

  /**
   * Draws new masks: each is one of the real ones, changed. A mask that has a class more or less
   * than the one it is made of, or an area or a number of components of a class beyond those of the
   * real masks, is dropped and drawn again; where that never ends, the real mask is taken as it is.
   *
   * @param real images with masks, at least one
   * @param count how many masks, at least 0
   * @param seeds where the draws come from
   * @return the masks, and how many were dropped on the way
   * @throws IllegalArgumentException if there is no real mask
   */
  public Masks draw(MaskedSamples real, int count, SeedSequence seeds) {
    ClassMaps maps =
        new ClassMaps(
            real.shape().height(), real.shape().width(), real.classes().count(), real.masks());
    MaskDraws.Drawn drawn = draws(maps).draw(0, count, seeds);
    return new Masks(drawn.maps().pixels(), drawn.dropped(), drawn.unchanged());
  }

  /**
   * Draws of masks from those that an archive keeps.
   *
   * @param real the real masks
   * @return draws with these settings
   * @hidden
   */
  @SuppressWarnings("InvalidBlockTag") // Javadoc itself allows to hide a method
  public MaskDraws draws(ClassMaps real) {
    return new MaskDraws(real, strength(), growth());
  }

  private Deformation.Strength strength() {
    return new Deformation.Strength(
        Math.toRadians(rotation()), scale(), shift(), elastic(), horizontalFlip(), verticalFlip());
  }

  /**
   * Masks that were drawn. Thread-safe unless {@code masks} is modified, which is not copied.
   *
   * @param masks the class index of each pixel, mask after mask
   * @param dropped number of masks that were outside the range of the real ones
   * @param unchanged number of masks that are a real one as it is, as every change was dropped
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of pixels, which no list should hold
  public record Masks(byte[] masks, int dropped, int unchanged) {}
}
