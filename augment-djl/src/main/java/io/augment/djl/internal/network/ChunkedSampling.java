package io.augment.djl.internal.network;

import ai.djl.ndarray.NDManager;
import io.augment.data.ClassLabels;
import java.util.SplittableRandom;

/**
 * Draws samples of a class from a fitted network, a chunk of a fixed size at a time: another size
 * would change the last digits, and the first samples of a draw are the same however many follow.
 * The first chunk is computed in parts that grow, so that a few samples cost little.
 *
 * <p>Thread-safe, as the network is.
 *
 * @param network what draws
 * @param classes the classes it knows
 * @param chunk most samples that are computed at once
 * @param values numbers per sample
 */
public record ChunkedSampling(FittedNetwork network, ClassLabels classes, int chunk, int values) {

  private static final int FIRST_PART = 4;

  /** Each part ends at so many times the end of the one before it. */
  private static final int GROWTH = 4;

  /** Draws a chunk. */
  @FunctionalInterface
  public interface Chunk {

    /**
     * Draws a chunk, or a part of the first one, of one class.
     *
     * @param network the network
     * @param scope owns what is computed; closes after the chunk
     * @param random where the noise comes from
     * @param size how many samples
     * @return the samples, one after another
     */
    float[] draw(Network network, NDManager scope, SplittableRandom random, int size);
  }

  /**
   * Draws samples.
   *
   * @param label their class
   * @param count how many
   * @param seed where the noise comes from
   * @param draw draws a chunk
   * @return {@code count} samples, one after another
   * @throws IllegalArgumentException if there is no such class, or {@code count} is negative
   * @throws IllegalStateException if the network is closed
   */
  public float[] draw(int label, int count, long seed, Chunk draw) {
    if (label < 0 || label >= classes.count()) {
      throw new IllegalArgumentException(
          "label " + label + ": expected 0 to " + (classes.count() - 1));
    }
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + ": expected 0 or more");
    }
    float[] drawn = new float[Math.multiplyExact(count, values)];
    SplittableRandom random = new SplittableRandom(seed);
    return network.use(
        (open, manager) -> {
          int size;
          for (int from = 0; from < count; from += size) {
            size = size(from);
            try (NDManager scope = manager.newSubManager()) {
              float[] samples = draw.draw(open, scope, random, size);
              int asked = Math.min(size, count - from);
              System.arraycopy(samples, 0, drawn, from * values, asked * values);
            }
          }
          return drawn;
        });
  }

  /** Number of samples that are computed together with the one at an index. */
  private int size(int from) {
    int end = from == 0 ? FIRST_PART : GROWTH * from;
    return from < chunk ? Math.min(end, chunk) - from : chunk;
  }
}
