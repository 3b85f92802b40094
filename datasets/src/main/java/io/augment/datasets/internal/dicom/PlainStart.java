package io.augment.datasets.internal.dicom;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The beginning of a file without preamble, by which its encoding is recognised. */
final class PlainStart {

  static final int BYTES = 8;

  private static final int META = 2;
  private static final int FIRST_GROUP = 8;
  private static final int LONGEST = 1 << 10; // of the first element's value

  private PlainStart() {}

  /** Returns the encoding; null if the file is something else. */
  static @Nullable TransferSyntax of(byte[] head) {
    if (head.length < BYTES) {
      return null;
    }
    String kind = new String(head, 4, 2, StandardCharsets.ISO_8859_1);
    if (DicomHeader.isKind(kind)) {
      if (isGroup(head[0]) && head[1] == 0) {
        return TransferSyntax.EXPLICIT_LITTLE;
      }
      return head[0] == 0 && head[1] == FIRST_GROUP ? TransferSyntax.EXPLICIT_BIG : null;
    }
    int length =
        Byte.toUnsignedInt(head[4])
            | Byte.toUnsignedInt(head[5]) << Byte.SIZE
            | Byte.toUnsignedInt(head[6]) << Short.SIZE
            | head[7] << (3 * Byte.SIZE);
    boolean implicit =
        head[0] == FIRST_GROUP
            && head[1] == 0
            && head[3] == 0 // the first elements of that group
            && length >= 0
            && length <= LONGEST
            && length % 2 == 0;
    return implicit ? TransferSyntax.IMPLICIT_LITTLE : null;
  }

  private static boolean isGroup(byte group) {
    return group == META || group == FIRST_GROUP;
  }
}
