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
 * samples are real, pseudo-labelled and synthetic.
 *
 * <pre>{@code
 * for (Batch batch : trainer.iterateDataset(augmented)) {
 *   BitSet synthetic = ((AugmentedBatch) batch).synthetic();
 * }
 * }</pre>
 *
 * <p>Real samples stand first, then pseudo-labelled ones, real images whose label a teacher has
 * given, then synthetic ones. {@link #getIndices()} gives, for each sample, its index in the
 * wrapped data set or -1 if it is none of that, and null if the wrapped data set doesn't say. Like
 * any DJL batch it belongs to the caller that iterates, which closes it once. Not thread-safe.
 */
public final class AugmentedBatch extends Batch {

  private final int pseudo;
  private final int synthetic;
  private final Optional<Provenance> provenance;

  AugmentedBatch(
      NDManager manager,
      NDList data,
      NDList labels,
      int pseudo,
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
    this.pseudo = pseudo;
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
   * Set of the pseudo-labelled samples.
   *
   * @return a new set with a bit for each pseudo-labelled sample, counted from the first of the
   *     batch
   */
  public BitSet pseudoLabeled() {
    BitSet rows = new BitSet(getSize());
    rows.set(getSize() - synthetic - pseudo, getSize() - synthetic);
    return rows;
  }

  /**
   * Returns whether a sample is pseudo-labelled.
   *
   * @param row index of the sample in the batch, from 0
   * @return true if it is a real image whose label a teacher has given
   */
  public boolean isPseudoLabeled(int row) {
    return row >= getSize() - synthetic - pseudo && !isSynthetic(row);
  }

  /**
   * Number of pseudo-labelled samples.
   *
   * @return a number from 0 to {@link #getSize()}
   */
  public int pseudoLabeledCount() {
    return pseudo;
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
   * Splits the batch over devices, each with its share of pseudo-labelled and synthetic samples.
   *
   * @param devices the devices
   * @param evenSplit whether all parts must have the same size
   * @return a plain batch for each device; all end with this one
   */
  @Override
  public Batch[] split(Device[] devices, boolean evenSplit) {
    int real = getSize() - pseudo - synthetic;
    if (devices.length == 1 || getSize() == Math.max(real, Math.max(pseudo, synthetic))) {
      return super.split(devices, evenSplit);
    }
    Interleaving interleaving = new Interleaving(real, pseudo, synthetic);
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
