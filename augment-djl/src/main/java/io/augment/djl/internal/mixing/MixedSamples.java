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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Real samples and those of a pool, mixed as a candidate says, and pseudo-labelled images beside
 * them: what an {@link io.augment.djl.AugmentedDataset} shows, for a pool that may be short of
 * samples of a class, or have none. No sample of a pool is shown twice in an epoch. Not
 * thread-safe.
 */
public final class MixedSamples implements Dataset {

  private final LabeledSamples all; // real ones first
  private final ClassCounts real;
  private final Mix.Fixed mix;
  private final Optional<PseudoMix> pseudo;
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
    this(all, real, mix, Optional.empty(), batch, steps, seeds, BatchLabels.CLASSES);
  }

  /**
   * A data set for one training.
   *
   * @param all real samples, then those of the pool
   * @param real how many of the first are real
   * @param mix how they are mixed
   * @param pseudo pseudo-labelled images; class indices as labels if there are some
   * @param batch samples per batch, at most
   * @param steps how many batches the training will take
   * @param seeds where the orders come from
   * @param labels which labels the samples have
   */
  public MixedSamples(
      LabeledSamples all,
      ClassCounts real,
      Mix.Fixed mix,
      Optional<PseudoMix> pseudo,
      int batch,
      int steps,
      SeedSequence seeds,
      BatchLabels labels) {
    this.all = all;
    this.real = real;
    this.mix = mix;
    this.pseudo = pseudo;
    this.batch = batch;
    this.epochs =
        MixedTraining.epochs(
            pseudo.map(images -> List.of(mix, images.mix())).orElseGet(() -> List.of(mix)),
            steps,
            real.total(),
            batch);
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
    SeedSequence from = seeds.child("epoch", epoch).child("labels");
    Iterator<int[]> batches = epoch(epoch++).iterator();
    return () ->
        new Iterator<>() {
          private int number;

          @Override
          public boolean hasNext() {
            return batches.hasNext();
          }

          @Override
          public Batch next() {
            return batch(batches.next(), from.child("batch", number++), manager.newSubManager());
          }
        };
  }

  /** The indices of each batch of an epoch; those of pseudo-labelled images follow the others'. */
  List<int[]> epoch(int number) {
    double factor = mix.schedule().factor(number, OptionalInt.of(epochs));
    int[] ofPool = perClass(mix.scaled(factor));
    int[] ofPseudo =
        pseudo.map(images -> images.perClass(real, number, epochs)).orElseGet(() -> new int[0]);
    int[] perClass = IntStream.concat(IntStream.of(ofPool), IntStream.of(ofPseudo)).toArray();
    Mix.Fixed shown = Mix.perReal((double) IntStream.of(perClass).sum() / real.total());
    SeedSequence from = seeds.child("epoch", number);
    MixingPlan plan =
        MixingPlan.of(real.total(), batch, shown, perClass, from.child("plan").seed());
    Queue<Integer> reals = shuffled(IntStream.range(0, real.total()).toArray(), from.child("real"));
    List<Queue<Integer>> pool = new ArrayList<>();
    for (int label = 0; label < ofPool.length; label++) {
      pool.add(shuffled(pooled(label), from.child("pool", label)));
    }
    for (int label = 0; label < ofPseudo.length; label++) {
      pool.add(shuffled(pseudoLabelled(label), from.child("pseudo", label)));
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

  private int[] pseudoLabelled(int label) {
    int[] images = pseudo.orElseThrow().pool().indicesOf(label);
    return IntStream.of(images).map(image -> all.size() + image).toArray();
  }

  private static Queue<Integer> shuffled(int[] indices, SeedSequence seeds) {
    List<Integer> order = new ArrayList<>(Arrays.stream(indices).boxed().toList());
    Collections.shuffle(order, new Random(seeds.seed()));
    return new ArrayDeque<>(order);
  }

  private LabeledSamples samples(int[] indices, SeedSequence from) {
    int[] images =
        IntStream.of(indices).filter(i -> i >= all.size()).map(i -> i - all.size()).toArray();
    LabeledSamples others = all.select(IntStream.of(indices).filter(i -> i < all.size()).toArray());
    return images.length == 0
        ? others
        : ArmSamples.joined(others, pseudo.orElseThrow().drawn(images, from));
  }

  private Batch batch(int[] indices, SeedSequence from, NDManager manager) {
    LabeledSamples samples = samples(indices, from);
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
