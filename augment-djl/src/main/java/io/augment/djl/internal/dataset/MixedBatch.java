package io.augment.djl.internal.dataset;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A batch: real rows, then pseudo-labelled and synthetic ones.
 *
 * @param data the samples
 * @param labels their labels
 * @param indices which samples of the wrapped data set the real rows are, -1 for the others; or
 *     null if it doesn't say
 */
public record MixedBatch(NDArray data, NDArray labels, @Nullable List<Object> indices) {

  private static final Long NOT_WRAPPED = -1L;

  /**
   * Puts a batch together.
   *
   * @param manager what its arrays belong to
   * @param rows where real rows come from
   * @param real how many of them to take
   * @param others give the other samples and their labels, as arrays of the manager that they are
   *     given
   * @return the batch's rows
   */
  public static MixedBatch of(
      NDManager manager, RealRows rows, int real, List<Function<NDManager, NDList>> others) {
    try (NDManager scratch = manager.newSubManager()) {
      RealBatch taken = rows.take(real, scratch);
      Device device = real > 0 ? taken.data().head().getDevice() : manager.getDevice();
      int added = 0;
      for (Function<NDManager, NDList> other : others) {
        NDList drawn = other.apply(scratch);
        added += Math.toIntExact(drawn.head().size(0));
        taken.add(drawn.get(0).toDevice(device, false), drawn.get(1).toDevice(device, false));
      }
      return new MixedBatch(
          joined(taken.data(), rows.form().dataName(), manager),
          joined(taken.labels(), rows.form().labelName(), manager),
          indices(taken.indices(), added));
    } finally {
      rows.release();
    }
  }

  /** A copy even of a single piece: pieces end with the batch that they were cut from. */
  private static NDArray joined(NDList pieces, @Nullable String name, NDManager manager) {
    NDArray joined = NDArrays.concat(pieces);
    joined.attach(manager);
    joined.setName(name);
    return joined;
  }

  private static @Nullable List<Object> indices(@Nullable List<Object> real, int others) {
    if (real != null) {
      real.addAll(Collections.nCopies(others, NOT_WRAPPED));
    }
    return real;
  }
}
