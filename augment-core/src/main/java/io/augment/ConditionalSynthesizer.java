package io.augment;

/**
 * Makes rows that lie in a region, without drawing others and rejecting them.
 *
 * <p>Implementations are thread-safe.
 */
public interface ConditionalSynthesizer extends Synthesizer {

  /**
   * Draws rows of one class from its distribution under a condition. The same label, count, seed
   * and region give the same rows, from any thread; fewer rows are the start of more.
   *
   * @param label the class index, from 0
   * @param count how many, at least 0
   * @param seed any number
   * @param region what every row has to lie in; a number whose bounds are the same is given: rows
   *     have exactly it, and what goes with it. A given value need not be one that the train fold
   *     has
   * @return {@code count} rows of that class, all in the region
   * @throws IllegalArgumentException if there is no such class, {@code count} is negative, or the
   *     region is of another width or holds no row that this could ever draw
   * @throws IllegalStateException if this is closed
   */
  LabeledSamples sample(int label, int count, long seed, RowRegion region);
}
