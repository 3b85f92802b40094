package io.augment.djl.internal.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.EngineStart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples that were drawn once, and wait in the engine. An epoch takes each of a class before any
 * comes again, in an order of its own.
 */
public final class PooledSource implements SampleSource {

  private final NDManager manager;
  private final NDArray samples; // class after class, as the data set would yield them
  private final int[] sizes; // by class index

  private PooledSource(List<LabeledSamples> pool, ValueRanges ranges, BatchForm form) {
    manager = EngineStart.newManager();
    sizes = pool.stream().mapToInt(LabeledSamples::size).toArray();
    try (NDManager scratch = manager.newSubManager()) {
      NDList classes = new NDList();
      for (LabeledSamples ofClass : pool) {
        float[] values = ofClass.values();
        ranges.map(values);
        classes.add(form.sampleArray(scratch, form.encode(values, null), ofClass.size()));
      }
      samples = NDArrays.concat(classes);
      samples.attach(manager);
    }
  }

  /**
   * Samples that passed a gate.
   *
   * @param pool the samples, at least one
   * @param ranges from the synthesizer's range to the data set's
   * @param form how the data set writes its batches
   * @return them as a source
   */
  public static PooledSource of(LabeledSamples pool, ValueRanges ranges, BatchForm form) {
    return new PooledSource(
        IntStream.range(0, pool.classes().count())
            .mapToObj(label -> pool.select(pool.indicesOf(label)))
            .toList(),
        ranges,
        form);
  }

  /**
   * Draws a pool.
   *
   * @param synthesizer what draws
   * @param perClass how many samples of each class, by class index
   * @param seed what the draws come from
   * @param ranges from the synthesizer's range to the data set's
   * @param form how the data set writes its batches
   * @param progress shows how far it is, if anybody wants to know
   * @return the pool
   */
  public static PooledSource draw(
      Synthesizer synthesizer,
      int[] perClass,
      SeedSequence seed,
      ValueRanges ranges,
      BatchForm form,
      @Nullable Progress progress) {
    if (progress != null) {
      progress.reset("Drawing synthetic samples", IntStream.of(perClass).sum());
      progress.start(0);
    }
    List<LabeledSamples> pool = new ArrayList<>();
    for (int label = 0; label < perClass.length; label++) {
      pool.add(synthesizer.sample(label, perClass[label], seed.child("class", label).seed()));
      if (progress != null) {
        progress.increment(perClass[label]);
      }
    }
    if (progress != null) {
      progress.end();
    }
    return new PooledSource(pool, ranges, form);
  }

  /**
   * Number of samples.
   *
   * @return the number of samples of all classes
   */
  public int size() {
    return IntStream.of(sizes).sum();
  }

  @Override
  public Epoch epoch(int number, SeedSequence seed, List<int[]> labels) {
    return new Picked(picks(seed, labels));
  }

  /** For each batch the rows of {@link #samples} that it shows. */
  private List<long[]> picks(SeedSequence seed, List<int[]> labels) {
    List<Deck> decks = new ArrayList<>();
    int first = 0;
    for (int label = 0; label < sizes.length; label++) {
      decks.add(
          new Deck(
              IntStream.range(first, first + sizes[label]).toArray(),
              seed.child("class", label).random()));
      first += sizes[label];
    }
    return labels.stream()
        .map(batch -> IntStream.of(batch).mapToLong(label -> decks.get(label).next()).toArray())
        .toList();
  }

  @Override
  public void close() {
    manager.close();
  }

  /** An epoch's samples, picked before it begins. */
  private final class Picked implements Epoch {

    private final List<long[]> picks;

    Picked(List<long[]> picks) {
      this.picks = picks;
    }

    @Override
    public NDArray take(int batch, NDManager scratch) {
      // the pool may be on another device than the data set's batches
      NDArray rows = scratch.create(picks.get(batch)).toDevice(samples.getDevice(), false);
      return samples.get(scratch, new NDIndex("{}", rows)).toDevice(scratch.getDevice(), false);
    }

    @Override
    public void close() {
      // the samples are there for every epoch
    }
  }
}
