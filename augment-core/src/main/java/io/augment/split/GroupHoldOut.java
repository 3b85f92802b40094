package io.augment.split;

import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import java.util.stream.IntStream;

/**
 * Holds out whole groups: of groups of one class each, a share of those of each class; of groups
 * with several classes, in random order, those that bring what is held out of each class nearer to
 * its share.
 */
final class GroupHoldOut {

  private final GroupedLabels grouped;
  private final double fraction;
  private final int leastKept;
  private final boolean[] held; // by group
  private final int[] heldGroups; // by class
  private final int[] heldSamples; // by class
  private final int[] left; // by class, groups that are not decided yet

  private GroupHoldOut(GroupedLabels grouped, double fraction, int leastKept) {
    this.grouped = grouped;
    this.fraction = fraction;
    this.leastKept = leastKept;
    this.held = new boolean[grouped.size()];
    this.heldGroups = new int[grouped.classCount()];
    this.heldSamples = new int[grouped.classCount()];
    this.left = IntStream.range(0, grouped.classCount()).map(grouped::groupsOfClass).toArray();
  }

  /** The samples held out, ascending. */
  static int[] of(
      int[] labels,
      int[] groups,
      ClassCounts counts,
      double fraction,
      int leastKept,
      SeedSequence seeds) {
    GroupedLabels grouped = new GroupedLabels(labels, groups, counts.classes().count());
    GroupHoldOut holdOut = new GroupHoldOut(grouped, fraction, leastKept);
    if (grouped.isPure()) {
      holdOut.ofOneClassEach(counts, seeds);
    } else {
      IntStream.of(grouped.shuffled(seeds.child("groups").random())).forEach(holdOut::decide);
    }
    return grouped.samplesOf(holdOut.held);
  }

  private void ofOneClassEach(ClassCounts counts, SeedSequence seeds) {
    int[] labels =
        IntStream.range(0, grouped.size()).map(group -> grouped.classes(group)[0]).toArray();
    ClassCounts groups = ClassCounts.of(counts.classes(), labels);
    for (int group : StratifiedSplitter.heldOut(labels, groups, fraction, leastKept, seeds)) {
      held[group] = true;
    }
  }

  private void decide(int group) {
    int[] classes = grouped.classes(group);
    boolean enough = true;
    boolean last = false; // of a class of which nothing would be held out else
    double change = 0; // of the squared distances from the shares
    for (int i = 0; i < classes.length; i++) {
      int label = classes[i];
      left[label]--;
      enough &= grouped.groupsOfClass(label) - heldGroups[label] - 1 >= leastKept;
      last |= left[label] == 0 && heldGroups[label] == 0;
      double all = grouped.samplesOfClass(label);
      double more = grouped.counts(group)[i] / all;
      change += more * (2 * (heldSamples[label] / all - fraction) + more);
    }
    if (!enough || !(last || change < 0)) {
      return;
    }
    held[group] = true;
    for (int i = 0; i < classes.length; i++) {
      heldGroups[classes[i]]++;
      heldSamples[classes[i]] += grouped.counts(group)[i];
    }
  }
}
