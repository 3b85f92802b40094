package io.augment.cli.input;

import io.augment.LabeledSamples;
import io.augment.MaskedSamples;
import io.augment.data.ClassCounts;
import io.augment.data.SeedSequence;
import io.augment.datasets.DataSplits;
import io.augment.djl.gan.GanTrainer;
import io.augment.split.StratifiedSplitter;
import java.util.Arrays;
import java.util.List;
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
   * Holds out a share of each class of images; of files that hold several, as volumes do, whole
   * ones.
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
   * @param fraction the share of each class, in [0, 1), of images or, where these hold several, of
   *     files
   * @param least how many of a class are kept at least
   * @return indices, ascending
   */
  public static int[] heldOut(DataSplits splits, double fraction, int least, SeedSequence seeds) {
    LabeledSamples images = splits.train();
    List<Integer> files = splits.files();
    if (fraction == 0) {
      return new int[0];
    }
    if (files.isEmpty()) {
      return StratifiedSplitter.heldOut(images.labels(), images.counts(), fraction, least, seeds);
    }
    int[] labels = new int[files.get(files.size() - 1) + 1];
    for (int i = 0; i < files.size(); i++) {
      labels[files.get(i)] = images.label(i);
    }
    ClassCounts counts = ClassCounts.of(images.classes(), labels);
    int[] held = StratifiedSplitter.heldOut(labels, counts, fraction, least, seeds);
    return IntStream.range(0, files.size())
        .filter(i -> Arrays.binarySearch(held, files.get(i)) >= 0)
        .toArray();
  }

  /**
   * Chooses what to hold out.
   *
   * @param fraction the share of each class, in [0, 1)
   * @return indices, ascending
   */
  public static int[] heldOut(
      int[] labels, ClassCounts counts, double fraction, SeedSequence seeds) {
    return fraction == 0
        ? new int[0]
        : StratifiedSplitter.heldOut(labels, counts, fraction, LEAST, seeds);
  }
}
