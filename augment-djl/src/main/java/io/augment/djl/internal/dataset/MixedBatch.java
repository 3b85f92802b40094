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
 * A batch: real rows, then synthetic ones.
 *
 * @param data the samples
 * @param labels their labels
 * @param indices which samples of the wrapped data set the real rows are, -1 for synthetic ones; or
 *     null if it doesn't say
 */
public record MixedBatch(NDArray data, NDArray labels, @Nullable List<Object> indices) {

  private static final Long SYNTHETIC = -1L;

  /**
   * Puts a batch together.
   *
   * @param manager what its arrays belong to
   * @param form how the data set writes batches
   * @param rows where real rows come from
   * @param real how many of them to take
   * @param synthetic gives the synthetic samples, as an array of the manager that it is given;
   *     unused if there are no labels
   * @param labels the classes of the synthetic samples
   * @return the batch's rows
   */
  public static MixedBatch of(
      NDManager manager,
      BatchForm form,
      RealRows rows,
      int real,
      Function<NDManager, NDArray> synthetic,
      int[] labels) {
    try (NDManager scratch = manager.newSubManager()) {
      RealBatch taken = rows.take(real, scratch);
      if (labels.length > 0) {
        Device device = real > 0 ? taken.data().head().getDevice() : manager.getDevice();
        NDList drawn = form.synthetic(synthetic.apply(scratch), labels, scratch);
        taken.add(drawn.get(0).toDevice(device, false), drawn.get(1).toDevice(device, false));
      }
      return new MixedBatch(
          joined(taken.data(), form.dataName(), manager),
          joined(taken.labels(), form.labelName(), manager),
          indices(taken.indices(), labels.length));
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

  private static @Nullable List<Object> indices(@Nullable List<Object> real, int synthetic) {
    if (real != null) {
      real.addAll(Collections.nCopies(synthetic, SYNTHETIC));
    }
    return real;
  }
}
