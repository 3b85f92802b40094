package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classes that a file has as numbers: those that occur in the training split, in their order,
 * wherever they begin and whatever lies between them.
 *
 * <p>Not thread-safe.
 */
final class ClassNumbers {

  private final BitSet numbers;

  private ClassNumbers(BitSet numbers) {
    this.numbers = numbers;
  }

  /** The numbers of the training split. */
  static ClassNumbers of(RawImages train) {
    return new ClassNumbers(train.labelNumbers());
  }

  private int count() {
    return numbers.cardinality();
  }

  private int largest() {
    return numbers.length() - 1;
  }

  /** Makes the labels of a split indices of these classes. */
  void toIndices(RawImages images) {
    int[] indices = new int[numbers.length()];
    int index = 0;
    for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
      indices[number] = index++;
    }
    images.relabel(
        (image, number) -> {
          if (!numbers.get(number)) {
            throw images
                .location()
                .at("image " + image)
                .error(
                    "label "
                        + number
                        + ": a class that the training split does not have: expected one of "
                        + Words.listed(numbers.stream().mapToObj(Integer::toString).toList()));
          }
          return indices[number];
        });
  }

  /** Classes that are named by their numbers. */
  ClassLabels named(SplitNotes notes) {
    if (count() != largest() + 1) {
      notes.assumed(
          count() == 1
              ? "all labels are " + largest() + ": 1 class, named by this number"
              : String.format(
                  "labels are %s: %d classes, named by these numbers", inWords(), count()));
    }
    return new ClassLabels(numbers.stream().mapToObj(Integer::toString).toList());
  }

  /**
   * Classes that have names: the first is that of number 0; but where there are as many as there
   * are classes, and too few for the largest number, that of the smallest.
   */
  ClassLabels named(List<String> names, Location location, SplitNotes notes) {
    if (names.size() <= largest() && names.size() != count()) {
      throw location.error(names.size() + " names: expected at least " + (largest() + 1));
    }
    ClassLabels all;
    try {
      all = new ClassLabels(names);
    } catch (IllegalArgumentException e) {
      throw location.error(String.valueOf(e.getMessage()), e);
    }
    if (names.size() <= largest()) {
      notes.assumed(
          String.format(
              "labels are %s and there are %d class names: taken in this order",
              inWords(), names.size()));
      return all;
    }
    List<String> unused =
        IntStream.range(0, names.size())
            .filter(number -> !numbers.get(number))
            .mapToObj(number -> "'" + names.get(number) + "'")
            .toList();
    if (!unused.isEmpty()) {
      notes.assumed(
          String.format(
              "%s no image in the training split and %s left out: %s",
              unused.size() == 1 ? "1 class has" : unused.size() + " classes have",
              unused.size() == 1 ? "is" : "are",
              Words.listed(unused)));
    }
    return new ClassLabels(numbers.stream().mapToObj(names::get).toList());
  }

  private String inWords() {
    return Words.joined(numbers.stream().mapToObj(Integer::toString).toList());
  }
}
