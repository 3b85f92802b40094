package io.augment.internal.mixing;

import io.augment.mixing.Mix;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Totals of a mix over a whole training. */
public final class MixedTraining {

  private static final int FINE = 1000; // epochs to take a schedule's mean over

  private MixedTraining() {}

  /**
   * Synthetic fraction of a whole training: the mean over its epochs.
   *
   * @param mix how samples are mixed
   * @return the fraction times the schedule's mean factor, in [0, 1); for a schedule that names an
   *     epoch, as if there were a thousand
   */
  public static double meanFraction(Mix.Fixed mix) {
    return mix.fraction()
        * IntStream.range(0, FINE)
            .mapToDouble(epoch -> mix.schedule().factor(epoch, OptionalInt.of(FINE)))
            .sum()
        / FINE;
  }

  /**
   * Number of epochs that make up so many batches. Mixed epochs are longer than real ones, so that
   * it depends on ratio and schedule.
   *
   * @param mix how samples are mixed
   * @param steps batches to learn from, at least 1
   * @param real real samples, at least 1
   * @param batchSize samples per batch, at least 1
   * @return the smallest number of epochs that have at least {@code steps} batches together, the
   *     last batch of an epoch being shown also if it is not full
   * @throws IllegalArgumentException if a number is below 1
   */
  public static int epochs(Mix.Fixed mix, int steps, int real, int batchSize) {
    if (steps < 1 || real < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              "steps %d, real %d, batchSize %d: expected each at least 1", steps, real, batchSize));
    }
    int enough = steps; // an epoch has at least one batch
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (batches(mix, middle, real, batchSize) >= steps) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private static long batches(Mix.Fixed mix, int epochs, int real, int batchSize) {
    return IntStream.range(0, epochs)
        .mapToDouble(epoch -> mix.schedule().factor(epoch, OptionalInt.of(epochs)))
        .mapToLong(factor -> real + (long) mix.scaled(factor).syntheticFor(real))
        .map(samples -> (samples + batchSize - 1) / batchSize)
        .sum();
  }
}
