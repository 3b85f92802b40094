package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageReading;
import io.augment.datasets.MaskedData;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.datasets.internal.mask.MaskResampling;
import io.augment.datasets.internal.mask.PairedSplits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads images and masks from an npz archive: {@code images} and {@code masks}, or {@code
 * train_images} and {@code train_masks} with {@code val_…} and {@code test_…}; {@code class_names}
 * is read where it is there.
 */
public final class MaskNpzReader {

  private static final String CLASS_NAMES = "class_names";
  private static final String IMAGES = "images";
  private static final String MASKS = "masks";
  private static final String NO_LABELS = "";

  private final ArraySource arrays;
  private final ImageReading reading;

  private MaskNpzReader(ArraySource arrays, ImageReading reading) {
    this.arrays = arrays;
    this.reading = reading;
  }

  /**
   * Returns whether an archive holds masks.
   *
   * @param file an npz archive
   * @return true if one of its arrays is named as masks are
   * @throws IOException if it can't be read from disk
   */
  public static boolean recognises(Path file) throws IOException {
    return NpzArrays.in(file, arrays -> arrays.has(MASKS) || arrays.has("train_" + MASKS));
  }

  /**
   * Returns whether an archive holds labels of images as well.
   *
   * @param file an npz archive
   * @return true if it has arrays that are named as images and their labels are
   * @throws IOException if it can't be read from disk
   */
  public static boolean hasLabels(Path file) throws IOException {
    return NpzArrays.in(file, arrays -> NpzKeys.areIn(arrays.names(), arrays.location()));
  }

  /**
   * Reads a file.
   *
   * @param file an npz archive
   * @param reading how images are read
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static MaskedData.Splits read(Path file, ImageReading reading) throws IOException {
    return NpzArrays.in(file, arrays -> new MaskNpzReader(arrays, reading).read());
  }

  private MaskedData.Splits read() throws IOException {
    Map<Split, String> prefixes = prefixes();
    Map<Split, NpzKeys.Pair> keys = new EnumMap<>(Split.class);
    Set<String> masks = new HashSet<>();
    prefixes.forEach(
        (split, prefix) -> {
          keys.put(split, new NpzKeys.Pair(required(prefix + IMAGES), NO_LABELS));
          masks.add(required(prefix + MASKS));
        });
    DataSplits images = NpzReader.readImages(arrays, new NpzKeys(keys, ""), masks, reading);
    PairedSplits paired = new PairedSplits(arrays.location());
    for (Map.Entry<Split, String> split : prefixes.entrySet()) {
      paired.add(split.getKey(), masks(split.getValue()));
    }
    return paired.join(images, names());
  }

  private Map<Split, String> prefixes() {
    Map<Split, String> prefixes = new EnumMap<>(Split.class);
    if (!arrays.has("train_" + MASKS)) {
      prefixes.put(Split.TRAIN, "");
      return prefixes;
    }
    prefixes.put(Split.TRAIN, "train_");
    if (arrays.has("val_" + MASKS) || arrays.has("val_" + IMAGES)) {
      prefixes.put(Split.VALIDATION, "val_");
    }
    if (arrays.has("test_" + MASKS) || arrays.has("test_" + IMAGES)) {
      prefixes.put(Split.TEST, "test_");
    }
    return prefixes;
  }

  private String required(String key) {
    if (!arrays.has(key)) {
      throw arrays
          .location()
          .error(
              String.format(
                  "no array %s: expected images and masks for each split; found %s",
                  key, Words.listed(List.copyOf(arrays.names()))));
    }
    return key;
  }

  private Optional<ClassLabels> names() throws IOException {
    if (!arrays.has(CLASS_NAMES)) {
      return Optional.empty();
    }
    List<String> names = arrays.all(CLASS_NAMES, reader -> reader.texts(ClassLabels.MAX_CLASSES));
    try {
      return Optional.of(new ClassLabels(names));
    } catch (IllegalArgumentException e) {
      throw arrays.at(CLASS_NAMES).error(String.valueOf(e.getMessage()), e);
    }
  }

  private List<PairedSplits.Mask> masks(String prefix) throws IOException {
    String images = prefix + IMAGES;
    List<Integer> extents = arrays.header(images, reader -> reader.header().shape());
    SampleShape shape = ImageLayout.of(extents, arrays.at(images)).shape();
    int count = extents.get(0);
    int pixels = shape.height() * shape.width();
    String key = prefix + MASKS;
    Location location = arrays.at(key);
    char[] levels =
        arrays.all(
            key,
            reader -> {
              requireShape(reader.header().shape(), count, shape, location);
              char[] read = new char[Math.multiplyExact(count, pixels)];
              reader.numbers(
                  read.length,
                  (index, number) -> read[index] = level(number, index / pixels, location));
              return read;
            });
    List<PairedSplits.Mask> masks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Location mask = location.at("mask " + i);
      char[] whole = Arrays.copyOfRange(levels, i * pixels, (i + 1) * pixels);
      masks.add(
          new PairedSplits.Mask(
              mask, MaskResampling.apply(whole, shape.height(), shape.width(), reading, mask)));
    }
    return masks;
  }

  private static char level(double number, int mask, Location location) {
    if (!(number >= 0 && number <= Character.MAX_VALUE && number == Math.rint(number))) {
      throw location.error(
          String.format(
              "mask %d has the value %s: expected a whole number from 0 on, the index of a class",
              mask, number));
    }
    return (char) number;
  }

  /** One mask for each image, with or without an axis of one channel. */
  private static void requireShape(
      List<Integer> found, int images, SampleShape shape, Location location) {
    List<Integer> expected = List.of(images, shape.height(), shape.width());
    List<Integer> last = List.of(images, shape.height(), shape.width(), 1);
    List<Integer> first = List.of(images, 1, shape.height(), shape.width());
    if (!found.equals(expected) && !found.equals(last) && !found.equals(first)) {
      throw location.error(
          String.format(
              "masks of the shape %s: expected %s, a mask of the same size for each image",
              found, expected));
    }
  }
}
