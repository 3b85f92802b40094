package io.augment.cli.inspect;

import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.cli.input.LeakedImages;
import io.augment.cli.input.SharedGroups;
import io.augment.datasets.DataSplits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images that stand in two splits, with the same pixels or nearly, and groups that do.
 *
 * <p>Of large sets a share of the held-out images is compared, so that it takes no longer than
 * about {@value #MOST_PAIRS} pairs do.
 *
 * @param splits the splits
 * @param leaks training images that stand in validation or test
 * @param heldOut images of validation that stand in test
 * @param shared groups that stand in training and elsewhere
 * @param compared number of held-out images that training images were compared with
 */
record RepeatedImages(
    DataSplits splits,
    LeakedImages leaks,
    LeakedImages heldOut,
    SharedGroups shared,
    int compared) {

  /** Half a minute on two cores at 28 x 28 pixels. */
  static final long MOST_PAIRS = 300_000_000;

  static RepeatedImages in(DataSplits splits) {
    return in(splits, MOST_PAIRS);
  }

  static RepeatedImages in(DataSplits splits, long mostPairs) {
    int most =
        (int)
            Math.max(
                1, Math.min(Integer.MAX_VALUE, mostPairs / Math.max(1, splits.train().size())));
    int validation = size(splits.validation());
    int test = size(splits.test());
    double share = Math.min(1, most / Math.max(1.0, (double) validation + test));
    DataSplits some =
        share == 1
            ? splits
            : new DataSplits(
                splits.train(),
                splits.validation().map(samples -> every(samples, share)),
                splits.test().map(samples -> every(samples, share)));
    LeakedImages between =
        some.validation().isPresent() && some.test().isPresent()
            ? LeakedImages.betweenHeldOut(some.validation().get(), some.test().get())
            : new LeakedImages(List.of(), false);
    return new RepeatedImages(
        splits,
        LeakedImages.in(some),
        between,
        SharedGroups.in(splits),
        size(some.validation()) + size(some.test()));
  }

  private static int size(Optional<LabeledSamples> samples) {
    return samples.map(LabeledSamples::size).orElse(0);
  }

  /** The first images: indices stay what they are. */
  private static LabeledSamples every(LabeledSamples samples, double share) {
    return samples.select(IntStream.range(0, (int) Math.ceil(share * samples.size())).toArray());
  }

  /** Warnings for the user. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(leaks.lines());
    if (!leaks.found().isEmpty() && !splits.files().isEmpty()) {
      LeakedImages.Found first = leaks.found().get(0);
      int before = first.split().equals("test") ? size(splits.validation()) : 0;
      lines.add(
          String.format(
              "such as %s, which is %s %s",
              splits.files().get(first.index()),
              first.same() ? "also" : "nearly",
              splits.files().get(splits.train().size() + before + first.other())));
    }
    if (!heldOut.found().isEmpty()) {
      lines.add(
          String.format(
              "%d validation %s in test as well, with the same pixels or nearly",
              heldOut.found().size(),
              heldOut.found().size() == 1 ? "image stands" : "images stand"));
    }
    if (!shared.groups().isEmpty()) {
      lines.add(shared.described() + "; --drop-leaks leaves these images out of training");
    }
    int all = size(splits.validation()) + size(splits.test());
    if (compared < all) {
      lines.add(
          String.format(
              "training images were compared with the first %d of %d validation and test images"
                  + " alone, as there are so many",
              compared, all));
    }
    return lines;
  }

  void addTo(JsonObject json) {
    json.add("leaks", leaks.json());
    if (!heldOut.found().isEmpty()) {
      json.addProperty("validationInTest", heldOut.found().size());
    }
    if (!shared.groups().isEmpty()) {
      json.addProperty("sharedGroups", shared.groups().size());
    }
  }
}
