package io.augment.split;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.ClassLabels;
import io.augment.data.SeedSequence;
import io.augment.internal.group.Groups;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Draws a few samples of each class at random without replacement, to see how a method does on
 * little data. Draws are nested: with the same seed, fewer samples are a subset of more.
 *
 * <p>Where samples have {@linkplain LabeledSamples#withGroups groups}, those of a class are drawn
 * from three groups in turn, and then from one group after the other: as many samples as were asked
 * for, of few groups. {@link #others} gives those that share no group with them.
 *
 * <p>Stateless and thread-safe.
 */
public final class StratifiedSubsample {

  private StratifiedSubsample() {}

  /**
   * Draws the same number of samples of each class.
   *
   * @param samples what to draw from
   * @param perClass how many of each class, at least 1
   * @param seeds what the choice comes from
   * @return the drawn samples, in their original order
   * @throws IllegalArgumentException if {@code perClass} is below 1, or a class has fewer samples;
   *     the message names the class, what it has and what was asked for
   */
  public static LabeledSamples perClass(LabeledSamples samples, int perClass, SeedSequence seeds) {
    int[] counts = new int[samples.classes().count()];
    Arrays.fill(counts, perClass);
    return byCounts(samples, counts, seeds);
  }

  /**
   * Draws a number of samples of each class.
   *
   * @param samples what to draw from
   * @param counts how many of each class, by class index, each at least 1
   * @param seeds what the choice comes from
   * @return the drawn samples, in their original order
   * @throws IllegalArgumentException if there is not one count a class, a count is below 1, or a
   *     class has fewer samples; the message names the class, what it has and what was asked for
   */
  public static LabeledSamples byCounts(LabeledSamples samples, int[] counts, SeedSequence seeds) {
    return samples.select(
        indices(samples.labels(), samples.groups(), samples.counts(), counts, seeds));
  }

  /**
   * Draws a number of samples of each class, whatever the samples are.
   *
   * @param labels the class index of each sample
   * @param available how many samples of each class there are
   * @param counts how many of each class to draw, by class index, each at least 1
   * @param seeds what the choice comes from
   * @return the indices of the drawn samples, ascending
   * @throws IllegalArgumentException as {@link #byCounts} does
   */
  public static int[] indices(
      int[] labels, ClassCounts available, int[] counts, SeedSequence seeds) {
    int[] asked = counts.clone();
    checkCounts(available, asked);
    int[][] shuffled = ShuffledClasses.of(labels, available, seeds.child("draw"));
    return IntStream.range(0, asked.length)
        .flatMap(label -> Arrays.stream(shuffled[label], 0, asked[label]))
        .sorted()
        .toArray();
  }

  /**
   * Draws a number of samples of each class, of few groups where there are any.
   *
   * @param labels the class index of each sample
   * @param groups the group of each sample; empty if there are none
   * @param available how many samples of each class there are
   * @param counts how many of each class to draw, by class index, each at least 1
   * @param seeds what the choice comes from
   * @return the indices of the drawn samples, ascending
   * @throws IllegalArgumentException as {@link #byCounts} does
   */
  public static int[] indices(
      int[] labels, int[] groups, ClassCounts available, int[] counts, SeedSequence seeds) {
    if (groups.length == 0) {
      return indices(labels, available, counts, seeds);
    }
    int[] asked = counts.clone();
    checkCounts(available, asked);
    return GroupDraw.of(labels, groups, available, asked, seeds.child("draw"));
  }

  /**
   * The samples that were not drawn, without those that share a group with one that was.
   *
   * @param size how many samples there are
   * @param groups the group of each sample; empty if there are none
   * @param drawn indices of those drawn
   * @return the indices of the others, ascending
   */
  public static int[] others(int size, int[] groups, int... drawn) {
    return Groups.others(groups, size, drawn);
  }

  private static void checkCounts(ClassCounts available, int[] asked) {
    ClassLabels classes = available.classes();
    if (asked.length != classes.count()) {
      throw new IllegalArgumentException(
          String.format(
              "counts %s: expected %d, one for each of the classes %s",
              Arrays.toString(asked), classes.count(), classes.names()));
    }
    for (int label = 0; label < asked.length; label++) {
      if (asked[label] < 1 || asked[label] > available.count(label)) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has %d samples: cannot draw %d, expected at least 1 and at most as"
                    + " many as there are",
                classes.name(label), available.count(label), asked[label]));
      }
    }
  }
}
