package io.augment.split;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.internal.group.Groups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits samples for a cross-validation: each sample is held out in exactly one fold, and each fold
 * has its share of each class. Samples of one {@linkplain LabeledSamples#withGroups group} are in
 * one fold; each fold then has about its share, as far as groups can be shared out.
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
    int next = 0; // a class continues where the one before it ended, so that folds are of one size
    for (int[] indices : ShuffledClasses.of(labels, counts, seeds.child("folds"))) {
      for (int index : indices) {
        foldOf[index] = next;
        next = (next + 1) % folds;
      }
    }
    return foldOf;
  }

  /**
   * Assigns a fold to each sample, whole groups where there are any.
   *
   * @param samples what to share out
   * @param folds how many folds, at least 1
   * @param seeds what the choice comes from
   * @return a fold for each sample, from 0; with fewer samples or groups than folds the last ones
   *     are empty
   * @throws IllegalArgumentException if {@code folds} is below 1
   */
  public static int[] of(LabeledSamples samples, int folds, SeedSequence seeds) {
    int[] groups = samples.groups();
    if (groups.length == 0 || folds < 1) {
      return of(samples.labels(), samples.counts(), folds, seeds);
    }
    return GroupFolds.of(
        samples.labels(), groups, samples.classes().count(), folds, seeds.child("folds"));
  }

  /**
   * Splits samples.
   *
   * @param samples what to split: at least as many samples or groups as folds, and at least two of
   *     each class that has any
   * @param folds how many folds, at least 2
   * @param seeds what the choice comes from
   * @return one split a fold; without groups, the held out parts differ by at most one sample in
   *     size, and by at most one in each class
   * @throws IllegalArgumentException if {@code folds} is below 2, there are too few samples or
   *     groups, or a class has a single one, which could not be both trained on and held out
   */
  public static List<Split> split(LabeledSamples samples, int folds, SeedSequence seeds) {
    check(samples, folds);
    int[] foldOf = of(samples, folds, seeds);
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
    if (samples.groups().length > 0) {
      checkGroups(samples, folds);
    }
  }

  private static void checkGroups(LabeledSamples samples, int folds) {
    int groups = Groups.count(samples.groups(), samples.size());
    if (groups < folds) {
      throw new IllegalArgumentException(
          String.format(
              "%d %s: expected at least %d, one for each fold",
              groups, groups == 1 ? "group" : "groups", folds));
    }
    int[] labels = samples.labels();
    GroupedLabels grouped = new GroupedLabels(labels, samples.groups(), samples.classes().count());
    for (int label = 0; label < grouped.classCount(); label++) {
      if (grouped.groupsOfClass(label) == 1) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has samples of 1 group: a cross-validation needs at least 2 of each"
                    + " class",
                samples.classes().name(label)));
      }
    }
  }
}
