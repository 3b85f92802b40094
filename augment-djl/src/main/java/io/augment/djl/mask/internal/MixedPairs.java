package io.augment.djl.mask.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.augment.MaskedSamples;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The synthetic pairs of one pass over a data set, in a random order, and again from the start when
 * all were shown. Not thread-safe.
 */
public final class MixedPairs {

  private final MaskedSamples synthetic;
  private final double share;
  private final int[] order;
  private double due; // synthetic pairs that are owed to the batches so far
  private int shown;

  /**
   * Begins a pass.
   *
   * @param synthetic images with masks, at least one
   * @param share their share of a batch, in [0, 1)
   * @param seeds where the order comes from
   */
  public MixedPairs(MaskedSamples synthetic, double share, SeedSequence seeds) {
    this.synthetic = synthetic;
    this.share = share;
    order = IntStream.range(0, synthetic.size()).toArray();
    SplittableRandom random = seeds.random();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /**
   * The pairs that a batch gets.
   *
   * @param images its images
   * @param masks its masks
   * @return so many that after all batches the share is right
   * @throws IllegalArgumentException if the batch is of another form, or its images have values
   *     outside of the range of the synthetic ones
   */
  public MaskedSamples next(NDArray images, NDArray masks) {
    requireForm(images, masks);
    due += images.getShape().get(0) * share / (1 - share);
    int count = (int) Math.round(due) - shown;
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = order[shown++ % order.length];
    }
    return synthetic.select(chosen);
  }

  private void requireForm(NDArray images, NDArray masks) {
    SampleShape shape = synthetic.shape();
    Shape each = new Shape(shape.channels(), shape.height(), shape.width());
    if (images.getShape().dimension() != 4 || !images.getShape().slice(1).equals(each)) {
      throw new IllegalArgumentException(
          String.format(
              "a batch has images of the shape %s: expected (N, %d, %d, %d), as the synthetic ones",
              images.getShape(), shape.channels(), shape.height(), shape.width()));
    }
    Shape found = masks.getShape();
    Shape grid = new Shape(shape.height(), shape.width());
    int classes = synthetic.classes().count();
    boolean fits =
        found.get(0) == images.getShape().get(0)
            && (found.slice(1).equals(grid)
                || found.slice(1).equals(new Shape(1).addAll(grid))
                || found.slice(1).equals(new Shape(classes).addAll(grid)));
    if (!fits) {
      throw new IllegalArgumentException(
          String.format(
              "a batch has masks of the shape %s: expected class indices (N, %d, %d) or (N, 1, %d,"
                  + " %d), or one-hot (N, %d, %d, %d)",
              found,
              shape.height(),
              shape.width(),
              shape.height(),
              shape.width(),
              classes,
              shape.height(),
              shape.width()));
    }
    try (NDManager scratch = images.getManager().newSubManager()) {
      NDArray numbers = images.toType(DataType.FLOAT32, true);
      numbers.attach(scratch);
      float low = numbers.min().getFloat();
      float high = numbers.max().getFloat();
      if (!synthetic.range().contains(low) || !synthetic.range().contains(high)) {
        throw new IllegalArgumentException(
            String.format(
                "a batch has values from %s to %s: expected those of the synthetic images, %s to"
                    + " %s",
                low, high, synthetic.range().low(), synthetic.range().high()));
      }
    }
  }

  /**
   * Images as an array.
   *
   * @param samples images with masks
   * @param type the type of the numbers
   * @param manager owns the result
   * @return {@code (N, C, H, W)}, values as they are
   */
  public static NDArray images(MaskedSamples samples, DataType type, NDManager manager) {
    SampleShape shape = samples.shape();
    return manager
        .create(
            samples.images().values(),
            new Shape(samples.size(), shape.channels(), shape.height(), shape.width()))
        .toType(type, false);
  }

  /**
   * Masks as an array.
   *
   * @param samples images with masks
   * @param like the shape of a batch of masks: class indices {@code (N, H, W)} or {@code (N, 1, H,
   *     W)}, or one-hot {@code (N, classes, H, W)}
   * @param type the type of the numbers
   * @param manager owns the result
   * @return as many masks in this form
   */
  public static NDArray masks(MaskedSamples samples, Shape like, DataType type, NDManager manager) {
    Shape shape = new Shape(samples.size()).addAll(like.slice(1));
    if (like.dimension() == 4 && like.get(1) == samples.classes().count()) {
      return PairArrays.oneHot(manager, samples).toType(type, false);
    }
    byte[] masks = samples.masks();
    float[] values = new float[masks.length];
    for (int i = 0; i < masks.length; i++) {
      values[i] = masks[i];
    }
    return manager.create(values, shape).toType(type, false);
  }
}
