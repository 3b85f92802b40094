package io.augment.data;

/**
 * Cuts samples into folds at random, every class being spread over all of them.
 *
 * <p>Stateless and thread-safe.
 */
public final class StratifiedFolds {

  private StratifiedFolds() {}

  /**
   * Assigns a fold to each sample.
   *
   * @param labels the class index of each sample
   * @param counts how many samples of each class there are
   * @param folds how many folds, at least 1
   * @param seeds what the choice comes from
   * @return a fold for each sample, from 0; the sizes of any two folds differ by at most 1, over
   *     all samples and in each class, so that with fewer samples than folds the last ones are
   *     empty
   * @throws IllegalArgumentException if {@code folds} is below 1
   */
  public static int[] of(int[] labels, ClassCounts counts, int folds, SeedSequence seeds) {
    if (folds < 1) {
      throw new IllegalArgumentException("folds " + folds + ": expected at least 1");
    }
    int[] foldOf = new int[labels.length];
    int next = 0; // a class goes on where the one before it ended, so that folds are of one size
    for (int[] indices : ShuffledClasses.of(labels, counts, seeds.child("folds"))) {
      for (int index : indices) {
        foldOf[index] = next;
        next = (next + 1) % folds;
      }
    }
    return foldOf;
  }
}
