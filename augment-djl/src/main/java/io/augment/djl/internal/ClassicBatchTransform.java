package io.augment.djl.internal;

import ai.djl.ndarray.NDArray;
import io.augment.LabeledSamples;
import io.augment.augmentation.ClassicTransforms;
import io.augment.data.SampleShape;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Classic transforms of a whole batch, with with a draw for each image. Not thread-safe. */
public final class ClassicBatchTransform implements UnaryOperator<NDArray> {

  private final @Nullable ClassicTransforms transforms;
  private final SampleShape shape;
  private final ValueRange range;
  private final SplittableRandom random;

  /**
   * Transforms of a batch.
   *
   * @param transforms how each image changes; null for not at all
   * @param like images of the shape and range of those that come
   * @param seeds where the draws come from
   */
  public ClassicBatchTransform(
      @Nullable ClassicTransforms transforms, LabeledSamples like, SeedSequence seeds) {
    this.transforms = transforms;
    this.shape = like.shape();
    this.range = like.range();
    this.random = seeds.random();
  }

  /**
   * A transform that leaves every batch as it is.
   *
   * @param like images of the shape and range of those that come
   * @return no transform
   */
  public static ClassicBatchTransform none(LabeledSamples like) {
    return new ClassicBatchTransform(null, like, SeedSequence.of(0));
  }

  @Override
  public NDArray apply(NDArray images) {
    if (transforms == null) {
      return images;
    }
    float[] values = images.toFloatArray();
    int length = shape.values();
    for (int from = 0; from < values.length; from += length) {
      float[] image = Arrays.copyOfRange(values, from, from + length);
      float[] changed = transforms.apply(image, shape, range, random);
      System.arraycopy(changed, 0, values, from, length);
    }
    return images.getManager().create(values, images.getShape());
  }
}
