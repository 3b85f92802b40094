package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.data.ValueRange;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.NpzKeys.Pair;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.group.GroupNumbers;
import io.augment.datasets.internal.group.GroupRule;
import io.augment.file.FileFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads images and labels from arrays of numpy, an npz archive or {@code .npy} files, under the
 * names of {@link NpzKeys}; {@code class_names} and {@code value_range} are read where they are
 * there.
 */
public final class NpzReader {

  /** Key of the bounds of the values, which only writers of this library make. */
  static final String VALUE_RANGE = "value_range";

  private static final String CLASS_NAMES = "class_names";
  private static final String IMAGES = "train_images";

  private final ArraySource arrays;
  private final NpzKeys keys;
  private final ImageReading reading;
  private final SplitNotes notes;
  private final TextClasses texts = new TextClasses();
  private final Set<String> read = new HashSet<>();
  private long valuesLeft = ImageData.MAX_VALUES;

  private NpzReader(ArraySource arrays, NpzKeys keys, ImageReading reading, SplitNotes notes) {
    this.arrays = arrays;
    this.keys = keys;
    this.reading = reading;
    this.notes = notes;
  }

  /**
   * Reads a file.
   *
   * @param file an npz archive
   * @param reading how its images are read
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits read(Path file, ImageReading reading) throws IOException {
    return NpzArrays.in(
        file,
        arrays ->
            new NpzReader(
                    arrays,
                    NpzKeys.in(arrays.names(), arrays.location()),
                    reading,
                    new SplitNotes())
                .read());
  }

  /**
   * Reads images without labels, all of one class.
   *
   * @param arrays where they lie
   * @param keys the names of the images, and none for labels
   * @param others the names of arrays that somebody else reads
   * @param reading how they are read
   */
  static DataSplits readImages(
      ArraySource arrays, NpzKeys keys, Set<String> others, ImageReading reading)
      throws IOException {
    NpzReader reader = new NpzReader(arrays, keys, reading, new SplitNotes());
    reader.read.addAll(others);
    return reader.read();
  }

  /**
   * Reads {@code .npy} files.
   *
   * @param path a folder, or one of its files
   * @param isFile whether it is one file, of which only those are read that belong with it
   * @param reading how their images are read
   * @return their splits
   * @throws IOException if they can't be read from disk
   */
  public static DataSplits readFiles(Path path, boolean isFile, ImageReading reading)
      throws IOException {
    NpyFiles files = isFile ? NpyFiles.beside(path) : NpyFiles.in(path);
    SplitNotes notes = new SplitNotes();
    if (!isFile) {
      files.noteOthers(notes);
    }
    NpzKeys keys = NpzKeys.in(files.names(), Location.of(path));
    return new NpzReader(files, keys, reading, notes).read();
  }

  /**
   * Reads the order of the axes of the training images.
   *
   * @param file an npz archive
   * @return the order of their axes
   * @throws IOException if it can't be read from disk
   */
  public static ImageData.Axes axes(Path file) throws IOException {
    return NpzArrays.in(
        file,
        arrays -> {
          String key = NpzKeys.in(arrays.names(), arrays.location()).of(Split.TRAIN).images();
          return arrays.header(
              key, reader -> ImageLayout.axes(reader.header().shape(), arrays.at(key)));
        });
  }

  private DataSplits read() throws IOException {
    NpyType type = type(keys.of(Split.TRAIN).images());
    if (!keys.note().isEmpty()) {
      notes.assumed(keys.note());
    }
    SplitAssembler splits = new SplitAssembler(images(Split.TRAIN, type), notes);
    for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
      if (keys.splits().containsKey(split)) {
        splits.add(split, images(split, type));
      }
    }
    ClassLabels classes = classes(splits);
    Optional<ValueRange> range = range(type);
    Optional<GroupRule> rule = GroupRule.of(reading);
    GroupNumbers groups = new GroupNumbers();
    if (rule.isPresent()) {
      readGroups(rule.get(), splits, groups);
    }
    noteUnread();
    splits.prepare(reading);
    DataSplits together = together(splits, classes, range, type);
    return rule.isPresent() ? groups.in(together, groups.note(rule.get())) : together;
  }

  private void readGroups(GroupRule rule, SplitAssembler splits, GroupNumbers groups)
      throws IOException {
    String name =
        rule.key()
            .orElseThrow(
                () ->
                    arrays
                        .location()
                        .error(
                            rule
                                + ": arrays have no files and no columns: expected the name of an"
                                + " array with a group for each image"));
    for (Map.Entry<Split, Pair> split : new TreeMap<>(keys.splits()).entrySet()) {
      String key = split.getValue().beside(name);
      if (!arrays.has(key)) {
        throw arrays
            .location()
            .error(
                String.format(
                    "no array %s with the groups of %s: expected one; found %s",
                    FileFormatException.excerpt(key),
                    split.getValue().images(),
                    Words.listed(List.copyOf(arrays.names()))));
      }
      int images = splits.images(split.getKey());
      all(key, reader -> GroupArray.read(reader, images, split.getKey(), groups, arrays.at(key)));
    }
  }

  private DataSplits together(
      SplitAssembler splits, ClassLabels classes, Optional<ValueRange> range, NpyType type) {
    if (range.isPresent()) {
      return splits.fromRange(classes, range.get(), "numbers in " + VALUE_RANGE);
    }
    return type.isFloat() || type.isBool()
        ? splits.fromFractions(classes)
        : splits.fromIntegers(classes, type.bytes() == 1 && type.kind() == 'u');
  }

  private ClassLabels classes(SplitAssembler splits) throws IOException {
    if (!arrays.has(CLASS_NAMES)) {
      return texts.isEmpty()
          ? splits.classesOf(arrays.location().file())
          : splits.textClasses(texts);
    }
    List<String> names = all(CLASS_NAMES, reader -> reader.texts(ClassLabels.MAX_CLASSES));
    return texts.isEmpty()
        ? splits.namedClasses(names, arrays.at(CLASS_NAMES))
        : splits.textClasses(texts, names);
  }

  /** The range that a writer of this library has noted. */
  private Optional<ValueRange> range(NpyType type) throws IOException {
    if (!arrays.has(VALUE_RANGE) || type.bytes() == 1) {
      return Optional.empty();
    }
    double[] bounds = all(VALUE_RANGE, reader -> reader.doubles(2));
    try {
      return Optional.of(new ValueRange((float) bounds[0], (float) bounds[1]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw arrays
          .at(VALUE_RANGE)
          .error("expected the smallest and the largest value, two finite numbers", e);
    }
  }

  private NpyType type(String key) throws IOException {
    return arrays.header(key, reader -> reader.header().type());
  }

  private static boolean isFraction(NpyType type) {
    return type.isFloat() || type.isBool();
  }

  private RawImages images(Split split, NpyType expected) throws IOException {
    Pair pair = keys.of(split);
    Location location = arrays.at(pair.images());
    if (isFraction(type(pair.images())) != isFraction(expected)) {
      throw location.error("expected pixels of the same type as in the training split");
    }
    ImageLayout layout =
        arrays.header(pair.images(), reader -> ImageLayout.of(reader.header().shape(), location));
    float[] values = all(pair.images(), reader -> reader.floats(valuesLeft));
    valuesLeft -= values.length;
    layout.toChannelsFirst(values);
    int count = values.length / layout.shape().values();
    int[] labels = pair.labels().isEmpty() ? new int[count] : labels(pair.labels(), count);
    return new RawImages(location, layout.shape(), values, labels);
  }

  private int[] labels(String key, int images) throws IOException {
    LabelArray labels =
        all(key, reader -> LabelArray.read(reader, images, valuesLeft, texts, arrays.at(key)));
    labels.note(notes);
    return labels.numbers();
  }

  private <T> T all(String key, ArraySource.Reading<T> use) throws IOException {
    T content = arrays.all(key, use);
    read.add(key);
    return content;
  }

  /** Names the arrays that nothing was read of. */
  private void noteUnread() {
    List<String> unread =
        arrays.names().stream().filter(name -> !read.contains(name)).sorted().toList();
    if (!unread.isEmpty()) {
      notes.assumed(
          (unread.size() == 1 ? "1 array was" : unread.size() + " arrays were")
              + " not read: "
              + Words.listed(unread.stream().map(this::unread).toList()));
    }
  }

  private String unread(String key) {
    String labels = key.replaceAll("images$", "labels");
    boolean unlabelled =
        key.matches("(val|test)_images") && arrays.has(IMAGES) && !arrays.has(labels);
    return FileFormatException.excerpt(key) + (unlabelled ? " (there is no " + labels + ")" : "");
  }
}
