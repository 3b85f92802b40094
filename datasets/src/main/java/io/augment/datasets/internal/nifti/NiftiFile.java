package io.augment.datasets.internal.nifti;

import io.augment.data.SampleShape;
import io.augment.datasets.internal.Deflate;
import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.Frames;
import io.augment.internal.file.ExpansionLimit;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Reads volumes of NIfTI files, version 1 or 2, plain or gzipped. Descriptions and extensions in
 * them, which may name a patient, are not read.
 */
public final class NiftiFile {

  private static final long MOST_BYTES = 1L << 32;

  private NiftiFile() {}

  /**
   * Returns whether a file is one, by its name ({@code .nii}, {@code .nii.gz}, or {@code .hdr} and
   * {@code .img} of a pair, which {@link #read} refuses) or its content.
   *
   * @param file a file
   * @return true if it has to be read as such
   * @throws IOException if the disk fails
   */
  public static boolean recognises(Path file) throws IOException {
    if (hasEnding(file, ".nii") || isPart(file)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return NiftiHeader.recognises(in.readNBytes(NiftiHeader.MOST_BYTES));
    }
  }

  private static boolean isPart(Path file) {
    return hasEnding(file, ".hdr") || hasEnding(file, ".img");
  }

  private static boolean hasEnding(Path file, String ending) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(ending) || name.endsWith(ending + ".gz");
  }

  /**
   * Reads a volume.
   *
   * @param file a file
   * @param axis 0, 1 or 2: along which slices lie, in the order of storage
   * @return its slices
   * @throws io.augment.file.FileFormatException if it is damaged or of a kind that isn't read
   * @throws IOException if the disk fails
   */
  public static Frames read(Path file, int axis) throws IOException {
    Location location = Location.of(file);
    if (isPart(file)) {
      throw NiftiHeader.pair(location);
    }
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      throw location.error(bytes + " bytes: expected at most " + MOST_BYTES);
    }
    boolean zipped = isZipped(file);
    try (InputStream in = opened(file, zipped)) {
      Frames frames = read(in, axis, zipped ? MOST_BYTES : bytes, location);
      if (zipped) {
        in.transferTo(OutputStream.nullOutputStream()); // up to the checksum
      }
      return frames;
    } catch (ZipException | EOFException e) {
      String problem =
          String.valueOf(e.getMessage()).contains("more than")
              ? Deflate.tooMuch("a volume")
              : "cannot be unpacked, it is damaged or cut off";
      throw location.error(problem, e);
    }
  }

  private static boolean isZipped(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  private static InputStream opened(Path file, boolean zipped) throws IOException {
    InputStream plain = Files.newInputStream(file);
    try {
      return zipped ? ExpansionLimit.gunzip(plain) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Reads from a stream that may have so many bytes. */
  private static Frames read(InputStream in, int axis, long most, Location location)
      throws IOException {
    byte[] head = in.readNBytes(NiftiHeader.MOST_BYTES);
    NiftiHeader header = NiftiHeader.of(head, location);
    requireSize(header, axis, location);
    if (header.start() > most || header.volumeBytes() > most - header.start()) {
      throw tooSmall(header, location);
    }
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
    all.skipNBytes(header.start());
    long count = header.extents().voxels();
    Voxels voxels = Voxels.read(all, header.type(), header.order(), count);
    if (voxels.count() < count) {
      throw tooSmall(header, location);
    }
    return new VolumeFrames(header, voxels, axis, location);
  }

  private static RuntimeException tooSmall(NiftiHeader header, Location location) {
    NiftiHeader.Extents extents = header.extents();
    return location.error(
        String.format(
            "%d x %d x %d voxels of %s from byte %d on: expected as many, and there are fewer",
            extents.first(), extents.second(), extents.third(), header.type(), header.start()));
  }

  private static void requireSize(NiftiHeader header, int axis, Location location) {
    NiftiHeader.Extents extents = header.extents();
    int channels = header.type().colours() ? 3 : 1;
    if (extents.voxels() / extents.along(axis) * channels > SampleShape.MAX_VALUES) {
      throw location.error(
          String.format(
              "slices along axis %d of %d x %d x %d voxels: expected at most %d values in one",
              axis, extents.first(), extents.second(), extents.third(), SampleShape.MAX_VALUES));
    }
  }
}
