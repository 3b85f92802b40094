package io.augment.djl.dataset.internal;

import ai.djl.util.Progress;
import io.augment.data.LabeledSamples;
import io.augment.data.SeedSequence;
import io.augment.djl.internal.Shuffling;
import io.augment.gate.SyntheticPool;
import io.augment.synthesis.Synthesizer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Samples that were drawn once. An epoch takes each of a class before any comes again, in an order
 * of its own.
 */
public final class PooledSource implements SampleSource {

  private final List<LabeledSamples> pool; // by class index
  private final ValueRanges ranges;

  private PooledSource(List<LabeledSamples> pool, ValueRanges ranges) {
    this.pool = pool;
    this.ranges = ranges;
  }

  /**
   * Samples that passed a gate.
   *
   * @param pool the samples
   * @param ranges from the synthesizer's range to the data set's
   * @return them as a source
   */
  public static PooledSource of(SyntheticPool pool, ValueRanges ranges) {
    return new PooledSource(
        IntStream.range(0, pool.samples().classes().count()).mapToObj(pool::samples).toList(),
        ranges);
  }

  /**
   * Draws a pool.
   *
   * @param synthesizer what draws
   * @param perClass how many samples of each class, by class index
   * @param seed what the draws come from
   * @param ranges from the synthesizer's range to the data set's
   * @param progress shows how far it is, if anybody wants to know
   * @return the pool
   */
  public static PooledSource draw(
      Synthesizer synthesizer,
      int[] perClass,
      SeedSequence seed,
      ValueRanges ranges,
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
    return new PooledSource(pool, ranges);
  }

  /**
   * How many samples there are.
   *
   * @return the number of samples of all classes
   */
  public int size() {
    return pool.stream().mapToInt(LabeledSamples::size).sum();
  }

  @Override
  public IntFunction<float[]> epoch(SeedSequence seed, List<int[]> labels) {
    List<int[]> picks = picks(seed, labels);
    return batch -> batch(labels.get(batch), picks.get(batch));
  }

  private List<int[]> picks(SeedSequence seed, List<int[]> labels) {
    List<Deck> decks = new ArrayList<>();
    for (int label = 0; label < pool.size(); label++) {
      decks.add(new Deck(pool.get(label).size(), seed.child("class", label).random()));
    }
    return labels.stream()
        .map(batch -> IntStream.of(batch).map(label -> decks.get(label).next()).toArray())
        .toList();
  }

  private float[] batch(int[] labels, int[] picks) {
    int perSample = pool.get(0).shape().values();
    float[] values = new float[Math.multiplyExact(labels.length, perSample)];
    for (int row = 0; row < labels.length; row++) {
      pool.get(labels[row]).copySample(picks[row], values, row * perSample);
    }
    ranges.map(values);
    return values;
  }

  /** Numbers without replacement, shuffled anew when all were dealt. */
  private static final class Deck {

    private final int[] cards;
    private final SplittableRandom random;
    private int dealt;

    Deck(int size, SplittableRandom random) {
      this.cards = IntStream.range(0, size).toArray();
      this.random = random;
      this.dealt = size;
    }

    int next() {
      if (dealt == cards.length) {
        Shuffling.shuffle(cards, random);
        dealt = 0;
      }
      return cards[dealt++];
    }
  }
}
