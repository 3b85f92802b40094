package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageReading;
import io.augment.datasets.ImageData;
import io.augment.datasets.MaskedData;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.internal.file.ExpansionLimit;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads images and masks from an npz archive: {@code images} and {@code masks}, or {@code
 * train_images} and {@code train_masks} with {@code val_…} and {@code test_…}; {@code class_names}
 * is read where it is there.
 */
public final class MaskNpzReader {

  private static final String SUFFIX = ".npy";
  private static final String CLASS_NAMES = "class_names";

  private final Location archive;
  private final ZipFile zip;
  private final long fileBytes;
  private long valuesLeft = ImageData.MAX_VALUES;
  private long unpackedLeft;
  private boolean fractions;

  private MaskNpzReader(Location archive, ZipFile zip, long fileBytes) {
    this.archive = archive;
    this.zip = zip;
    this.fileBytes = fileBytes;
    unpackedLeft = ExpansionLimit.unpackedBytes(fileBytes);
  }

  /** Use of an archive. */
  private interface Use<T> {
    T of(MaskNpzReader reader) throws IOException;
  }

  /**
   * Returns whether an archive holds masks.
   *
   * @param file an npz archive
   * @return true if one of its arrays is named as masks are
   * @throws IOException if it can't be read from disk
   */
  public static boolean recognises(Path file) throws IOException {
    return reading(file, reader -> reader.has("masks") || reader.has("train_masks"));
  }

  /**
   * Reads a file.
   *
   * @param file an npz archive
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static MaskedData.Splits read(Path file) throws IOException {
    return reading(file, MaskNpzReader::read);
  }

  private static <T> T reading(Path file, Use<T> use) throws IOException {
    Location archive = Location.of(file);
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      throw archive.error("not a file with content: expected an npz archive");
    }
    ZipDirectory.check(archive);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return use.of(new MaskNpzReader(archive, zip, Files.size(file)));
    } catch (ZipException e) {
      throw archive.error("not a valid zip archive (" + e.getMessage() + "): expected npz", e);
    } catch (EOFException e) {
      throw archive.error("the archive ends too early", e);
    }
  }

  private MaskedData.Splits read() throws IOException {
    boolean plain = !has("train_masks");
    Map<Split, String> prefixes = new LinkedHashMap<>();
    prefixes.put(Split.TRAIN, plain ? "" : "train_");
    if (!plain) {
      if (has("val_masks") || has("val_images")) {
        prefixes.put(Split.VALIDATION, "val_");
      }
      if (has("test_masks") || has("test_images")) {
        prefixes.put(Split.TEST, "test_");
      }
    }
    PairedSplits paired = new PairedSplits(archive);
    SplitAssembler assembler = null;
    for (Map.Entry<Split, String> split : prefixes.entrySet()) {
      RawImages images = images(split.getValue() + "images", assembler == null);
      if (assembler == null) {
        assembler = new SplitAssembler(images);
      } else {
        assembler.add(split.getKey(), images);
      }
      paired.add(split.getKey(), masks(split.getValue() + "masks", images.count(), images.shape()));
    }
    return paired.join(inRange(Objects.requireNonNull(assembler)), names());
  }

  private DataSplits inRange(SplitAssembler assembler) {
    ClassLabels one = ClassLabels.of("images");
    assembler.prepare(ImageReading.defaults());
    return fractions ? assembler.fromFractions(one) : assembler.fromIntegers(one, false);
  }

  private Optional<ClassLabels> names() throws IOException {
    if (!has(CLASS_NAMES)) {
      return Optional.empty();
    }
    List<String> names = readAll(CLASS_NAMES, reader -> reader.texts(ClassLabels.MAX_CLASSES));
    try {
      return Optional.of(new ClassLabels(names));
    } catch (IllegalArgumentException e) {
      throw archive.at(CLASS_NAMES).error(String.valueOf(e.getMessage()), e);
    }
  }

  private RawImages images(String key, boolean first) throws IOException {
    Location location = archive.at(key);
    return readAll(
        key,
        reader -> {
          ImageLayout layout = ImageLayout.of(reader.header().shape(), location);
          NpyType type = reader.header().type();
          boolean fractional = type.isFloat() || type.isBool();
          if (!first && fractional != fractions) {
            throw location.error("expected pixels of the same type as in the training split");
          }
          fractions = fractional;
          float[] values = reader.floats(valuesLeft);
          valuesLeft -= values.length;
          layout.toChannelsFirst(values);
          return new RawImages(
              location, layout.shape(), values, new int[values.length / layout.shape().values()]);
        });
  }

  private List<PairedSplits.Mask> masks(String key, int images, SampleShape shape)
      throws IOException {
    Location location = archive.at(key);
    int pixels = shape.height() * shape.width();
    char[] levels = new char[Math.multiplyExact(images, pixels)];
    readAll(
        key,
        reader -> {
          requireShape(reader.header().shape(), images, shape, location);
          reader.numbers(
              levels.length,
              (index, number) -> {
                if (!(number >= 0
                    && number <= Character.MAX_VALUE
                    && number == Math.rint(number))) {
                  throw location.error(
                      String.format(
                          "mask %d has the value %s: expected a whole number from 0 on, the index"
                              + " of a class",
                          index / pixels, number));
                }
                levels[index] = (char) number;
              });
          valuesLeft -= levels.length;
          return levels;
        });
    List<PairedSplits.Mask> masks = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      masks.add(
          new PairedSplits.Mask(
              location.at("mask " + i), Arrays.copyOfRange(levels, i * pixels, (i + 1) * pixels)));
    }
    return masks;
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

  private boolean has(String key) {
    return zip.getEntry(key + SUFFIX) != null;
  }

  /** Use of an array. */
  private interface Reading<T> {
    T from(NpyReader reader) throws IOException;
  }

  /** Reads an array to its end, and checks that nothing in it was damaged. */
  private <T> T readAll(String key, Reading<T> reading) throws IOException {
    ZipEntry entry = zip.getEntry(key + SUFFIX);
    if (entry == null) {
      List<String> found = zip.stream().map(ZipEntry::getName).sorted().toList();
      throw archive.error(
          String.format(
              "no array %s: expected images and masks for each split; found %s",
              key, Words.listed(found)));
    }
    CRC32 checksum = new CRC32();
    long mostBytes = Deflate.mostBytesIn(Math.min(entry.getCompressedSize(), fileBytes));
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      NpyReader reader = new NpyReader(in, mostBytes, unpackedLeft, archive.at(key));
      T content = reading.from(reader);
      unpackedLeft -= reader.dataBytesRead();
      if (entry.getCrc() != checksum.getValue()) {
        throw archive.at(key).error("the checksum does not match: the archive is damaged");
      }
      return content;
    }
  }
}
