package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import java.util.BitSet;

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

  int count() {
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

  /** Classes that have as many names as there are of them, in the order of the numbers. */
  ClassLabels named(ClassLabels names, SplitNotes notes) {
    notes.assumed(
        String.format(
            "labels are %s and there are %d class names: taken in this order",
            inWords(), names.count()));
    return names;
  }

  private String inWords() {
    return Words.joined(numbers.stream().mapToObj(Integer::toString).toList());
  }
}
