package io.augment.cli.input;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.augment.LabeledSamples;
import io.augment.datasets.DataSplits;
import io.augment.metrics.ImageLeaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Training images that stand in validation or test as well.
 *
 * @param found a pair for each of them and each split that it stands in
 * @param dropped whether they are left out of training
 */
public record LeakedImages(List<Found> found, boolean dropped) {

  private static final String VALIDATION = "validation";
  private static final String TEST = "test";
  private static final int MOST_LISTED = 10;

  /** Copies the list. */
  public LeakedImages {
    found = List.copyOf(found);
  }

  /**
   * A training image that another split has too.
   *
   * @param train its place among those that training would have
   * @param index where it stands in the data's training split
   * @param split the other split
   * @param other where the other one stands: there, or, if the split was held out of the training
   *     split, in that
   * @param same whether all pixels are equal
   */
  public record Found(int train, int index, String split, int other, boolean same) {}

  /** Searches the splits as they were read. */
  public static LeakedImages in(DataSplits splits) {
    List<Found> found = new ArrayList<>();
    LabeledSamples train = splits.train();
    splits
        .validation()
        .ifPresent(others -> add(found, train, others, VALIDATION, i -> i, other -> other));
    splits.test().ifPresent(others -> add(found, train, others, TEST, i -> i, other -> other));
    return new LeakedImages(found, false);
  }

  /** Searches the validation split for images that stand in test as well; there may be none. */
  public static LeakedImages betweenHeldOut(LabeledSamples validation, LabeledSamples test) {
    List<Found> found = new ArrayList<>();
    add(found, validation, test, TEST, i -> i, other -> other);
    return new LeakedImages(found, false);
  }

  /**
   * Searches splits whose training split was divided.
   *
   * @param splits as they were read, without a test split
   * @param parts the training and the test data, both out of the training split
   * @param held the indices of those that are tested on, ascending
   */
  public static LeakedImages in(DataSplits splits, Parts<LabeledSamples> parts, int[] held) {
    int[] kept =
        IntStream.range(0, splits.train().size())
            .filter(i -> Arrays.binarySearch(held, i) < 0)
            .toArray();
    List<Found> found = new ArrayList<>();
    splits
        .validation()
        .ifPresent(
            others -> add(found, parts.train(), others, VALIDATION, i -> kept[i], other -> other));
    add(found, parts.train(), parts.test(), TEST, i -> kept[i], other -> held[other]);
    return new LeakedImages(found, false);
  }

  private static void add(
      List<Found> found,
      LabeledSamples train,
      LabeledSamples others,
      String split,
      IntUnaryOperator index,
      IntUnaryOperator other) {
    for (ImageLeaks.Pair pair : ImageLeaks.between(train, others).pairs()) {
      found.add(
          new Found(
              pair.train(),
              index.applyAsInt(pair.train()),
              split,
              other.applyAsInt(pair.heldOut()),
              pair.same()));
    }
  }

  /** The same, left out of training. */
  public LeakedImages leftOut() {
    return new LeakedImages(found, true);
  }

  /** Returns the samples without the leaked ones. */
  public LabeledSamples outOf(LabeledSamples train) {
    return found.isEmpty() ? train : train.select(kept(train.size()));
  }

  /** Returns the indices of the training samples, of so many, that are not leaked. */
  public int[] kept(int size) {
    boolean[] leaked = new boolean[size];
    found.forEach(image -> leaked[image.train()] = true);
    return IntStream.range(0, size).filter(i -> !leaked[i]).toArray();
  }

  private List<Found> in(String split) {
    return found.stream().filter(image -> image.split().equals(split)).toList();
  }

  /** Number of leaked training images. */
  private long images() {
    return found.stream().mapToInt(Found::train).distinct().count();
  }

  /** Warnings for the user: one line per split that has leaked images. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String split : List.of(VALIDATION, TEST)) {
      List<Found> images = in(split);
      if (!images.isEmpty()) {
        lines.add(line(images, split));
      }
    }
    return lines;
  }

  private String line(List<Found> images, String split) {
    long same = images.stream().filter(Found::same).count();
    String how =
        same == images.size()
            ? "with the same pixels"
            : same == 0 ? "nearly" : same + " with the same pixels, the others nearly";
    return String.format(
        "%d training image%s in %s as well (%s), by their indices: %s%s%s",
        images.size(),
        images.size() == 1 ? " stands" : "s stand",
        split,
        how,
        images.stream()
            .limit(MOST_LISTED)
            .map(image -> image.index() + " as " + image.other())
            .collect(Collectors.joining(", ")),
        images.size() > MOST_LISTED ? ", …" : "",
        dropped ? "; left out of training" : "; --drop-leaks leaves them out of training");
  }

  public JsonObject json() {
    JsonArray pairs = new JsonArray();
    for (Found image : found.subList(0, Math.min(found.size(), MOST_LISTED))) {
      JsonObject pair = new JsonObject();
      pair.addProperty("train", image.index());
      pair.addProperty("split", image.split());
      pair.addProperty("index", image.other());
      pair.addProperty("same", image.same());
      pairs.add(pair);
    }
    JsonObject json = new JsonObject();
    json.addProperty(VALIDATION, in(VALIDATION).size());
    json.addProperty(TEST, in(TEST).size());
    json.addProperty("dropped", dropped ? images() : 0);
    json.add("pairs", pairs);
    return json;
  }
}
