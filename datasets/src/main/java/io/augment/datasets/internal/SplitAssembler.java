package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.internal.catalogue.About;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins splits that were read one by one: same shape, same classes, same range. The training split
 * comes first.
 *
 * <p>Not thread-safe.
 */
public final class SplitAssembler {

  /** Splits of a data set. */
  public enum Split {
    /** Training samples. */
    TRAIN,
    /** Samples that monitor a training. */
    VALIDATION,
    /** Samples that a training never sees. */
    TEST
  }

  private static final String UNIT_OR_BYTE = "numbers in [0, 1], or in [0, 255] throughout";

  private final Map<Split, RawImages> splits = new EnumMap<>(Split.class);
  private final RawImages train;
  private final SplitNotes notes;

  /**
   * Begins with the training split.
   *
   * @param train the training split
   */
  public SplitAssembler(RawImages train) {
    this(train, new SplitNotes());
  }

  /** Splits, and what was found while they were read. */
  SplitAssembler(RawImages train, SplitNotes notes) {
    this.train = train;
    this.notes = notes;
    splits.put(Split.TRAIN, train);
  }

  /**
   * Adds a split.
   *
   * @param split which one
   * @param images its images
   */
  public void add(Split split, RawImages images) {
    if (!train.shape().equals(images.shape())) {
      throw images
          .location()
          .error(
              String.format(
                  "images of shape %s: expected %s as in the training split",
                  images.shape(), train.shape()));
    }
    splits.put(split, images);
  }

  private Collection<RawImages> all() {
    return splits.values();
  }

  /** Classes of a file without names, or those of the public set that it is. */
  ClassLabels classesOf(Path source) throws IOException {
    Optional<List<String>> names = About.classes(source);
    return names.isPresent() ? namedClasses(names.get(), Location.of(source)) : numberedClasses();
  }

  /** Classes that have only a number; labels become their indices. To be called once. */
  ClassLabels numberedClasses() {
    return indexed().named(notes);
  }

  /**
   * Classes that have a number and a name, the first that of number 0; but where there are as many
   * as there are classes, and too few for the largest number, that of the smallest. Labels become
   * their indices. To be called once.
   */
  ClassLabels namedClasses(List<String> names, Location location) {
    ClassLabels classes;
    try {
      classes = new ClassLabels(names);
    } catch (IllegalArgumentException e) {
      throw location.error(String.valueOf(e.getMessage()), e);
    }
    int needed = all().stream().mapToInt(images -> images.labelNumbers().length()).max().orElse(0);
    if (names.size() >= needed) {
      return classes;
    }
    if (names.size() != ClassNumbers.of(train).count()) {
      throw location.error(names.size() + " names: expected at least " + needed);
    }
    return indexed().named(classes, notes);
  }

  private ClassNumbers indexed() {
    ClassNumbers numbers = ClassNumbers.of(train);
    all().forEach(numbers::toIndices);
    return numbers;
  }

  /**
   * Splits whose pixels are whole numbers from 0 to 255, which become [0, 1]; but where none is
   * above 1, they are 0 and 1 already.
   *
   * @param classes the classes of all splits
   * @return the splits together
   */
  public DataSplits fromBytes(ClassLabels classes) {
    all().forEach(images -> images.requireValuesIn(ValueRange.BYTE, "an integer from 0 to 255"));
    float largest = largestValue();
    if (largest == ValueRange.UNIT.high()) {
      notes.assumed(
          "pixels are 0 and 1 alone: taken for black and white, not for the darkest of 256 levels");
    }
    if (largest > ValueRange.UNIT.high()) {
      all().forEach(images -> images.divideBy(ValueRange.BYTE.high()));
    }
    return assemble(classes, ValueRange.UNIT);
  }

  /** Splits whose pixels are kept: in [0, 1] if all of them are, else in [0, 255]. */
  DataSplits fromUnitOrByteRange(ClassLabels classes) {
    boolean unit = largestValue() <= ValueRange.UNIT.high();
    return fromRange(classes, unit ? ValueRange.UNIT : ValueRange.BYTE, UNIT_OR_BYTE);
  }

  /** Splits whose pixels are kept. */
  DataSplits fromRange(ClassLabels classes, ValueRange range, String expected) {
    all().forEach(images -> images.requireValuesIn(range, expected));
    return assemble(classes, range);
  }

  /** The largest value of any split; NaN if there is a NaN. */
  float largestValue() {
    float largest = train.largestValue();
    for (RawImages images : all()) {
      largest = Math.max(largest, images.largestValue());
    }
    return largest;
  }

  private DataSplits assemble(ClassLabels classes, ValueRange range) {
    return new DataSplits(
        train.toSamples(classes, range),
        samples(Split.VALIDATION, classes, range),
        samples(Split.TEST, classes, range),
        notes.toNotes());
  }

  private Optional<LabeledSamples> samples(Split split, ClassLabels classes, ValueRange range) {
    return Optional.ofNullable(splits.get(split)).map(images -> images.toSamples(classes, range));
  }
}
