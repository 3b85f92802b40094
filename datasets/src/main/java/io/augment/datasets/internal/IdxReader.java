package io.augment.datasets.internal;

import io.augment.data.ClassLabels;
import io.augment.data.SampleShape;
import io.augment.datasets.DataSplits;
import io.augment.datasets.ImageData;
import io.augment.datasets.ImageReading;
import io.augment.datasets.internal.IdxFiles.Content;
import io.augment.datasets.internal.SplitAssembler.Split;
import io.augment.internal.file.ExpansionLimit;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads a folder of IDX files with MNIST's names, or EMNIST's: bytes, plain or gzipped. */
public final class IdxReader {

  private static final int MAGIC_IMAGES = 0x803; // unsigned bytes, three dimensions
  private static final int MAGIC_LABELS = 0x801; // unsigned bytes, one dimension
  private static final int CHUNK = 1 << 16;

  private long valuesLeft = ImageData.MAX_VALUES;

  private IdxReader() {}

  /**
   * Returns whether a folder is to be read by its IDX files.
   *
   * @param folder a folder
   * @return true if it has training images in an IDX file; or if it has no folders but files that
   *     look like IDX by other names
   * @throws IOException if it can't be read from disk
   */
  public static boolean recognises(Path folder) throws IOException {
    return IdxFiles.recognises(folder);
  }

  /**
   * Reads a folder.
   *
   * @param folder holds {@code train-images-idx3-ubyte} and {@code train-labels-idx1-ubyte}, and
   *     for a test split {@code t10k-…} or {@code test-…}; each may end in {@code .gz}, and all may
   *     begin with the name of one set, such as {@code emnist-letters-}
   * @param reading how its images are read
   * @return its splits
   * @throws IOException if they can't be read from disk
   */
  public static DataSplits read(Path folder, ImageReading reading) throws IOException {
    SplitNotes notes = new SplitNotes();
    IdxFiles files = IdxFiles.in(folder, notes);
    IdxReader reader = new IdxReader();
    SplitAssembler splits = new SplitAssembler(reader.images(files, IdxFiles.TRAIN), notes);
    Optional<String> test = files.testSplit();
    if (test.isPresent()) {
      splits.add(Split.TEST, reader.images(files, test.get()));
    }
    ClassLabels classes = splits.classesOf(folder);
    splits.prepare(reading);
    return splits.fromIntegers(classes, true);
  }

  private RawImages images(IdxFiles files, String split) throws IOException {
    Path imageFile = files.find(split, Content.IMAGES).orElseThrow();
    int[] labels = readFile(files.requireLabels(split), this::labels);
    return readFile(imageFile, (in, room, location) -> images(in, room, location, labels));
  }

  /**
   * Limits of a file's size.
   *
   * @param most more bytes than this can't be
   * @param allowed more bytes than this may not be unpacked
   */
  private record Room(long most, long allowed) {}

  /** Use of a file. */
  private interface Reading<T> {
    T from(DataInputStream in, Room room, Location location) throws IOException;
  }

  private static <T> T readFile(Path file, Reading<T> reading) throws IOException {
    boolean zipped = file.toString().endsWith(".gz");
    long bytes = Files.size(file);
    Location location = Location.of(file);
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream plain = zipped ? ExpansionLimit.gunzip(raw) : raw;
        DataInputStream in = new DataInputStream(plain)) {
      long allowed = zipped ? ExpansionLimit.unpackedBytes(bytes) : bytes;
      Room room = new Room(zipped ? Deflate.mostBytesIn(bytes) : bytes, allowed);
      T content = reading.from(in, room, location);
      if (in.read() >= 0) {
        throw location.error("more data than the header says");
      }
      return content;
    } catch (EOFException e) {
      throw location.error("the file ends too early: expected as much as the header says", e);
    } catch (ZipException e) {
      throw location.error("not sound gzip (" + e.getMessage() + ")", e);
    }
  }

  private RawImages images(DataInputStream in, Room room, Location location, int[] labels)
      throws IOException {
    requireMagic(in.readInt(), MAGIC_IMAGES, location);
    int count = in.readInt();
    int height = in.readInt();
    int width = in.readInt();
    if (height < 1 || width < 1 || (long) height * width > SampleShape.MAX_VALUES) {
      throw location.error(
          String.format(
              "images of %d x %d pixels: expected at least 1 x 1 and at most %d pixels",
              width, height, SampleShape.MAX_VALUES));
    }
    int values = requireSize(count, height * width, room, location);
    float[] pixels = new float[values];
    readBytes(in, values, (index, level) -> pixels[index] = level);
    valuesLeft -= values;
    return new RawImages(location, SampleShape.image(1, height, width), pixels, labels);
  }

  private int[] labels(DataInputStream in, Room room, Location location) throws IOException {
    requireMagic(in.readInt(), MAGIC_LABELS, location);
    int[] labels = new int[requireSize(in.readInt(), 1, room, location)];
    readBytes(in, labels.length, (index, label) -> labels[index] = label);
    return labels;
  }

  private static void requireMagic(int found, int expected, Location location) {
    if (found != expected) {
      throw location.error(String.format("begins with 0x%08x: expected 0x%08x", found, expected));
    }
  }

  /** Checks what the header claims before anything is allocated. */
  private int requireSize(int count, int bytesEach, Room room, Location location) {
    long values = (long) count * bytesEach;
    if (values < 0 || values > valuesLeft) {
      throw location.error(
          String.format(
              "%d items of %d bytes: expected at most %d bytes", count, bytesEach, valuesLeft));
    }
    if (values > room.most()) {
      throw location.error(
          String.format(
              "%d items of %d bytes: the file is too small to hold them", count, bytesEach));
    }
    if (values > room.allowed()) {
      throw location.error(Deflate.tooMuch(count + " items of " + bytesEach + " bytes"));
    }
    return (int) values;
  }

  private interface Sink {
    void put(int index, int unsignedByte);
  }

  private static void readBytes(DataInputStream in, int length, Sink sink) throws IOException {
    byte[] chunk = new byte[Math.min(length, CHUNK)];
    for (int done = 0; done < length; ) {
      int count = Math.min(chunk.length, length - done);
      in.readFully(chunk, 0, count);
      for (int i = 0; i < count; i++) {
        sink.put(done + i, Byte.toUnsignedInt(chunk[i]));
      }
      done += count;
    }
  }
}
