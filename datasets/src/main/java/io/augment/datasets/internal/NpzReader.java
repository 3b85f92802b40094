package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.file.FileFormatException;
import io.augment.internal.file.ExpansionLimit;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads images and labels from an npz archive, with MedMNIST's keys or plain {@code images} and
 * {@code labels}; {@code class_names} is read where it is there.
 */
public final class NpzReader {

  private static final String SUFFIX = ".npy";
  private static final String CLASS_NAMES = "class_names";
  private static final int MAX_LISTED = 10;

  private final Location archive;
  private final ZipFile zip;
  private final long fileBytes;
  private long valuesLeft = ImageData.MAX_VALUES;
  private long unpackedLeft;
  private final SplitNotes notes = new SplitNotes();
  private final Set<String> read = new HashSet<>(); // entries' names

  private NpzReader(Location archive, ZipFile zip, long fileBytes) {
    this.archive = archive;
    this.zip = zip;
    this.fileBytes = fileBytes;
    this.unpackedLeft = ExpansionLimit.unpackedBytes(fileBytes);
  }

  /**
   * Reads a file.
   *
   * @param file an npz archive
   * @return its splits
   * @throws IOException if it can't be read from disk
   */
  public static DataSplits read(Path file) throws IOException {
    return reading(file, NpzReader::read);
  }

  /**
   * Reads the order of the axes of the training images.
   *
   * @param file an npz archive
   * @return the order of their axes
   * @throws IOException if it can't be read from disk
   */
  public static ImageData.Axes axes(Path file) throws IOException {
    return reading(file, NpzReader::axes);
  }

  /** Use of an archive. */
  private interface Use<T> {
    T of(NpzReader reader) throws IOException;
  }

  private static <T> T reading(Path file, Use<T> use) throws IOException {
    Location archive = Location.of(file);
    if (!Files.isRegularFile(file)) {
      throw archive.error("not a regular file: expected an npz archive");
    }
    if (Files.size(file) == 0) {
      throw archive.error("the file is empty: expected an npz archive");
    }
    ZipDirectory.check(archive);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return use.of(new NpzReader(archive, zip, Files.size(file)));
    } catch (ZipException e) {
      throw archive.error("not a valid zip archive (" + e.getMessage() + "): expected npz", e);
    } catch (EOFException e) {
      throw archive.error("the archive ends too early", e);
    }
  }

  /** Prefix of the training split's keys. */
  private String trainPrefix() {
    boolean medMnist = has("train_images");
    if (!medMnist && !has("images")) {
      throw missing(has("train_labels") ? "train_images" : "images");
    }
    return medMnist ? "train_" : "";
  }

  private ImageData.Axes axes() throws IOException {
    String key = trainPrefix() + "images";
    return readHeader(key, reader -> ImageLayout.axes(reader.header().shape(), archive.at(key)));
  }

  private DataSplits read() throws IOException {
    String trainPrefix = trainPrefix();
    boolean medMnist = !trainPrefix.isEmpty();
    Pixels kind = kindOf(trainPrefix + "images");
    SplitAssembler splits = new SplitAssembler(images(trainPrefix, kind), notes);
    if (medMnist && has("val_images") && has("val_labels")) {
      splits.add(Split.VALIDATION, images("val_", kind));
    }
    if (medMnist && has("test_images") && has("test_labels")) {
      splits.add(Split.TEST, images("test_", kind));
    }
    ClassLabels classes =
        has(CLASS_NAMES)
            ? splits.namedClasses(
                readAll(CLASS_NAMES, reader -> reader.texts(ClassLabels.MAX_CLASSES)),
                archive.at(CLASS_NAMES))
            : splits.classesOf(archive.file());
    noteUnread();
    return kind == Pixels.INTEGERS
        ? splits.fromBytes(classes)
        : splits.fromUnitOrByteRange(classes);
  }

  /** Kind of pixel: true or false counts as a fraction, 1 or 0. */
  private enum Pixels {
    INTEGERS,
    FRACTIONS
  }

  private Pixels kindOf(String key) throws IOException {
    NpyType type = readHeader(key, reader -> reader.header().type());
    return type.isFloat() || type.isBool() ? Pixels.FRACTIONS : Pixels.INTEGERS;
  }

  private RawImages images(String prefix, Pixels kind) throws IOException {
    String key = prefix + "images";
    Location location = archive.at(key);
    if (kindOf(key) != kind) {
      throw location.error("expected pixels of the same type as in the training split");
    }
    ImageLayout layout =
        readHeader(key, reader -> ImageLayout.of(reader.header().shape(), location));
    float[] values = readAll(key, reader -> reader.floats(valuesLeft));
    valuesLeft -= values.length;
    layout.toChannelsFirst(values);
    int[] labels = labels(prefix + "labels", values.length / layout.shape().values());
    return new RawImages(location, layout.shape(), values, labels);
  }

  private int[] labels(String key, int images) throws IOException {
    LabelArray labels =
        readAll(key, reader -> LabelArray.read(reader, images, valuesLeft, archive.at(key)));
    labels.note(notes);
    return labels.numbers();
  }

  /** Names the arrays that nothing was read of. */
  private void noteUnread() {
    List<String> unread =
        zip.stream().map(ZipEntry::getName).filter(name -> !read.contains(name)).sorted().toList();
    if (!unread.isEmpty()) {
      notes.assumed(
          (unread.size() == 1 ? "1 array was" : unread.size() + " arrays were")
              + " not read: "
              + Words.listed(unread.stream().map(this::unread).toList()));
    }
  }

  private String unread(String entry) {
    String key = entry.endsWith(SUFFIX) ? entry.substring(0, entry.length() - 4) : entry;
    String labels = key.replaceAll("images$", "labels");
    boolean unlabelled = key.matches("(val|test)_images") && has("train_images") && !has(labels);
    return FileFormatException.excerpt(key) + (unlabelled ? " (there is no " + labels + ")" : "");
  }

  private boolean has(String key) {
    return zip.getEntry(key + SUFFIX) != null;
  }

  private RuntimeException missing(String key) {
    List<String> found = zip.stream().map(ZipEntry::getName).sorted().limit(MAX_LISTED).toList();
    return archive.error(
        String.format(
            "no array %s: expected train_images and train_labels, or images and labels; found %s",
            key, found));
  }

  /** Use of an array. */
  private interface Reading<T> {
    T from(NpyReader reader) throws IOException;
  }

  /** Reads an array to its end, and checks that nothing in it was damaged. */
  private <T> T readAll(String key, Reading<T> reading) throws IOException {
    ZipEntry entry = entry(key);
    CRC32 checksum = new CRC32();
    T content = read(entry, key, checksum, reading);
    read.add(entry.getName());
    if (entry.getCrc() != checksum.getValue()) {
      throw archive.at(key).error("the checksum does not match: the archive is damaged");
    }
    return content;
  }

  private <T> T readHeader(String key, Reading<T> reading) throws IOException {
    return read(entry(key), key, new CRC32(), reading);
  }

  private ZipEntry entry(String key) {
    ZipEntry entry = zip.getEntry(key + SUFFIX);
    if (entry == null) {
      throw missing(key);
    }
    return entry;
  }

  private <T> T read(ZipEntry entry, String key, CRC32 checksum, Reading<T> reading)
      throws IOException {
    long mostBytes = Deflate.mostBytesIn(Math.min(entry.getCompressedSize(), fileBytes));
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
      NpyReader reader = new NpyReader(in, mostBytes, unpackedLeft, archive.at(key));
      T content = reading.from(reader);
      unpackedLeft -= reader.dataBytesRead();
      return content;
    }
  }
}
