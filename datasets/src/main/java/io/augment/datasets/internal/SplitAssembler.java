package io.augment.datasets.internal;

import io.augment.LabeledSamples;
import io.augment.data.ClassLabels;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.catalogue.About;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final int MOST_WHOLE = (1 << 24) - 1; // what a float has digits for

  private static final ValueRange FINITE = new ValueRange(-Float.MAX_VALUE, Float.MAX_VALUE);

  private final Map<Split, RawImages> splits = new EnumMap<>(Split.class);
  private final SplitNotes notes;
  private RawImages train;
  private Optional<ValueRange> window = Optional.empty();
  private float largestRead = Float.NaN; // before images were reduced

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

  /** Number of images of a split; 0 if there is none. */
  int images(Split split) {
    return Optional.ofNullable(splits.get(split)).map(RawImages::size).orElse(0);
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

  /** Classes that have texts for names; labels become their indices. To be called once. */
  ClassLabels textClasses(TextClasses texts) {
    return texts.of(train, all());
  }

  /** Classes that have texts for names, in this order. To be called once. */
  ClassLabels textClasses(TextClasses texts, List<String> names) {
    return texts.of(names, train, all());
  }

  /**
   * Brings images of arrays to a size, and clamps their values to a window.
   *
   * @param reading says which, if any
   */
  void prepare(ImageReading reading) {
    if (reading.hasFileWindow()) {
      throw train
          .location()
          .error("names no window of its values: expected center and width (--window C,W)");
    }
    if (reading.axis() != ImageReading.defaults().axis() || reading.every() != 1) {
      throw train.location().error("images and no volumes: expected no --slices");
    }
    window = reading.window();
    largestRead = largestValue();
    splits.replaceAll((split, images) -> images.prepared(reading, notes));
    train = Objects.requireNonNull(splits.get(Split.TRAIN));
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
    return fromBytes(classes, largestValue());
  }

  /**
   * Splits whose pixels were whole numbers from 0 to 255, and may have been averaged since.
   *
   * @param classes the classes of all splits
   * @param largest the largest of these numbers
   * @return the splits together
   */
  public DataSplits fromBytes(ClassLabels classes, float largest) {
    all().forEach(images -> images.requireValuesIn(ValueRange.BYTE, "an integer from 0 to 255"));
    if (largest == ValueRange.UNIT.high()) {
      notes.assumed(
          "pixels are 0 and 1 alone: taken for black and white, not for the darkest of 256 levels");
    }
    if (largest > ValueRange.UNIT.high()) {
      all().forEach(images -> images.divideBy(ValueRange.BYTE.high()));
    }
    return assemble(classes, ValueRange.UNIT);
  }

  /** Splits whose pixels are whole numbers: of 256 levels if they can be, else kept. */
  DataSplits fromIntegers(ClassLabels classes, boolean bytes) {
    if (window.isPresent()) {
      return inRange(classes, window.get());
    }
    boolean deep = !bytes && (largestValue() > ValueRange.BYTE.high() || smallestValue() < 0);
    return deep ? asTheyAre(classes, true) : fromBytes(classes, largestRead);
  }

  /** Splits whose pixels are kept, in the smallest usual range that has them all. */
  DataSplits fromFractions(ClassLabels classes) {
    if (window.isPresent()) {
      return inRange(classes, window.get());
    }
    float low = smallestValue();
    float high = largestValue();
    for (ValueRange usual : List.of(ValueRange.UNIT, ValueRange.SIGNED, ValueRange.BYTE)) {
      if (usual.contains(low) && usual.contains(high)) {
        if (usual.equals(ValueRange.SIGNED)) {
          notes.assumed("pixels are below 0 and none is beyond -1 and 1: the range is -1 to 1");
        }
        return assemble(classes, usual);
      }
    }
    return asTheyAre(classes, false);
  }

  /** Splits whose pixels are kept. */
  DataSplits fromRange(ClassLabels classes, ValueRange range, String expected) {
    if (window.isPresent()) {
      return inRange(classes, window.get());
    }
    all().forEach(images -> images.requireValuesIn(range, expected));
    return assemble(classes, range);
  }

  /**
   * Splits whose pixels lie in a range, but for rounding.
   *
   * @param classes the classes of all splits
   * @param range the range
   * @return the splits together
   */
  public DataSplits inRange(ClassLabels classes, ValueRange range) {
    all().forEach(images -> images.clampTo(range)); // NaN stays, and is refused
    all().forEach(images -> images.requireValuesIn(range, "finite numbers"));
    return assemble(classes, range);
  }

  /**
   * Splits whose pixels are kept; the range is that of those that occur.
   *
   * @param classes the classes of all splits
   * @param whole whether they are whole numbers, or such that were averaged
   * @return the splits together
   */
  public DataSplits asTheyAre(ClassLabels classes, boolean whole) {
    float low = smallestValue();
    float high = largestValue();
    if (!Float.isFinite(low) || !Float.isFinite(high)) {
      all().forEach(images -> images.requireValuesIn(FINITE, "finite numbers"));
    }
    if (whole && Math.max(-low, high) > MOST_WHOLE) {
      throw train
          .location()
          .error(
              String.format(
                  "pixels from %s to %s: expected whole numbers of at most %d, as more digits would"
                      + " be lost",
                  text(low), text(high), MOST_WHOLE));
    }
    float from = whole ? (float) Math.floor(low) : low;
    float to = whole ? (float) Math.ceil(high) : high;
    ValueRange range = from < to ? new ValueRange(from, to) : around(from);
    notes.assumed(
        String.format(
            "pixels keep their values, which are from %s to %s", text(from), text(range.high())));
    return assemble(classes, range);
  }

  /** The range of pixels that are all alike. */
  private static ValueRange around(float value) {
    float step = Math.max(1, Math.ulp(value));
    return value > 0 ? new ValueRange(value - step, value) : new ValueRange(value, value + step);
  }

  private static String text(float number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Float.toString(number);
  }

  /** The largest value of any split; NaN if there is a NaN. */
  float largestValue() {
    float largest = train.largestValue();
    for (RawImages images : all()) {
      largest = Math.max(largest, images.largestValue());
    }
    return largest;
  }

  /** The smallest value of any split; NaN if there is a NaN. */
  private float smallestValue() {
    float smallest = train.smallestValue();
    for (RawImages images : all()) {
      smallest = Math.min(smallest, images.smallestValue());
    }
    return smallest;
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
