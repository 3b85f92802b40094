package io.augment.split;

import io.augment.LabeledSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Holds out a share of each class, at random, for validation or testing. Samples of one {@linkplain
 * LabeledSamples#withGroups group} stay together; the shares are then about those asked for.
 *
 * <pre>{@code
 * Split split = StratifiedSplitter.split(samples, 0.3, SeedSequence.of(1).child("split"));
 * }</pre>
 *
 * <p>Stateless and thread-safe.
 */
public final class StratifiedSplitter {

  private StratifiedSplitter() {}

  /**
   * Splits samples in two.
   *
   * @param samples what to split, with at least two samples of each class, and of two groups where
   *     there are any
   * @param heldOutFraction the share of each class that is held out, in (0, 1)
   * @param seeds what the choice comes from
   * @return the two parts; without groups, of a class with n samples, {@code heldOutFraction * n}
   *     are held out, rounded to the nearest integer, but at least 1 and at most n - 1
   * @throws IllegalArgumentException if {@code heldOutFraction} is outside (0, 1), or a class has
   *     fewer than two samples or groups; the message names the class
   */
  public static Split split(LabeledSamples samples, double heldOutFraction, SeedSequence seeds) {
    checkSplittable(samples.counts(), "samples");
    int[] groups = samples.groups();
    if (groups.length > 0) {
      checkSplittable(groupCounts(samples), "groups");
    }
    int[] held = heldOut(samples.labels(), groups, samples.counts(), heldOutFraction, 1, seeds);
    int[] kept =
        IntStream.range(0, samples.size())
            .filter(index -> Arrays.binarySearch(held, index) < 0)
            .toArray();
    return Split.of(samples, kept, held);
  }

  private static ClassCounts groupCounts(LabeledSamples samples) {
    int classes = samples.classes().count();
    GroupedLabels grouped = new GroupedLabels(samples.labels(), samples.groups(), classes);
    return new ClassCounts(
        samples.classes(),
        IntStream.range(0, classes).map(grouped::groupsOfClass).boxed().toList());
  }

  private static void checkSplittable(ClassCounts counts, String units) {
    for (int label = 0; label < counts.counts().size(); label++) {
      if (counts.count(label) < 2) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has %d %s: a stratified split needs at least 2 of each class",
                counts.classes().name(label), counts.count(label), units));
      }
    }
  }

  /**
   * Chooses what to hold out, whatever the samples are.
   *
   * @param labels the class index of each sample
   * @param counts how many samples of each class there are
   * @param heldOutFraction the share of each class that is held out, in (0, 1)
   * @param leastKept how many samples of a class stay at least, 0 or more; a class with no more
   *     than these keeps them all
   * @param seeds what the choice comes from
   * @return the indices of the samples held out, ascending; of a class with n samples, {@code
   *     heldOutFraction * n}, rounded to the nearest integer, but at least 1 and at most {@code n -
   *     leastKept}
   * @throws IllegalArgumentException if {@code heldOutFraction} is outside (0, 1)
   */
  public static int[] heldOut(
      int[] labels, ClassCounts counts, double heldOutFraction, int leastKept, SeedSequence seeds) {
    if (!(heldOutFraction > 0 && heldOutFraction < 1)) {
      throw new IllegalArgumentException(
          "heldOutFraction " + heldOutFraction + ": expected a number in (0, 1)");
    }
    return Arrays.stream(ShuffledClasses.of(labels, counts, seeds.child("split")))
        .flatMapToInt(
            indices ->
                Arrays.stream(indices, 0, heldOut(indices.length, heldOutFraction, leastKept)))
        .sorted()
        .toArray();
  }

  /**
   * Chooses what to hold out, in whole groups where there are any.
   *
   * @param labels the class index of each sample
   * @param groups the group of each sample; empty if there are none
   * @param counts how many samples of each class there are
   * @param heldOutFraction the share of each class that is held out, in (0, 1): of groups that have
   *     one class each, the share of these
   * @param leastKept how many samples of a class stay at least, 0 or more, or of how many groups; a
   *     class with no more than these keeps them all
   * @param seeds what the choice comes from
   * @return the indices of the samples held out, ascending
   * @throws IllegalArgumentException if {@code heldOutFraction} is outside (0, 1)
   */
  public static int[] heldOut(
      int[] labels,
      int[] groups,
      ClassCounts counts,
      double heldOutFraction,
      int leastKept,
      SeedSequence seeds) {
    if (groups.length == 0 || !(heldOutFraction > 0 && heldOutFraction < 1)) {
      return heldOut(labels, counts, heldOutFraction, leastKept, seeds);
    }
    return GroupHoldOut.of(labels, groups, counts, heldOutFraction, leastKept, seeds);
  }

  private static int heldOut(int samples, double fraction, int leastKept) {
    int rounded = (int) Math.round(samples * fraction);
    return Math.max(0, Math.min(samples - leastKept, Math.max(1, rounded)));
  }
}
