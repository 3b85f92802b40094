package io.augment.mixing;

import io.augment.data.ClassCounts;
import java.util.List;

/**
 * Distribution of synthetic samples over the classes. A class without a real sample gets none:
 * nothing can have been learnt of it.
 *
 * <p>Implementations are immutable and thread-safe, and equal if they share out alike.
 */
sealed interface MixingPolicy permits UniformMixing, BalancedMixing, WeightedMixing {

  /**
   * The same number for each class, whatever it has.
   *
   * @return the policy
   */
  static MixingPolicy uniform() {
    return new UniformMixing();
  }

  /**
   * Tops up the smallest classes first, like water that fills a vessel; once all classes are level,
   * each gets the same.
   *
   * @return the policy
   */
  static MixingPolicy balanceClasses() {
    return new BalancedMixing();
  }

  /**
   * In proportion to weights.
   *
   * @param weights one weight a class, by class index; finite, at least 0, not all 0
   * @return the policy
   * @throws IllegalArgumentException if a weight is negative or not finite, or all are 0
   */
  static MixingPolicy perClass(List<Double> weights) {
    return new WeightedMixing(weights);
  }

  /**
   * Shares out.
   *
   * @param real how many real samples each class has
   * @param synthetic how many synthetic samples there are to share out, at least 0
   * @return a new array, one count a class, that sums to {@code synthetic}; where shares are not
   *     whole, the largest remainders are rounded up, among equal ones those of the first classes
   * @throws IllegalArgumentException if {@code synthetic} is negative, no class that would get some
   *     has a real sample, or weights don't fit the classes
   */
  int[] allocate(ClassCounts real, int synthetic);
}
