package io.augment.djl.upscale.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.data.ValueRange;
import io.augment.image.ImageScaling;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Patches of images, anywhere in them, mirrored or not, with values in [-1, 1]. Immutable.
 *
 * <p>A low patch is made of the large one alone, so that its border is one: as a whole image's is.
 */
public final class Patches {

  private final SampleShape whole;
  private final SampleShape shape;
  private final ClassLabels classes;
  private final float[] values;
  private final int[] labels;
  private final int factor;

  /**
   * Patches of images.
   *
   * @param images at least one, its sides multiples of the factor
   * @param side the longest side of a patch, a multiple of the factor
   * @param factor how many times as high and as wide a patch is as its low one
   */
  public Patches(LabeledSamples images, int side, int factor) {
    this.factor = factor;
    whole = images.shape();
    shape =
        SampleShape.image(
            whole.channels(), Math.min(side, whole.height()), Math.min(side, whole.width()));
    classes = images.classes();
    labels = images.labels();
    values = images.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = images.range().toSigned(values[i]);
    }
  }

  /** The shape of a patch. */
  SampleShape shape() {
    return shape;
  }

  /** One patch of any image for each of a batch. */
  LabeledSamples draw(SplittableRandom random, int size) {
    return cut(random, random.ints(size, 0, labels.length).toArray());
  }

  /** One patch of each image. */
  LabeledSamples ofEach(SplittableRandom random) {
    return cut(random, IntStream.range(0, labels.length).toArray());
  }

  /** Patches at the low resolution. */
  LabeledSamples low(LabeledSamples patches) {
    return ImageScaling.shrink(patches, factor);
  }

  /** Low patches at the large resolution again, as far as that goes without a network. */
  LabeledSamples enlarged(LabeledSamples low) {
    return ImageScaling.enlarge(low, factor);
  }

  private LabeledSamples cut(SplittableRandom random, int[] images) {
    float[] patches = new float[images.length * shape.values()];
    int[] ofPatches = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      cut(random, images[i], patches, i * shape.values());
      ofPatches[i] = labels[images[i]];
    }
    return LabeledSamples.of(shape, ValueRange.SIGNED, classes, patches, ofPatches);
  }

  private void cut(SplittableRandom random, int image, float[] target, int offset) {
    int top = random.nextInt(whole.height() - shape.height() + 1);
    int left = random.nextInt(whole.width() - shape.width() + 1);
    boolean upsideDown = random.nextBoolean();
    boolean mirrored = random.nextBoolean();
    int next = offset;
    for (int channel = 0; channel < shape.channels(); channel++) {
      for (int y = 0; y < shape.height(); y++) {
        int row = top + (upsideDown ? shape.height() - 1 - y : y);
        int first = ((image * whole.channels() + channel) * whole.height() + row) * whole.width();
        for (int x = 0; x < shape.width(); x++) {
          target[next++] = values[first + left + (mirrored ? shape.width() - 1 - x : x)];
        }
      }
    }
  }
}
