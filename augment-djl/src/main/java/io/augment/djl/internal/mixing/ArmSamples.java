package io.augment.djl.internal.mixing;

import io.augment.LabeledSamples;
import io.augment.Synthesizer;
import io.augment.data.SeedSequence;
import io.augment.data.ValueRange;
import io.augment.djl.unlabeled.PseudoLabels;
import io.augment.mixing.Mix;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Training samples of an arm of a repeat.
 *
 * @param shown samples that every epoch shows once
 * @param mixedIn synthetic samples beside them; or empty
 * @param pseudo pseudo-labelled images beside both; or empty
 */
public record ArmSamples(
    LabeledSamples shown, Optional<PooledMix> mixedIn, Optional<PseudoMix> pseudo) {

  /** These samples alone. */
  public static ArmSamples only(LabeledSamples samples) {
    return new ArmSamples(samples, Optional.empty(), Optional.empty());
  }

  /** Every class repeated, sample after sample, until it is as large as the largest. */
  public static ArmSamples oversampled(LabeledSamples drawn) {
    int most = drawn.counts().largest();
    return only(
        drawn.select(
            IntStream.range(0, drawn.classes().count())
                .mapToObj(drawn::indicesOf)
                .filter(indices -> indices.length > 0)
                .flatMapToInt(
                    indices -> IntStream.range(0, most).map(i -> indices[i % indices.length]))
                .toArray()));
  }

  /** Synthetic samples beside those of small classes until each is as large as the largest. */
  public static ArmSamples toppedUp(
      LabeledSamples drawn, Synthesizer synthesizer, SeedSequence seeds) {
    int most = drawn.counts().largest();
    return only(with(drawn, synthesizer, seeds, label -> most - drawn.counts().count(label)));
  }

  /** Synthetic samples mixed in; none if the mix has none. */
  public static ArmSamples mixed(LabeledSamples shown, LabeledSamples pool, Mix.Fixed mix) {
    return mix.isNone()
        ? only(shown)
        : new ArmSamples(shown, Optional.of(new PooledMix(pool, mix)), Optional.empty());
  }

  /**
   * These samples and pseudo-labelled images; without any where the teacher could not be trusted.
   */
  public ArmSamples and(PseudoLabels labels, Mix.Fixed mix) {
    return labels.isEmpty() || mix.isNone()
        ? this
        : new ArmSamples(shown, mixedIn, Optional.of(new PseudoMix(labels, mix)));
  }

  /**
   * Real samples, and beside them so many of the same again as a mix has synthetic ones: what
   * synthetic samples have to beat that are no more than these.
   */
  public static ArmSamples repeated(LabeledSamples drawn, Mix.Fixed mix) {
    int most = 1;
    int[] perClass = mix.allocate(drawn.counts(), mix.syntheticFor(drawn.size()));
    for (int label = 0; label < perClass.length; label++) {
      int count = drawn.counts().count(label);
      most = count == 0 ? most : Math.max(most, (perClass[label] + count - 1) / count);
    }
    int times = most;
    int[] pool = IntStream.range(0, times * drawn.size()).map(i -> i % drawn.size()).toArray();
    return mixed(drawn, drawn.select(pool), mix);
  }

  /** The same samples, changed one way. Pseudo-labelled images stay as they are. */
  public ArmSamples mapped(UnaryOperator<LabeledSamples> change) {
    return new ArmSamples(
        change.apply(shown),
        mixedIn.map(mixed -> new PooledMix(change.apply(mixed.pool()), mixed.mix())),
        pseudo);
  }

  /**
   * All of them at once, for models that don't train on batches: as many synthetic ones as a whole
   * epoch would show.
   */
  public LabeledSamples atOnce() {
    return mixedIn
        .map(mixed -> joined(shown, first(mixed.pool(), mixed.perClass(shown.counts()))))
        .orElse(shown);
  }

  /** The first samples of each class, as far as there are so many. */
  static LabeledSamples first(LabeledSamples pool, int... perClass) {
    return pool.select(
        IntStream.range(0, perClass.length)
            .flatMap(label -> Arrays.stream(pool.indicesOf(label)).limit(perClass[label]))
            .toArray());
  }

  /** Real samples, then so many synthetic ones of each class that has a real one. */
  private static LabeledSamples with(
      LabeledSamples real, Synthesizer synthesizer, SeedSequence seeds, IntUnaryOperator count) {
    LabeledSamples all = real;
    for (int label = 0; label < real.classes().count(); label++) {
      if (real.counts().count(label) > 0 && count.applyAsInt(label) > 0) {
        long seed = seeds.child("class", label).seed();
        all = joined(all, synthesizer.sample(label, count.applyAsInt(label), seed));
      }
    }
    return all;
  }

  /** Joins samples in a range that spans both, as synthetic ones have a range of their own. */
  public static LabeledSamples joined(LabeledSamples first, LabeledSamples second) {
    ValueRange range =
        new ValueRange(
            Math.min(first.range().low(), second.range().low()),
            Math.max(first.range().high(), second.range().high()));
    return spanning(first, range).concat(spanning(second, range));
  }

  private static LabeledSamples spanning(LabeledSamples samples, ValueRange range) {
    return samples.range().equals(range)
        ? samples
        : LabeledSamples.of(
                samples.shape(), range, samples.classes(), samples.values(), samples.labels())
            .withGroups(samples.groups());
  }
}
