package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import io.augment.file.FileFormatException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The orientation out of what a camera noted in a JPEG file (Exif), and nothing else of it. */
final class ExifOrientation {

  private static final byte[] START = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private ExifOrientation() {}

  static boolean recognises(byte[] segment) {
    return segment.length > START.length
        && Arrays.equals(segment, 0, START.length, START, 0, START.length);
  }

  /**
   * Reads the orientation; upright if it is missing or its tag isn't sound, as the pixels may still
   * be.
   */
  static Orientation of(byte[] segment, Location location) {
    byte[] content = Arrays.copyOfRange(segment, START.length, segment.length);
    if (!TiffDirectory.recognises(content)) {
      return Orientation.UPRIGHT;
    }
    try {
      return Orientation.of(TiffDirectory.of(content, location).value(Orientation.TAG, 1L));
    } catch (FileFormatException e) {
      return Orientation.UPRIGHT;
    }
  }
}
