package io.augment.djl;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.augment.Provenance;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.dataset.BatchForm;
import io.augment.djl.internal.dataset.MixedBatch;
import io.augment.djl.internal.dataset.PseudoSource;
import io.augment.djl.internal.dataset.RealRows;
import io.augment.djl.internal.dataset.SampleSource;
import io.augment.djl.internal.dataset.SampleTransforms;
import io.augment.internal.mixing.MixingPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One epoch of an augmented data set. As with DJL's own iterators, the end of the pass frees what
 * it holds, a last batch that is still open included.
 */
final class AugmentedPass implements Iterator<Batch>, AutoCloseable {

  private final NDManager manager;
  private final BatchForm form;
  private final EpochPlans plans;
  private final MixingPlan plan;
  private final RealRows rows;
  private final SampleTransforms transforms;
  private final Optional<SampleSource.Epoch> synthetic;
  private final Optional<PseudoSource.Epoch> pseudo;
  private final Optional<Provenance> provenance;
  private final Consumer<AugmentedPass> onClose;
  private final long total;
  private int next;
  private long shown;
  private boolean ended;
  private volatile boolean closed;

  /**
   * Starts a pass.
   *
   * @param epoch which epoch this is, from 0
   * @param prepared what epochs need
   * @param seed where the draws of all epochs come from
   * @param manager what the pass holds; closed with it
   * @param real the wrapped data set's batches, which belong to {@code manager}
   * @param onClose called when the pass is closed
   */
  AugmentedPass(
      int epoch,
      Prepared prepared,
      SeedSequence seed,
      NDManager manager,
      Iterable<Batch> real,
      Consumer<AugmentedPass> onClose) {
    this.manager = manager;
    this.onClose = onClose;
    form = prepared.form();
    plans = prepared.planner();
    plan = plans.plan(epoch);
    transforms = new SampleTransforms(form.layout(), prepared.planner().settings().transforms());
    rows = new RealRows(real.iterator(), form, prepared.planner().real());
    SeedSequence seeds = seed.child("epoch", epoch);
    synthetic = synthetic(epoch, prepared, seeds);
    pseudo =
        prepared
            .pseudo()
            .map(
                source ->
                    source.epoch(seeds.child("pseudo"), batches(i -> plans.pseudoLabels(plan, i))));
    provenance = prepared.provenance();
    total = (long) plan.totalReal() + plan.totalSynthetic();
  }

  /** Describes the pass for the log. */
  @Override
  public String toString() {
    int pseudoLabeled =
        batches(i -> plans.pseudoLabels(plan, i)).stream().mapToInt(b -> b.length).sum();
    int drawn = plan.totalSynthetic() - pseudoLabeled;
    return pseudo.isPresent()
        ? String.format(
            "%d real, %d pseudo-labelled and %d synthetic samples",
            plan.totalReal(), pseudoLabeled, drawn)
        : plan.totalReal() + " real and " + drawn + " synthetic samples";
  }

  private Optional<SampleSource.Epoch> synthetic(int epoch, Prepared prepared, SeedSequence seed) {
    List<int[]> labels = batches(i -> plans.syntheticLabels(plan, i));
    if (labels.stream().allMatch(batch -> batch.length == 0)) {
      return Optional.empty();
    }
    return prepared.source().map(source -> source.epoch(epoch, seed, labels));
  }

  private List<int[]> batches(IntFunction<int[]> labels) {
    return IntStream.range(0, plan.batches()).mapToObj(labels).toList();
  }

  @Override
  public boolean hasNext() {
    if (ended) {
      return false;
    }
    if (closed) {
      throw AugmentedDataset.closed();
    }
    if (next < plan.batches()) {
      return true;
    }
    try {
      rows.finish();
    } finally {
      ended = true;
      close();
    }
    return false;
  }

  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the pass has ended");
    }
    try {
      shown += plan.size(next);
      Batch batch = batch(plan.real(next));
      next++;
      return batch;
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Batch batch(int real) {
    int[] syntheticLabels = plans.syntheticLabels(plan, next);
    int pseudoLabeled = plans.pseudoLabels(plan, next).length;
    if (syntheticLabels.length + pseudoLabeled == 0) {
      Optional<Batch> whole = rows.whole(real);
      if (whole.isPresent()) {
        Batch batch = whole.get();
        return augmented(
            batch.getManager(), batch.getData(), batch.getLabels(), 0, 0, batch.getIndices());
      }
    }
    int batch = next;
    List<Function<NDManager, NDList>> others = new ArrayList<>();
    if (pseudoLabeled > 0) {
      others.add(scratch -> pseudo.orElseThrow().take(batch, scratch));
    }
    if (syntheticLabels.length > 0) {
      others.add(
          scratch ->
              form.synthetic(
                  synthetic.orElseThrow().take(batch, scratch), syntheticLabels, scratch));
    }
    NDManager batchManager = manager.newSubManager();
    MixedBatch mixed = MixedBatch.of(batchManager, rows, real, others);
    return augmented(
        batchManager,
        new NDList(mixed.data()),
        new NDList(mixed.labels()),
        pseudoLabeled,
        syntheticLabels.length,
        mixed.indices());
  }

  private AugmentedBatch augmented(
      NDManager batchManager,
      NDList data,
      NDList labels,
      int pseudoLabeled,
      int synthetic,
      @Nullable List<?> indices) {
    return new AugmentedBatch(
        batchManager,
        transforms.apply(data, batchManager),
        labels,
        pseudoLabeled,
        synthetic,
        synthetic == 0 ? Optional.empty() : provenance,
        shown,
        total,
        indices);
  }

  /** Ends the drawing for the pass and frees its resources. Closing twice does nothing. */
  @Override
  public void close() {
    closed = true;
    synthetic.ifPresent(SampleSource.Epoch::close);
    manager.close();
    onClose.accept(this);
  }
}
