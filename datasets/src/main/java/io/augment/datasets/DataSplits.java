package io.augment.datasets;

import io.augment.data.LabeledSamples;
import java.util.Optional;

/**
 * Labelled images as they were found: the training split, and the others where there are any. Where
 * there is no test split, callers hold one out themselves.
 *
 * <p>Immutable and thread-safe. Construction throws {@link IllegalArgumentException} if the splits
 * differ in shape, range or classes.
 *
 * @param train the training split
 * @param validation the validation split, if there is one
 * @param test the test split, if there is one
 * @param notes what the reader left out, guessed or changed
 */
public record DataSplits(
    LabeledSamples train,
    Optional<LabeledSamples> validation,
    Optional<LabeledSamples> test,
    ReadingNotes notes) {

  /**
   * Checks that the splits fit together.
   *
   * @param train the training split
   * @param validation the validation split, if there is one
   * @param test the test split, if there is one
   * @param notes what the reader left out, guessed or changed
   */
  public DataSplits {
    validation.ifPresent(split -> requireAlike(train, split));
    test.ifPresent(split -> requireAlike(train, split));
  }

  /**
   * Splits of which there is nothing to say.
   *
   * @param train the training split
   * @param validation the validation split, if there is one
   * @param test the test split, if there is one
   */
  public DataSplits(
      LabeledSamples train, Optional<LabeledSamples> validation, Optional<LabeledSamples> test) {
    this(train, validation, test, ReadingNotes.none());
  }

  private static void requireAlike(LabeledSamples train, LabeledSamples other) {
    if (!train.shape().equals(other.shape())
        || !train.range().equals(other.range())
        || !train.classes().equals(other.classes())) {
      throw new IllegalArgumentException(
          "splits " + train + " and " + other + ": expected the same shape, range and classes");
    }
  }
}
