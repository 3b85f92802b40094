package io.augment.djl.mask.internal;

import io.augment.MaskedSamples;
import io.augment.data.SeedSequence;
import io.augment.mixing.Mix;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Batches of real and synthetic pairs. The real ones of a batch are the same whatever the mix, so
 * that trainings with other mixes can be paired. Not thread-safe.
 */
public final class SegmenterBatches {

  private final MaskedSamples all; // the real ones first
  private final int real;
  private final int synthetic;
  private final Mix.Fixed mix;
  private final int batch;
  private final int steps;
  private final SplittableRandom order;
  private final SplittableRandom mixing;

  /**
   * Batches.
   *
   * @param real at least one pair
   * @param synthetic at least one, unless the mix has none
   * @param mix the share of synthetic pairs
   * @param batch pairs in a batch
   * @param steps number of batches
   * @param seeds where the draws come from
   */
  public SegmenterBatches(
      MaskedSamples real,
      MaskedSamples synthetic,
      Mix.Fixed mix,
      int batch,
      int steps,
      SeedSequence seeds) {
    if (real.size() == 0 || (!mix.isNone() && synthetic.size() == 0)) {
      throw new IllegalArgumentException(
          String.format(
              "%d real and %d synthetic images with masks, mix %s: expected some to fit a segmenter"
                  + " on",
              real.size(), synthetic.size(), mix));
    }
    this.all = mix.isNone() ? real : real.concat(synthetic);
    this.real = real.size();
    this.synthetic = synthetic.size();
    this.mix = mix;
    this.batch = batch;
    this.steps = steps;
    this.order = seeds.child("order").random();
    this.mixing = seeds.child("mixing").random();
  }

  /** The next batch, which is that of a step from 0. */
  public MaskedSamples batch(int step) {
    int[] chosen = order.ints(batch, 0, real).toArray();
    if (!mix.isNone()) {
      double share = mix.fraction() * mix.schedule().factor(step, OptionalInt.of(steps));
      for (int i = 0; i < batch; i++) {
        boolean replaced = mixing.nextDouble() < share;
        int other = real + mixing.nextInt(synthetic);
        chosen[i] = replaced ? other : chosen[i];
      }
    }
    return all.select(chosen);
  }
}
