package io.augment.cli.input;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.djl.gan.GanTrainer;
import io.augment.split.StratifiedSplitter;
import io.augment.tabular.LabeledTable;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A training and a test split.
 *
 * @param <T> images or a table
 * @param train the training split
 * @param test the test split
 */
public record Parts<T>(T train, T test) {

  /** A class is never left with fewer to learn from. */
  public static final int LEAST = GanTrainer.MIN_SAMPLES_PER_CLASS;

  /**
   * Holds out a share of each class of images, in whole groups where there are any.
   *
   * @param splits has them as its training split
   * @param fraction the share, in [0, 1)
   * @throws IllegalArgumentException if a class has too few to learn from, even with none held out
   */
  public static Parts<LabeledSamples> holdingOut(
      DataSplits splits, double fraction, SeedSequence seeds) {
    LabeledSamples images = splits.train();
    ClassCounts counts = images.counts();
    for (int label = 0; label < counts.classes().count(); label++) {
      if (counts.count(label) < LEAST) {
        throw new IllegalArgumentException(
            String.format(
                "class '%s' has %d image%s: expected at least %d of each class",
                counts.classes().name(label),
                counts.count(label),
                counts.count(label) == 1 ? "" : "s",
                LEAST));
      }
    }
    int[] held = heldOut(splits, fraction, LEAST, seeds);
    int[] kept =
        IntStream.range(0, images.size()).filter(i -> Arrays.binarySearch(held, i) < 0).toArray();
    return new Parts<>(images.select(kept), images.select(held));
  }

  /** Images with masks without those that are held out, and these. */
  public static Parts<MaskedSamples> of(MaskedSamples pairs, int[] held) {
    int[] kept =
        IntStream.range(0, pairs.size()).filter(i -> Arrays.binarySearch(held, i) < 0).toArray();
    return new Parts<>(pairs.select(kept), pairs.select(held));
  }

  /**
   * Chooses what to hold out of images.
   *
   * @param splits has them as its training split
   * @param fraction the share of each class, in [0, 1), of images or of groups of them
   * @param least how many images or groups of a class are kept at least
   * @return indices, ascending
   */
  public static int[] heldOut(DataSplits splits, double fraction, int least, SeedSequence seeds) {
    LabeledSamples images = splits.train();
    return heldOut(images.labels(), images.groups(), images.counts(), fraction, least, seeds);
  }

  /**
   * Chooses what to hold out of rows.
   *
   * @param fraction the share of each class, in [0, 1), of rows or of groups of them
   * @return indices, ascending
   */
  public static int[] heldOut(LabeledTable rows, double fraction, SeedSequence seeds) {
    return heldOut(rows.labels(), rows.groups(), rows.counts(), fraction, LEAST, seeds);
  }

  private static int[] heldOut(
      int[] labels,
      int[] groups,
      ClassCounts counts,
      double fraction,
      int least,
      SeedSequence seeds) {
    return fraction == 0
        ? new int[0]
        : StratifiedSplitter.heldOut(labels, groups, counts, fraction, least, seeds);
  }
}
