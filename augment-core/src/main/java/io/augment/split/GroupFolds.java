package io.augment.split;

import io.augment.data.SeedSequence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Folds of whole groups, each with about its share of each class. Greedy, as scikit-learn's {@code
 * StratifiedGroupKFold}: the large groups first, each goes to the fold that has least of its
 * classes. Groups of about one size come in random order.
 */
final class GroupFolds {

  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  private final GroupedLabels grouped;
  private final int[][] held; // by fold and class
  private final long[] sizes; // by fold
  private final int[] left; // by class, groups that have no fold yet
  private final int[] onlyFold; // by class: that of all its groups so far

  private GroupFolds(GroupedLabels grouped, int folds) {
    this.grouped = grouped;
    this.held = new int[folds][grouped.classCount()];
    this.sizes = new long[folds];
    this.left = IntStream.range(0, grouped.classCount()).map(grouped::groupsOfClass).toArray();
    this.onlyFold = new int[grouped.classCount()];
    Arrays.fill(onlyFold, NONE);
  }

  /** The fold of each sample; with fewer groups than folds, the last folds are empty. */
  static int[] of(int[] labels, int[] groups, int classes, int folds, SeedSequence seeds) {
    GroupedLabels grouped = new GroupedLabels(labels, groups, classes);
    int[] foldOf = new GroupFolds(grouped, folds).assigned(seeds.child("groups"));
    return IntStream.range(0, labels.length).map(i -> foldOf[grouped.groupOf(i)]).toArray();
  }

  private int[] assigned(SeedSequence seeds) {
    int[] foldOf = new int[grouped.size()];
    IntStream.of(grouped.shuffled(seeds.random()))
        .boxed()
        .sorted(Comparator.comparingInt(this::sizeClass).reversed())
        .forEach(group -> foldOf[group] = assign(group));
    return foldOf;
  }

  /** Groups within a factor of about two come in random order. */
  private int sizeClass(int group) {
    long squares = IntStream.of(grouped.counts(group)).mapToLong(n -> (long) n * n).sum();
    return Long.SIZE - Long.numberOfLeadingZeros(squares);
  }

  private int assign(int group) {
    int fold =
        IntStream.range(0, held.length)
            .boxed()
            .min(
                Comparator.<Integer>comparingInt(each -> endings(group, each))
                    .thenComparingDouble(each -> load(group, each))
                    .thenComparingLong(each -> sizes[each]))
            .orElseThrow();
    int[] classes = grouped.classes(group);
    for (int i = 0; i < classes.length; i++) {
      int label = classes[i];
      held[fold][label] += grouped.counts(group)[i];
      sizes[fold] += grouped.counts(group)[i];
      left[label]--;
      onlyFold[label] = onlyFold[label] == NONE || onlyFold[label] == fold ? fold : SEVERAL;
    }
    return fold;
  }

  /** Number of classes that would have all of their groups in this fold, and none to learn from. */
  private int endings(int group, int fold) {
    return (int)
        IntStream.of(grouped.classes(group))
            .filter(label -> left[label] == 1 && onlyFold[label] == fold)
            .count();
  }

  /** Growth of the squares of the fold's shares of classes, less what it is in any fold. */
  private double load(int group, int fold) {
    int[] classes = grouped.classes(group);
    double load = 0;
    for (int i = 0; i < classes.length; i++) {
      double all = grouped.samplesOfClass(classes[i]);
      load += held[fold][classes[i]] / all * (grouped.counts(group)[i] / all);
    }
    return load;
  }
}
