package io.augment.datasets.internal.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes elements in explicit little endian, in the order in which they are given.
 *
 * <p>Not thread-safe.
 */
final class ElementWriter {

  private static final List<String> LONG = List.of("OB", "OW");
  private static final List<String> PADDED_WITH_ZERO = List.of("OB", "OW", "UI");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Writes a text of characters of ASCII. */
  ElementWriter text(int tag, String kind, String value) {
    return bytes(tag, kind, value.getBytes(StandardCharsets.US_ASCII));
  }

  ElementWriter number(int tag, int value) {
    begin(tag, "US", Short.BYTES);
    little(value, Short.BYTES);
    return this;
  }

  ElementWriter wideNumber(int tag, int value) {
    begin(tag, "UL", Integer.BYTES);
    little(value, Integer.BYTES);
    return this;
  }

  ElementWriter bytes(int tag, String kind, byte[] value) {
    begin(tag, kind, value.length + value.length % 2);
    out.writeBytes(value);
    if (value.length % 2 != 0) {
      out.write(PADDED_WITH_ZERO.contains(kind) ? 0 : ' ');
    }
    return this;
  }

  private void begin(int tag, String kind, int length) {
    little(tag >>> Short.SIZE, Short.BYTES);
    little(tag, Short.BYTES);
    out.writeBytes(kind.getBytes(StandardCharsets.US_ASCII));
    if (LONG.contains(kind)) {
      little(0, Short.BYTES);
      little(length, Integer.BYTES);
    } else {
      little(length, Short.BYTES);
    }
  }

  private void little(int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >> (i * Byte.SIZE));
    }
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
