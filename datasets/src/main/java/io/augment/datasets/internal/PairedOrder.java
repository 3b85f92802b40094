package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.datasets.DataSplits;
import java.util.Arrays;
import java.util.Optional;

/** Images of two classes that pair up by their order, as nothing names them. */
public final class PairedOrder {

  private PairedOrder() {}

  /**
   * The images of two classes.
   *
   * @param splits images as they were read
   * @param location for messages
   * @param from the one class
   * @param to the other class
   * @return splits of these alone, those of the one class first; validation and test splits without
   *     any are left out
   */
  public static DataSplits of(DataSplits splits, Location location, String from, String to) {
    PairedClasses.require(splits.train().classes(), location, from, to);
    DataSplits.Notes notes =
        splits
            .notes()
            .plus(String.format("images of '%s' and '%s' pair up by their order", from, to));
    return new DataSplits(
        paired(splits.train(), location.at("training split"), from, to)
            .orElseThrow(() -> location.error("no pair of '" + from + "' and '" + to + "'")),
        splits
            .validation()
            .flatMap(each -> paired(each, location.at("validation split"), from, to)),
        splits.test().flatMap(each -> paired(each, location.at("test split"), from, to)),
        notes);
  }

  private static Optional<LabeledSamples> paired(
      LabeledSamples samples, Location location, String from, String to) {
    LabeledSamples sources = samples.select(samples.indicesOf(samples.classes().indexOf(from)));
    LabeledSamples targets = samples.select(samples.indicesOf(samples.classes().indexOf(to)));
    if (sources.size() != targets.size()) {
      throw location.error(
          String.format(
              "%d images of '%s' and %d of '%s': expected as many, as they pair up by their order",
              sources.size(), from, targets.size(), to));
    }
    if (sources.size() == 0) {
      return Optional.empty();
    }
    LabeledSamples both = sources.concat(targets);
    int[] labels = new int[both.size()];
    Arrays.fill(labels, sources.size(), labels.length, 1);
    return Optional.of(
        LabeledSamples.of(
                samples.shape(), samples.range(), ClassLabels.of(from, to), both.values(), labels)
            .withGroups(both.groups()));
  }
}
