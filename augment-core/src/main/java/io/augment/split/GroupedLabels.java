package io.augment.split;

import io.augment.internal.group.Groups;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Groups of samples with the classes that each has. Groups are counted from 0 in the order in which
 * they occur, so that what is chosen doesn't depend on their numbers.
 */
final class GroupedLabels {

  private final int[] groupOf; // by sample
  private final int[][] classes; // by group, those that it has, ascending
  private final int[][] counts; // by group, how many samples of each of these
  private final int[] groupsOfClass;
  private final int[] samplesOfClass;

  GroupedLabels(int[] labels, int[] groups, int classCount) {
    groupOf = Groups.numbered(Groups.checked(groups, labels.length));
    int count = 1 + IntStream.of(groupOf).max().orElse(-1);
    classes = new int[count][];
    counts = new int[count][];
    groupsOfClass = new int[classCount];
    samplesOfClass = new int[classCount];
    int[][] members = members(groupOf, count);
    for (int group = 0; group < count; group++) {
      int[] sorted = IntStream.of(members[group]).map(sample -> labels[sample]).sorted().toArray();
      classes[group] = IntStream.of(sorted).distinct().toArray();
      counts[group] = new int[classes[group].length];
      for (int label : sorted) {
        counts[group][Arrays.binarySearch(classes[group], label)]++;
        samplesOfClass[label]++;
      }
      IntStream.of(classes[group]).forEach(label -> groupsOfClass[label]++);
    }
  }

  private static int[][] members(int[] groupOf, int count) {
    int[] sizes = new int[count];
    IntStream.of(groupOf).forEach(group -> sizes[group]++);
    int[][] members = new int[count][];
    Arrays.setAll(members, group -> new int[sizes[group]]);
    int[] filled = new int[count];
    for (int sample = 0; sample < groupOf.length; sample++) {
      members[groupOf[sample]][filled[groupOf[sample]]++] = sample;
    }
    return members;
  }

  /** Number of groups. */
  int size() {
    return classes.length;
  }

  /** Number of classes, also of those without a sample. */
  int classCount() {
    return groupsOfClass.length;
  }

  /** The group of a sample. */
  int groupOf(int sample) {
    return groupOf[sample];
  }

  /** The classes of a group, ascending. */
  int[] classes(int group) {
    return classes[group];
  }

  /** Number of samples that a group has of each of its classes. */
  int[] counts(int group) {
    return counts[group];
  }

  /** Number of groups with a sample of a class. */
  int groupsOfClass(int label) {
    return groupsOfClass[label];
  }

  /** Number of samples of a class. */
  int samplesOfClass(int label) {
    return samplesOfClass[label];
  }

  /** Whether no group has samples of several classes. */
  boolean isPure() {
    return Arrays.stream(classes).allMatch(of -> of.length == 1);
  }

  /** The samples of some groups, ascending. */
  int[] samplesOf(boolean[] chosen) {
    return IntStream.range(0, groupOf.length).filter(i -> chosen[groupOf[i]]).toArray();
  }

  /** All groups in random order. */
  int[] shuffled(SplittableRandom random) {
    int[] order = IntStream.range(0, size()).toArray();
    ShuffledClasses.shuffle(order, random);
    return order;
  }
}
