package io.augment.datasets.internal.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Header before an element's value.
 *
 * @param tag group and number
 * @param kind the two letters of its kind; empty where none is given
 * @param length bytes of the value, or {@link #UNDEFINED}
 * @param start where the element began
 */
record DicomHeader(int tag, String kind, long length, long start) {

  /** The length of what ends with a delimiter. */
  static final long UNDEFINED = 0xffffffffL;

  static final int ITEM = 0xfffee000;
  static final int ITEM_END = 0xfffee00d;
  static final int SEQUENCE_END = 0xfffee0dd;

  private static final int DELIMITERS = 0xfffe;
  private static final Set<String> LONG =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");
  private static final Set<String> SHORT =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL",
          "SS", "ST", "TM", "UI", "UL", "US");

  /** Reads a header, explicit or not about the kind of the value. */
  static DicomHeader read(DicomStream in, boolean explicit) throws IOException {
    long start = in.position();
    int group = in.unsignedShort();
    int tag = group << Short.SIZE | in.unsignedShort();
    if (!explicit || group == DELIMITERS) {
      return new DicomHeader(tag, "", in.unsignedInt(), start);
    }
    String kind = new String(in.bytes(2), StandardCharsets.ISO_8859_1);
    if (LONG.contains(kind)) {
      in.skip(Short.BYTES);
      return new DicomHeader(tag, kind, in.unsignedInt(), start);
    }
    if (!SHORT.contains(kind)) {
      throw in.damaged("no kind of value at byte " + start);
    }
    return new DicomHeader(tag, kind, in.unsignedShort(), start);
  }

  /** Returns whether two letters name a kind of value. */
  static boolean isKind(String letters) {
    return LONG.contains(letters) || SHORT.contains(letters);
  }

  boolean undefined() {
    return length == UNDEFINED;
  }
}
