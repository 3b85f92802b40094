package io.augment.djl.internal.training;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.split.StratifiedSubsample;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Snapshots of samples while a GAN trains: from the same noise each time, so that pictures can be
 * compared. Immutable.
 */
public final class Snapshots {

  private final LabeledSamples real;
  private final SeedSequence seeds;
  private final int steps;
  private final int interval;
  private final int perClass;

  /**
   * Snapshots of one training.
   *
   * @param samples what it learns from
   * @param seeds where the noise comes from
   * @param steps its length
   * @param perClass samples per class in a snapshot
   * @param looks how often at most, at least 1
   */
  public Snapshots(LabeledSamples samples, SeedSequence seeds, int steps, int perClass, int looks) {
    this.real =
        samples.shape().isImage() ? first(samples, perClass) : some(samples, perClass, seeds);
    this.seeds = seeds;
    this.steps = steps;
    this.perClass = perClass;
    interval = Math.max(1, (steps + looks - 1) / looks);
  }

  private static LabeledSamples first(LabeledSamples samples, int perClass) {
    return samples.select(
        IntStream.range(0, samples.classes().count())
            .flatMap(label -> Arrays.stream(samples.indicesOf(label)).limit(perClass))
            .toArray());
  }

  /** Rows from anywhere: a file may be sorted, and the first are other ones than the rest then. */
  private static LabeledSamples some(LabeledSamples rows, int perClass, SeedSequence seeds) {
    int[] counts =
        IntStream.range(0, rows.classes().count())
            .map(label -> Math.min(perClass, rows.counts().count(label)))
            .toArray();
    return rows.select(
        StratifiedSubsample.indices(rows.labels(), rows.counts(), counts, seeds.child("real")));
  }

  /**
   * Whether it is time to observe.
   *
   * @param step the step just taken, from 1
   * @return true some times in a training, and at its end
   */
  public boolean isDue(int step) {
    return step % interval == 0 || step == steps;
  }

  /**
   * A few real samples of each class.
   *
   * @return the same ones each time
   */
  public LabeledSamples real() {
    return real;
  }

  /**
   * Draws a few samples of each class: of images as many of each, of rows as many as there are real
   * ones, so that their distributions compare.
   *
   * @param synthesizer what draws
   * @return the samples, class after class
   */
  public LabeledSamples draw(Synthesizer synthesizer) {
    if (real.shape().isImage()) {
      return synthesizer.sampleEachClass(perClass, seeds);
    }
    return IntStream.range(0, real.classes().count())
        .mapToObj(
            label ->
                synthesizer.sample(
                    label, real.counts().count(label), seeds.child("class", label).seed()))
        .reduce(LabeledSamples::concat)
        .orElseThrow();
  }
}
