package io.augment.datasets.internal.group;

import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.datasets.internal.SplitAssembler.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A number for each group of a data set, the same in all splits, counted from 0 by when it was
 * first met: texts, which may name a patient, are not kept beyond reading.
 *
 * <p>Not thread-safe.
 */
public final class GroupNumbers {

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Split, List<Integer>> ofImages = new EnumMap<>(Split.class);

  /** Numbers of no group. */
  public GroupNumbers() {}

  /**
   * Adds images.
   *
   * @param split where they are
   * @param group the text of their group
   * @param images how many they are
   */
  public void add(Split split, String group, int images) {
    int number = numbers.computeIfAbsent(group, unknown -> numbers.size());
    List<Integer> all = ofImages.computeIfAbsent(split, each -> new ArrayList<>());
    for (int i = 0; i < images; i++) {
      all.add(number);
    }
  }

  /** Number of groups. */
  public int size() {
    return numbers.size();
  }

  /** Whether some group has several training images. */
  public boolean isAnyOfSeveral() {
    List<Integer> train = ofImages.getOrDefault(Split.TRAIN, List.of());
    return train.stream().distinct().count() < train.size();
  }

  /**
   * Splits whose images have these groups.
   *
   * @param splits as many images as were added, in their order
   * @param note what there is to say of the groups
   */
  public DataSplits in(DataSplits splits, String note) {
    return new DataSplits(
        grouped(Split.TRAIN, splits.train()),
        splits.validation().map(samples -> grouped(Split.VALIDATION, samples)),
        splits.test().map(samples -> grouped(Split.TEST, samples)),
        splits.notes().plus(note),
        splits.files());
  }

  private LabeledSamples grouped(Split split, LabeledSamples samples) {
    return samples.withGroups(
        ofImages.getOrDefault(split, List.of()).stream().mapToInt(Integer::intValue).toArray());
  }

  /** Note for a rule that the user gave. */
  public String note(GroupRule rule) {
    return String.format(
        "%d %s by %s: the images of each stay together in every split, fold and draw",
        size(), size() == 1 ? "group" : "groups", rule);
  }
}
