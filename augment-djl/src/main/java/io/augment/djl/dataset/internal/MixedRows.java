package io.augment.djl.dataset.internal;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of real and synthetic rows.
 *
 * @param data the samples
 * @param labels their labels
 * @param synthetic which rows are synthetic
 * @param indices which samples of the wrapped data set the real rows are, -1 for synthetic ones; or
 *     null if it doesn't say
 */
public record MixedRows(
    NDArray data, NDArray labels, BitSet synthetic, @Nullable List<Object> indices) {

  private static final Long SYNTHETIC = -1L;

  /**
   * Puts a batch together.
   *
   * @param manager what its arrays belong to
   * @param form how the data set writes batches
   * @param rows where real rows come from
   * @param real how many of them to take
   * @param drawn the synthetic samples as {@link BatchForm#encode(float[])} gave them, unused if
   *     there are no labels
   * @param labels the classes of the synthetic samples
   * @return the batch's rows
   */
  public static MixedRows of(
      NDManager manager,
      BatchForm form,
      RealRows rows,
      int real,
      @Nullable ByteBuffer drawn,
      int[] labels) {
    Interleaving interleaving = new Interleaving(real, labels.length);
    try (NDManager scratch = manager.newSubManager()) {
      Rows taken = rows.take(real, scratch);
      if (drawn != null) {
        Device device = real > 0 ? taken.data().head().getDevice() : manager.getDevice();
        taken.add(
            form.sampleArray(scratch, drawn, labels.length).toDevice(device, false),
            form.labelArray(scratch, labels).toDevice(device, false));
      }
      NDArray data;
      NDArray label;
      if (real > 0 && labels.length > 0) {
        NDIndex order = new NDIndex("{}", scratch.create(interleaving.order()));
        data = joined(taken.data(), scratch).get(manager, order);
        label = joined(taken.labels(), scratch).get(manager, order);
      } else {
        data = joined(taken.data(), manager);
        label = joined(taken.labels(), manager);
      }
      return new MixedRows(
          data,
          label,
          interleaving.syntheticRows(),
          indices(taken.indices(), interleaving.syntheticRows()));
    } finally {
      rows.release();
    }
  }

  private static NDArray joined(NDList pieces, NDManager manager) {
    NDArray joined = NDArrays.concat(pieces);
    joined.attach(manager);
    return joined;
  }

  private static @Nullable List<Object> indices(@Nullable List<Object> real, BitSet synthetic) {
    if (real == null) {
      return null;
    }
    List<Object> all = new ArrayList<>(real.size() + synthetic.cardinality());
    int next = 0;
    for (int row = 0; row < real.size() + synthetic.cardinality(); row++) {
      all.add(synthetic.get(row) ? SYNTHETIC : real.get(next++));
    }
    return all;
  }
}
