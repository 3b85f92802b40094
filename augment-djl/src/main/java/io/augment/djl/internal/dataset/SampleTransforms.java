package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Transform;
import java.util.List;

/**
 * Transforms that every sample of a batch passes through separately, as DJL's own expect it: an
 * image as (height, width, channels), wherever the batch has the channels.
 *
 * @param layout how a sample lies in a batch
 * @param transforms in their order
 */
public record SampleTransforms(SampleLayout layout, List<Transform> transforms) {

  /** The sample of a batch of channels first. */
  private static final int[] CHANNELS_TO_LAST = {1, 2, 0};

  private static final int[] CHANNELS_TO_FIRST = {2, 0, 1};

  /**
   * Transforms a batch.
   *
   * @param batch one array, of one row per sample; closed if it is replaced
   * @param manager what the result belongs to
   * @return the transformed samples, of the same name; the batch itself if there is no transform
   * @throws IllegalStateException if a transform gives what has no place in a batch
   */
  public NDList apply(NDList batch, NDManager manager) {
    if (transforms.isEmpty()) {
      return batch;
    }
    try (NDArray samples = batch.head();
        NDManager scratch = manager.newSubManager()) {
      NDList rows = new NDList();
      for (long row = 0; row < samples.size(0); row++) {
        rows.add(transformed(samples.get(scratch, row)));
        requireSame(rows.head().getShape(), rows.get(rows.size() - 1).getShape());
      }
      NDArray stacked = NDArrays.stack(rows);
      stacked.attach(manager);
      stacked.setName(samples.getName());
      return new NDList(stacked);
    }
  }

  private NDArray transformed(NDArray sample) {
    NDArray before = asDjlHasIt(sample);
    NDArray after = before;
    for (Transform transform : transforms) {
      after = transform.transform(after);
    }
    requireChannels(before.getShape(), after.getShape());
    return asTheBatchHasIt(after);
  }

  private NDArray asDjlHasIt(NDArray sample) {
    return switch (layout.inBatch().dimension()) {
      case 1 -> sample;
      case 2 -> sample.expandDims(2);
      default -> layout.channelsLast() ? sample : sample.transpose(CHANNELS_TO_LAST);
    };
  }

  private NDArray asTheBatchHasIt(NDArray image) {
    return switch (layout.inBatch().dimension()) {
      case 1 -> image;
      case 2 -> image.squeeze(2);
      default -> layout.channelsLast() ? image : image.transpose(CHANNELS_TO_FIRST);
    };
  }

  private static void requireChannels(Shape before, Shape after) {
    int rank = before.dimension();
    if (after.dimension() != rank || (rank == 3 && after.get(2) != before.get(2))) {
      throw new IllegalStateException(
          String.format(
              "the transforms turned a sample of %s into %s: expected %s",
              before, after, rank == 3 ? "(height, width, " + before.get(2) + ")" : "(columns)"));
    }
  }

  private static void requireSame(Shape first, Shape other) {
    if (!other.equals(first)) {
      throw new IllegalStateException(
          String.format(
              "the transforms turned one sample into %s and another of the batch into %s: expected"
                  + " the same shape",
              first, other));
    }
  }
}
