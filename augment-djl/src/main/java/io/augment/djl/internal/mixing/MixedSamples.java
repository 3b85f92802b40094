package io.augment.djl.internal.mixing;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.translate.Batchifier;
import ai.djl.util.Progress;
import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.BatchLabels;
import io.augment.internal.mixing.MixedTraining;
import io.augment.internal.mixing.MixingPlan;
import io.augment.mixing.Mix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Real samples and those of a pool, mixed as a candidate says: what an {@link
 * io.augment.djl.AugmentedDataset} shows, for a pool that may be short of samples of a class, or
 * have none. No sample of the pool is shown twice in an epoch. Not thread-safe.
 */
public final class MixedSamples implements Dataset {

  private final LabeledSamples all; // real ones first
  private final ClassCounts real;
  private final Mix.Fixed mix;
  private final int batch;
  private final int epochs;
  private final SeedSequence seeds;
  private final BatchLabels labels;
  private int epoch;

  /**
   * A data set for one training, with class indices as labels.
   *
   * @param all real samples, then those of the pool
   * @param real how many of the first are real
   * @param mix how they are mixed
   * @param batch samples per batch, at most
   * @param steps how many batches the training will take
   * @param seeds where the orders come from
   */
  public MixedSamples(
      LabeledSamples all,
      ClassCounts real,
      Mix.Fixed mix,
      int batch,
      int steps,
      SeedSequence seeds) {
    this(all, real, mix, batch, steps, seeds, BatchLabels.CLASSES);
  }

  /**
   * A data set for one training.
   *
   * @param all real samples, then those of the pool
   * @param real how many of the first are real
   * @param mix how they are mixed
   * @param batch samples per batch, at most
   * @param steps how many batches the training will take
   * @param seeds where the orders come from
   * @param labels which labels the samples have
   */
  public MixedSamples(
      LabeledSamples all,
      ClassCounts real,
      Mix.Fixed mix,
      int batch,
      int steps,
      SeedSequence seeds,
      BatchLabels labels) {
    this.all = all;
    this.real = real;
    this.mix = mix;
    this.batch = batch;
    this.epochs = MixedTraining.epochs(mix, steps, real.total(), batch);
    this.seeds = seeds;
    this.labels = labels;
  }

  /** Mix of the samples. */
  public Mix.Fixed mix() {
    return mix;
  }

  @Override
  public void prepare(@Nullable Progress progress) {
    // everything is in memory
  }

  @Override
  public Iterable<Batch> getData(NDManager manager) {
    Iterator<int[]> batches = epoch(epoch++).iterator();
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return batches.hasNext();
          }

          @Override
          public Batch next() {
            return batch(batches.next(), manager.newSubManager());
          }
        };
  }

  /** The indices of each batch of an epoch. */
  List<int[]> epoch(int number) {
    double factor = mix.schedule().factor(number, OptionalInt.of(epochs));
    int[] perClass = perClass(mix.scaled(factor));
    Mix.Fixed shown = Mix.perReal((double) IntStream.of(perClass).sum() / real.total());
    SeedSequence from = seeds.child("epoch", number);
    MixingPlan plan =
        MixingPlan.of(real.total(), batch, shown, perClass, from.child("plan").seed());
    Queue<Integer> reals = shuffled(IntStream.range(0, real.total()).toArray(), from.child("real"));
    List<Queue<Integer>> pool = new ArrayList<>();
    for (int label = 0; label < perClass.length; label++) {
      pool.add(shuffled(pooled(label), from.child("pool", label)));
    }
    List<int[]> batches = new ArrayList<>();
    for (int i = 0; i < plan.batches(); i++) {
      batches.add(
          IntStream.concat(
                  IntStream.range(0, plan.real(i)).map(unused -> reals.remove()),
                  Arrays.stream(plan.syntheticLabels(i)).map(label -> pool.get(label).remove()))
              .toArray());
    }
    return batches;
  }

  /** Counts that a mix asks for; of a class that the pool is short of, all that there are. */
  private int[] perClass(Mix.Fixed scaled) {
    int[] perClass = mix.allocate(real, scaled.syntheticFor(real.total()));
    for (int label = 0; label < perClass.length; label++) {
      int pooled = all.counts().count(label) - real.count(label);
      perClass[label] = Math.min(perClass[label], pooled);
    }
    return perClass;
  }

  private int[] pooled(int label) {
    return Arrays.stream(all.indicesOf(label)).filter(index -> index >= real.total()).toArray();
  }

  private static Queue<Integer> shuffled(int[] indices, SeedSequence seeds) {
    List<Integer> order = new ArrayList<>(Arrays.stream(indices).boxed().toList());
    Collections.shuffle(order, new Random(seeds.seed()));
    return new ArrayDeque<>(order);
  }

  private Batch batch(int[] indices, NDManager manager) {
    LabeledSamples samples = all.select(indices);
    return new Batch(
        manager,
        new NDList(labels.data(manager, samples)),
        new NDList(labels.labels(manager, samples)),
        indices.length,
        Batchifier.STACK,
        Batchifier.STACK,
        0,
        0);
  }
}
