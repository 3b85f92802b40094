package io.augment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits samples for a cross-validation: each sample is held out in exactly one fold, and each fold
 * has its share of each class.
 *
 * <pre>{@code
 * List<Split> folds = StratifiedFolds.split(samples, 3, SeedSequence.of(1).child("repeat", 0));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class StratifiedFolds {

  private StratifiedFolds() {}

  /**
   * Splits samples.
   *
   * @param samples what to split: at least as many samples as folds, and at least two of each class
   *     that has any
   * @param folds how many folds, at least 2
   * @param seeds what the choice comes from
   * @return one split a fold; the held out parts differ by at most one sample in size, and by at
   *     most one in each class
   * @throws IllegalArgumentException if {@code folds} is below 2, there are too few samples, or a
   *     class has a single one, which could not be both learnt from and held out
   */
  public static List<Split> split(LabeledSamples samples, int folds, SeedSequence seeds) {
    check(samples, folds);
    int[] foldOf = new int[samples.size()];
    int next = 0; // goes on from class to class, or the first folds would get all the remainders
    for (int[] ofClass :
        ShuffledClasses.of(samples.labels(), samples.counts(), seeds.child("folds"))) {
      for (int index : ofClass) {
        foldOf[index] = next++ % folds;
      }
    }
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int current = fold;
      splits.add(
          Split.of(
              samples,
              IntStream.range(0, foldOf.length).filter(i -> foldOf[i] != current).toArray(),
              IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == current).toArray()));
    }
    return splits;
  }

  private static void check(LabeledSamples samples, int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds " + folds + ": expected a number, at least 2");
    }
    if (samples.size() < folds) {
      throw new IllegalArgumentException(
          String.format("%s: expected at least %d, one for each fold", samples, folds));
    }
    for (int label = 0; label < samples.classes().count(); label++) {
      if (samples.counts().count(label) == 1) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has 1 sample: a cross-validation needs at least 2 of each class",
                samples.classes().name(label)));
      }
    }
  }
}
