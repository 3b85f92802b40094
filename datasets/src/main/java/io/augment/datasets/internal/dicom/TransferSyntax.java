package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.nio.ByteOrder;
import java.util.Map;

/** Encodings of a data set and of its pixels. */
enum TransferSyntax {
  IMPLICIT_LITTLE("1.2.840.10008.1.2", false, Pixels.NATIVE),
  EXPLICIT_LITTLE("1.2.840.10008.1.2.1", true, Pixels.NATIVE),
  DEFLATED("1.2.840.10008.1.2.1.99", true, Pixels.NATIVE),
  EXPLICIT_BIG("1.2.840.10008.1.2.2", true, Pixels.NATIVE),
  JPEG_BASELINE("1.2.840.10008.1.2.4.50", true, Pixels.JPEG),
  JPEG_EXTENDED("1.2.840.10008.1.2.4.51", true, Pixels.JPEG),
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", true, Pixels.LOSSLESS_JPEG),
  JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70", true, Pixels.LOSSLESS_JPEG),
  RLE("1.2.840.10008.1.2.5", true, Pixels.RLE);

  /** How pixels are packed. */
  enum Pixels {
    NATIVE,
    JPEG,
    LOSSLESS_JPEG,
    RLE
  }

  private static final String ROOT = "1.2.840.10008.1.2";

  /** Those that aren't read, by what follows the root; the longest that fits counts. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry(".1.98", "Encapsulated Uncompressed Explicit VR Little Endian"),
          Map.entry(".4.5", "JPEG (retired)"),
          Map.entry(".4.6", "JPEG (retired)"),
          Map.entry(".4.80", "JPEG-LS Lossless"),
          Map.entry(".4.81", "JPEG-LS Near-lossless"),
          Map.entry(".4.9", "JPEG 2000"),
          Map.entry(".4.94", "JPIP Referenced"),
          Map.entry(".4.95", "JPIP Referenced Deflate"),
          Map.entry(".4.100", "MPEG2 Main Profile"),
          Map.entry(".4.101", "MPEG2 Main Profile"),
          Map.entry(".4.102", "MPEG-4 AVC/H.264"),
          Map.entry(".4.103", "MPEG-4 AVC/H.264"),
          Map.entry(".4.104", "MPEG-4 AVC/H.264"),
          Map.entry(".4.105", "MPEG-4 AVC/H.264"),
          Map.entry(".4.106", "MPEG-4 AVC/H.264"),
          Map.entry(".4.107", "HEVC/H.265"),
          Map.entry(".4.108", "HEVC/H.265"),
          Map.entry(".4.11", "JPEG XL"),
          Map.entry(".4.20", "High-Throughput JPEG 2000"),
          Map.entry(".6", "of retired kind RFC 2557 or XML"),
          Map.entry(".7", "SMPTE ST 2110"),
          Map.entry(".8", "Deflated Image Frame Compression"));

  private final String uid;
  private final boolean explicit;
  private final Pixels pixels;

  TransferSyntax(String uid, boolean explicit, Pixels pixels) {
    this.uid = uid;
    this.explicit = explicit;
    this.pixels = pixels;
  }

  /**
   * The syntax of an identifier, which is the file's text: one of the standard alone stands in the
   * message.
   */
  static TransferSyntax of(String uid, Location location) {
    for (TransferSyntax syntax : values()) {
      if (syntax.uid.equals(uid)) {
        return syntax;
      }
    }
    String end = uid.startsWith(ROOT) ? uid.substring(ROOT.length()) : "";
    for (int length = end.length(); length > 1; length--) {
      String name = REFUSED.get(end.substring(0, length));
      if (name != null && end.matches("[.0-9]{2,12}")) {
        throw refused(name + " (" + uid + ")", location);
      }
    }
    throw refused("that is not one of the standard's", location);
  }

  /** An error for a packing that isn't read. */
  static RuntimeException refused(String name, Location location) {
    return location.error(
        "transfer syntax "
            + name
            + ": expected uncompressed, RLE, JPEG baseline or JPEG lossless: convert the file with"
            + " 'gdcmconv --raw IN OUT' or pydicom's decompress()");
  }

  String uid() {
    return uid;
  }

  /** Returns whether each element names the kind of its value. */
  boolean explicit() {
    return explicit;
  }

  ByteOrder order() {
    return this == EXPLICIT_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  Pixels pixels() {
    return pixels;
  }
}
