package io.augment.internal.mixing;

import io.augment.mixing.Mix;
import java.util.List;
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
    return epochs(List.of(mix), steps, real, batchSize);
  }

  /** The same where samples of several sources are mixed in, each in its own way. */
  public static int epochs(List<Mix.Fixed> mixes, int steps, int real, int batchSize) {
    if (steps < 1 || real < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              "steps %d, real %d, batchSize %d: expected each at least 1", steps, real, batchSize));
    }
    int enough = steps; // an epoch has at least one batch
    int tooFew = 0;
    while (enough - tooFew > 1) {
      int middle = tooFew + (enough - tooFew) / 2;
      if (batches(mixes, middle, real, batchSize) >= steps) {
        enough = middle;
      } else {
        tooFew = middle;
      }
    }
    return enough;
  }

  private static long batches(List<Mix.Fixed> mixes, int epochs, int real, int batchSize) {
    return IntStream.range(0, epochs)
        .mapToLong(epoch -> real + mixedIn(mixes, epoch, epochs, real))
        .map(samples -> (samples + batchSize - 1) / batchSize)
        .sum();
  }

  private static long mixedIn(List<Mix.Fixed> mixes, int epoch, int epochs, int real) {
    return mixes.stream()
        .mapToLong(
            mix ->
                mix.scaled(mix.schedule().factor(epoch, OptionalInt.of(epochs))).syntheticFor(real))
        .sum();
  }
}
