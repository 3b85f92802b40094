package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.image.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads images of DICOM files (PS3.3, PS3.5, PS3.10).
 *
 * <p>Elements that pixels don't need are skipped, and no message has a text of the file in it, so
 * that nothing that is said of a patient gets any further.
 */
public final class DicomFile {

  private static final long MOST_BYTES = 1L << 30;

  private DicomFile() {}

  /**
   * Returns whether a file is one, by its content: it has DICOM's preamble, or begins with the
   * first elements of a data set.
   *
   * @param head its first 132 bytes, or all if there are fewer
   * @return true if it has to be read as such
   */
  public static boolean recognises(byte[] head) {
    return DataSet.startsWithPreamble(head) || PlainStart.of(head) != null;
  }

  /**
   * Reads a file; packed pixels stay packed until they are asked for.
   *
   * @param file a file
   * @return its images
   * @throws io.augment.file.FileFormatException if it is damaged or of a kind that isn't read
   * @throws IOException if the disk fails
   */
  public static Frames read(Path file) throws IOException {
    Location location = Location.of(file);
    long bytes = Files.size(file);
    if (bytes > MOST_BYTES) {
      throw location.error(bytes + " bytes: expected at most " + MOST_BYTES);
    }
    try (DicomStream in = new DicomStream(Files.newInputStream(file), bytes, location)) {
      DataSet data = new DataSet(in, location);
      DicomHeader pixels = data.readToPixels();
      PixelModule module = PixelModule.of(data.whole(), location);
      StoredPixels stored =
          data.syntax().pixels() == TransferSyntax.Pixels.NATIVE
              ? NativePixels.read(in, pixels, module, location)
              : PackedPixels.read(in, pixels, module, data.syntax().pixels(), location);
      Palette palette =
          module.colours() == PixelModule.Colours.PALETTE_COLOR
              ? Palette.of(data.whole(), module, location)
              : null;
      return new DicomFrames(module, stored, rescales(data, module, location), palette);
    }
  }

  /**
   * Meaning of numbers, from the file, the group of all frames and those of each, in this order.
   */
  private static List<Rescale> rescales(DataSet data, PixelModule module, Location location) {
    RuntimeException wrong =
        location.error(Tag.SLOPE + " and " + Tag.INTERCEPT + ": expected finite numbers, not 0");
    Rescale plain = new Rescale(1, 0, Optional.empty());
    Rescale all = Rescale.of(data.shared(), Rescale.of(data.whole(), plain, wrong), wrong);
    if (data.frames().isEmpty()) {
      return List.of(all);
    }
    if (data.frames().size() != module.frames()) {
      throw location.error(
          String.format(
              "%d groups for %d frames: expected one each", data.frames().size(), module.frames()));
    }
    List<Rescale> rescales = new ArrayList<>();
    for (Attributes frame : data.frames()) {
      rescales.add(Rescale.of(frame, all, wrong));
    }
    return rescales;
  }
}
