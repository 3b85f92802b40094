package io.augment.datasets.internal.frame;

import io.augment.datasets.internal.Location;
import io.augment.datasets.internal.dicom.DicomFile;
import io.augment.datasets.internal.image.BareImage;
import io.augment.datasets.internal.image.Frames;
import io.augment.datasets.internal.image.StillImage;
import io.augment.datasets.internal.nifti.NiftiFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of one or several images, whose format its content says. */
public final class FrameFile {

  /** Kinds of files that are read. */
  public static final String KINDS = "BMP, DICOM, GIF, JPEG, NIfTI, PNG or TIFF";

  private static final int HEAD_BYTES = 132; // DICOM's preamble and what follows it
  private static final int LAST_AXIS = 2;

  private FrameFile() {}

  /**
   * Reads a file. Its header is checked; values are decoded when they are asked for.
   *
   * @param file an image, of DICOM, or a volume
   * @param axis the axis along which a volume is cut: 0, 1 or 2, in the file's storage order
   * @return its images
   * @throws IOException if it can't be read from disk
   */
  public static Frames read(Path file, int axis) throws IOException {
    byte[] head = head(file);
    if (DicomFile.recognises(head)) {
      Frames frames = DicomFile.read(file);
      if (axis != LAST_AXIS && frames.count() > 1) {
        throw Location.of(file)
            .error("frames of a DICOM file, which lie along z: expected no other axis");
      }
      return frames;
    }
    return BareImage.recognises(head) || !NiftiFile.recognises(file)
        ? new StillImage(BareImage.read(file))
        : NiftiFile.read(file, axis);
  }

  /**
   * Returns whether a file whose name doesn't say so is one of DICOM.
   *
   * @param file a file
   * @return true if its content is
   * @throws IOException if it can't be read from disk
   */
  public static boolean isDicom(Path file) throws IOException {
    return DicomFile.recognises(head(file));
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }
}
