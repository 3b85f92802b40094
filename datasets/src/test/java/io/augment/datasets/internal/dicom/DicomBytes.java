package io.augment.datasets.internal.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of DICOM files as the tables of PS3.5 (7.1) and PS3.10 (7.1) have them, one after the
 * other: nothing is checked, so that lies can be told.
 */
public final class DicomBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean explicit;
  private final boolean big;

  private DicomBytes(boolean explicit, boolean big) {
    this.explicit = explicit;
    this.big = big;
  }

  /** A file of the syntax whose identifier ends like this: {@code .1} is explicit little endian. */
  public static DicomBytes file(String syntax) {
    DicomBytes file = new DicomBytes(!syntax.isEmpty(), syntax.equals(".2"));
    DicomBytes meta = new DicomBytes(true, false);
    meta.text(
        0x00020010, "UI", "1.2.840.10008.1.2" + syntax + (syntax.length() % 2 == 0 ? "\0" : ""));
    file.out.writeBytes(new byte[128]);
    file.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.out.writeBytes(meta.toBytes());
    return file;
  }

  /** Elements alone. */
  public static DicomBytes elements(boolean explicit, boolean big) {
    return new DicomBytes(explicit, big);
  }

  /** Grey pixels of so many bits, of which all are used. */
  public DicomBytes image(int rows, int columns, int bits) {
    return number(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2 ")
        .number(0x00280010, rows)
        .number(0x00280011, columns)
        .number(0x00280100, bits)
        .number(0x00280101, bits)
        .number(0x00280102, bits - 1)
        .number(0x00280103, 0);
  }

  public DicomBytes number(int tag, int value) {
    header(tag, "US", 2);
    return integer(value, 2);
  }

  /** A text, of an even number of characters. */
  public DicomBytes text(int tag, String kind, String value) {
    header(tag, kind, value.length());
    out.writeBytes(value.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  public DicomBytes value(int tag, String kind, byte[] value) {
    header(tag, kind, value.length);
    return raw(value);
  }

  /** What stands before a value, of a length that need not be true. */
  public DicomBytes header(int tag, String kind, long length) {
    integer(tag >>> 16, 2);
    integer(tag & 0xffff, 2);
    if (!explicit || tag >>> 16 == 0xfffe) {
      return integer(length, 4);
    }
    out.writeBytes(kind.getBytes(StandardCharsets.US_ASCII));
    if ("OB OD OF OL OV OW SQ SV UC UN UR UT UV".contains(kind)) {
      return integer(0, 2).integer(length, 4);
    }
    return integer(length, 2);
  }

  public DicomBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public DicomBytes integer(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >> (8 * (big ? bytes - 1 - i : i))));
    }
    return this;
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }
}
