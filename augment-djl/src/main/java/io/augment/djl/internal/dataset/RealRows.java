package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.dataset.Batch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one pass over the wrapped data set, in its order, cut to the lengths asked for.
 *
 * <p>A batch of the data set stays open until the last of its rows was taken and copied: rows are
 * views of it, and its iterator is never asked for more than is needed, since asking ends the pass
 * and with it every open batch. Not thread-safe.
 */
public final class RealRows {

  private final Iterator<Batch> batches;
  private final BatchForm form;
  private final int expected;
  private final List<Batch> spent = new ArrayList<>(); // every row was taken, not yet copied
  private @Nullable Batch current;
  private int currentSize;
  private int taken; // rows of the current batch
  private int seen; // rows of the pass

  /**
   * Starts a pass.
   *
   * @param batches the data set's iterator
   * @param form how it writes batches
   * @param expected how many rows the pass has
   */
  public RealRows(Iterator<Batch> batches, BatchForm form, int expected) {
    this.batches = batches;
    this.form = form;
    this.expected = expected;
  }

  /** Form of the data set's batches. */
  BatchForm form() {
    return form;
  }

  /**
   * The next batch as it is, if it has just the rows asked for: nothing is copied.
   *
   * @param count how many rows, at least 1
   * @return the batch, which the caller closes, or empty if {@link #take} must cut
   */
  public Optional<Batch> whole(int count) {
    Batch batch = current();
    if (taken > 0 || currentSize != count) {
      return Optional.empty();
    }
    current = null;
    return Optional.of(batch);
  }

  /**
   * The next rows, as views that live until {@link #release()}.
   *
   * @param count how many rows, at least 1
   * @param scratch what the views belong to
   * @return the rows
   */
  RealBatch take(int count, NDManager scratch) {
    List<Object> indices = new ArrayList<>(count);
    RealBatch rows = new RealBatch(new NDList(), new NDList(), indices);
    boolean indexed = true;
    int missing = count;
    while (missing > 0) {
      Batch batch = current();
      int piece = Math.min(missing, currentSize - taken);
      rows.add(
          cut(batch.getData().head(), piece, scratch),
          cut(batch.getLabels().head(), piece, scratch));
      List<?> batchIndices = batch.getIndices();
      indexed &= batchIndices != null && batchIndices.size() == currentSize;
      if (indexed) {
        indices.addAll(batchIndices.subList(taken, taken + piece));
      }
      taken += piece;
      missing -= piece;
      if (taken == currentSize) {
        spent.add(batch);
        current = null;
      }
    }
    return indexed ? rows : new RealBatch(rows.data(), rows.labels(), null);
  }

  private NDArray cut(NDArray array, int count, NDManager scratch) {
    return count == currentSize
        ? array
        : array.get(scratch, new NDIndex().addSliceDim(taken, taken + count));
  }

  private Batch current() {
    Batch batch = current;
    while (batch == null) {
      if (!batches.hasNext()) {
        throw new IllegalStateException(tooFew());
      }
      batch = batches.next();
      currentSize = form.check(batch, seen);
      seen += currentSize;
      taken = 0;
      if (currentSize == 0) {
        batch.close();
        batch = null;
      }
    }
    current = batch;
    return batch;
  }

  private String tooFew() {
    String message =
        String.format(
            "the wrapped data set yielded %d samples in this pass: expected %d, each once",
            seen, expected);
    return seen == 0 ? message + " (with an executor it needs a prefetch above 0)" : message;
  }

  /** Closes the batches all of whose rows were taken: what was taken is copied by now. */
  void release() {
    spent.forEach(Batch::close);
    spent.clear();
  }

  /**
   * Ends a pass: reads on, so that the data set's iterator finishes.
   *
   * @throws IllegalStateException if the pass had more or fewer rows than expected
   */
  public void finish() {
    if (current != null) {
      current.close();
      current = null;
    }
    while (batches.hasNext()) {
      try (Batch batch = batches.next()) {
        seen += form.check(batch, seen);
      }
    }
    if (seen != expected) {
      throw new IllegalStateException(tooFew());
    }
  }
}
