package io.augment.split;

import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Draws of few groups: samples of a class come from its first {@value #TOGETHER} groups in turn, so
 * that folds can be made of them, and when these are used up from one group after the other.
 */
final class GroupDraw {

  /** As many as a search for a mix has folds. */
  private static final int TOGETHER = 3;

  private GroupDraw() {}

  /** The samples drawn, ascending; there are as many of each class as are asked for. */
  static int[] of(
      int[] labels, int[] groups, ClassCounts available, int[] asked, SeedSequence seeds) {
    GroupedLabels grouped = new GroupedLabels(labels, groups, asked.length);
    int[] order = grouped.shuffled(seeds.child("groups").random());
    int[] rank = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    int[][] shuffled = ShuffledClasses.of(labels, available, seeds);
    return IntStream.range(0, asked.length)
        .flatMap(
            label ->
                ordered(shuffled[label], grouped, rank).stream()
                    .limit(asked[label])
                    .mapToInt(Integer::intValue))
        .sorted()
        .toArray();
  }

  private static List<Integer> ordered(int[] samples, GroupedLabels grouped, int[] rank) {
    SortedMap<Integer, List<Integer>> byRank = new TreeMap<>();
    for (int sample : samples) {
      byRank.computeIfAbsent(rank[grouped.groupOf(sample)], group -> new ArrayList<>()).add(sample);
    }
    List<List<Integer>> groups = List.copyOf(byRank.values());
    List<List<Integer>> first = groups.subList(0, Math.min(TOGETHER, groups.size()));
    int longest = first.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> ordered = new ArrayList<>(samples.length);
    for (int i = 0; i < longest; i++) {
      for (List<Integer> group : first) {
        if (i < group.size()) {
          ordered.add(group.get(i));
        }
      }
    }
    groups.stream().skip(TOGETHER).forEach(ordered::addAll);
    return ordered;
  }
}
