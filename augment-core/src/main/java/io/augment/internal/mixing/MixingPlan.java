package io.augment.internal.mixing;

import io.augment.data.SeedSequence;
import io.augment.mixing.Mix;
import java.util.Arrays;
import java.util.Objects;

/**
 * One epoch's bookkeeping: how many real and how many synthetic samples stand in each batch, and
 * the classes of the synthetic ones.
 *
 * <pre>{@code
 * Mix.Fixed mix = Mix.fraction(0.3);
 * int[] perClass = mix.syntheticPerClass(samples.counts());
 * MixingPlan plan = MixingPlan.of(samples.size(), 32, mix, perClass, seed);
 * }</pre>
 *
 * <p>With N real samples, S synthetic ones, T = N + S and the fraction f, the first k of T samples
 * have {@code min(S, floor(f k + 1/2))} synthetic ones, and all T have S. So a batch of B has
 * {@code floor(f B)} or {@code ceil(f B)}, and every real sample has its place exactly once. No
 * batch is ever left out: who wants full ones alone asks for an S that makes T a multiple of B. The
 * classes of the synthetic samples are spread evenly over the epoch: of a class's n samples one
 * falls at random into each n-th part of it.
 *
 * <p>Immutable and thread-safe.
 */
public final class MixingPlan {

  private final int batchSize;
  private final int total; // real and synthetic
  private final double fraction;
  private final int[] labels; // of the synthetic samples, in their order

  private MixingPlan(int batchSize, int total, double fraction, int[] labels) {
    this.batchSize = batchSize;
    this.total = total;
    this.fraction = fraction;
    this.labels = labels;
  }

  /**
   * Plans an epoch.
   *
   * @param realCount how many real samples there are, at least 0
   * @param batchSize real and synthetic samples of a batch, at least 1
   * @param mix how many samples are synthetic
   * @param syntheticPerClass how many synthetic samples each class has, by class index; they sum to
   *     {@code mix.syntheticFor(realCount)}
   * @param seed what the order of the synthetic classes comes from
   * @return the plan
   * @throws IllegalArgumentException if a count is negative, {@code batchSize} is below 1, or the
   *     counts per class don't sum to what the mix asks for
   */
  public static MixingPlan of(
      int realCount, int batchSize, Mix.Fixed mix, int[] syntheticPerClass, long seed) {
    int asked = mix.syntheticFor(realCount);
    checkAllocation(syntheticPerClass, asked, mix, realCount);
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "batchSize " + batchSize + ": expected a number, at least 1");
    }
    int[] labels = SpreadLabels.of(syntheticPerClass, asked, SeedSequence.of(seed));
    return new MixingPlan(batchSize, realCount + asked, mix.fraction(), labels);
  }

  private static void checkAllocation(int[] perClass, int asked, Mix.Fixed mix, int realCount) {
    long sum = 0;
    for (int count : perClass) {
      if (count < 0) {
        throw new IllegalArgumentException(
            "syntheticPerClass " + Arrays.toString(perClass) + ": expected counts, at least 0");
      }
      sum += count;
    }
    if (sum != asked) {
      throw new IllegalArgumentException(
          String.format(
              "syntheticPerClass %s sums to %d: expected %d (synthetic fraction %s, %d real"
                  + " samples)",
              Arrays.toString(perClass), sum, asked, mix.fraction(), realCount));
    }
  }

  /**
   * Number of batches in the epoch.
   *
   * @return at least 0
   */
  public int batches() {
    return total / batchSize + (total % batchSize == 0 ? 0 : 1);
  }

  /**
   * Number of samples in a batch.
   *
   * @param batch which batch, from 0
   * @return the batch size, or less in a last batch that is not full
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int size(int batch) {
    return end(batch) - start(batch);
  }

  /**
   * Number of real samples in a batch.
   *
   * @param batch which batch, from 0
   * @return {@code size(batch) - synthetic(batch)}
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int real(int batch) {
    return size(batch) - synthetic(batch);
  }

  /**
   * Number of synthetic samples in a batch.
   *
   * @param batch which batch, from 0
   * @return the batch's share, rounded down or up
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int synthetic(int batch) {
    return syntheticAmong(end(batch)) - syntheticAmong(start(batch));
  }

  /**
   * The classes of a batch's synthetic samples.
   *
   * @param batch which batch, from 0
   * @return a new array of {@code synthetic(batch)} class indices
   * @throws IndexOutOfBoundsException if there is no such batch
   */
  public int[] syntheticLabels(int batch) {
    return Arrays.copyOfRange(labels, syntheticAmong(start(batch)), syntheticAmong(end(batch)));
  }

  /**
   * Number of real samples in the epoch.
   *
   * @return all of them
   */
  public int totalReal() {
    return total - labels.length;
  }

  /**
   * Number of synthetic samples in the epoch.
   *
   * @return all that the mix asks for
   */
  public int totalSynthetic() {
    return labels.length;
  }

  private int start(int batch) {
    return Objects.checkIndex(batch, batches()) * batchSize;
  }

  private int end(int batch) {
    return start(batch) + Math.min(batchSize, total - start(batch));
  }

  private int syntheticAmong(int first) {
    return first == total
        ? labels.length
        : (int) Math.min(labels.length, Math.floor(fraction * first + 0.5));
  }
}
