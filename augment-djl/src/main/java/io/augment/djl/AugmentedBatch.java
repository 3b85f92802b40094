package io.augment.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.translate.Batchifier;
import io.augment.Provenance;
import io.augment.djl.internal.dataset.Interleaving;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch of an {@link AugmentedDataset}: an ordinary DJL batch that also knows which of its
 * samples are synthetic.
 *
 * <pre>{@code
 * for (Batch batch : trainer.iterateDataset(augmented)) {
 *   BitSet synthetic = ((AugmentedBatch) batch).synthetic();
 * }
 * }</pre>
 *
 * <p>Real samples stand first, synthetic ones after them. {@link #getIndices()} gives, for each
 * sample, its index in the wrapped data set or -1 if it is synthetic, and null if the wrapped data
 * set doesn't say. Like any DJL batch it belongs to the caller that iterates, which closes it once.
 * Not thread-safe.
 */
public final class AugmentedBatch extends Batch {

  private final int synthetic;
  private final Optional<Provenance> provenance;

  AugmentedBatch(
      NDManager manager,
      NDList data,
      NDList labels,
      int synthetic,
      Optional<Provenance> provenance,
      long progress,
      long progressTotal,
      @Nullable List<?> indices) {
    super(
        manager,
        data,
        labels,
        Math.toIntExact(data.head().size(0)),
        Batchifier.STACK,
        Batchifier.STACK,
        progress,
        progressTotal,
        indices);
    this.synthetic = synthetic;
    this.provenance = provenance;
  }

  /**
   * Set of the synthetic samples.
   *
   * @return a new set with a bit for each synthetic sample, counted from the first of the batch
   */
  public BitSet synthetic() {
    BitSet rows = new BitSet(getSize());
    rows.set(getSize() - synthetic, getSize());
    return rows;
  }

  /**
   * Returns whether a sample is synthetic.
   *
   * @param row index of the sample in the batch, from 0
   * @return true if it was drawn by the synthesizer
   */
  public boolean isSynthetic(int row) {
    return row >= getSize() - synthetic;
  }

  /**
   * Number of synthetic samples.
   *
   * @return a number from 0 to {@link #getSize()}
   */
  public int syntheticCount() {
    return synthetic;
  }

  /**
   * Provenance of the synthetic samples.
   *
   * @return the synthesizer's provenance, or empty if this batch has no synthetic sample
   */
  public Optional<Provenance> provenance() {
    return provenance;
  }

  /**
   * Splits the batch over devices, each with its share of synthetic samples.
   *
   * @param devices the devices
   * @param evenSplit whether all parts must have the same size
   * @return a plain batch for each device; all end with this one
   */
  @Override
  public Batch[] split(Device[] devices, boolean evenSplit) {
    if (devices.length == 1 || synthetic == 0 || synthetic == getSize()) {
      return super.split(devices, evenSplit);
    }
    Interleaving interleaving = new Interleaving(getSize() - synthetic, synthetic);
    NDManager manager = getManager();
    Batch spread =
        new Batch(
            manager,
            interleaving.spread(getData(), manager),
            interleaving.spread(getLabels(), manager),
            getSize(),
            Batchifier.STACK,
            Batchifier.STACK,
            getProgress(),
            getProgressTotal(),
            getIndices() == null ? null : interleaving.spread(getIndices()));
    return spread.split(devices, evenSplit);
  }
}
