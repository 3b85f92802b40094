package io.augment.datasets.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a numpy array's elements.
 *
 * @param kind {@code b} (bool), {@code u}, {@code i}, {@code f}, {@code U} (text) or {@code S}
 *     (text of bytes)
 * @param bytes size of one element
 * @param order which byte of an element comes first
 */
record NpyType(char kind, int bytes, ByteOrder order) {

  static final String ACCEPTED =
      "numbers of type b1, u1, u2, u4, u8, i1, i2, i4, i8, f4 or f8, little or big endian";

  private static final Pattern DESCRIPTION =
      Pattern.compile("([<>|])(b1|[ui][1248]|f[48]|[US][1-9]\\d{0,2})");

  private static final int BYTES_PER_CHARACTER = 4;

  /** Reads numpy's own notation, such as {@code <f4}; empty for a type that isn't read here. */
  static Optional<NpyType> parse(String description) {
    Matcher matcher = DESCRIPTION.matcher(description);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String type = matcher.group(2);
    int size = Integer.parseInt(type.substring(1));
    boolean text = type.charAt(0) == 'U';
    boolean big = matcher.group(1).equals(">");
    return Optional.of(
        new NpyType(
            type.charAt(0),
            text ? size * BYTES_PER_CHARACTER : size,
            big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
  }

  boolean isText() {
    return kind == 'U' || kind == 'S';
  }

  boolean isFloat() {
    return kind == 'f';
  }

  boolean isBool() {
    return kind == 'b';
  }

  /** The next number, rounded to the nearest double where it has more than 53 bits. */
  double number(ByteBuffer buffer) {
    return switch (kind) {
      case 'b' -> buffer.get() == 0 ? 0 : 1;
      case 'f' -> bytes == 4 ? buffer.getFloat() : buffer.getDouble();
      case 'i' -> signed(buffer);
      case 'u' -> unsigned(buffer);
      default -> throw new IllegalStateException("text holds no numbers");
    };
  }

  private double signed(ByteBuffer buffer) {
    return switch (bytes) {
      case 1 -> buffer.get();
      case 2 -> buffer.getShort();
      case 4 -> buffer.getInt();
      default -> buffer.getLong();
    };
  }

  private double unsigned(ByteBuffer buffer) {
    return switch (bytes) {
      case 1 -> Byte.toUnsignedInt(buffer.get());
      case 2 -> Short.toUnsignedInt(buffer.getShort());
      case 4 -> Integer.toUnsignedLong(buffer.getInt());
      default -> {
        long value = buffer.getLong();
        yield value >= 0 ? value : 2.0 * (value >>> 1);
      }
    };
  }

  /** The next text, without the zeros that fill it up. */
  String text(ByteBuffer buffer) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; kind == 'S' && i < bytes; i++) {
      int character = Byte.toUnsignedInt(buffer.get());
      if (character != 0) {
        text.append((char) character);
      }
    }
    if (kind == 'S') {
      return text.toString();
    }
    for (int i = 0; i < bytes / BYTES_PER_CHARACTER; i++) {
      int codePoint = buffer.getInt();
      if (codePoint != 0) {
        text.appendCodePoint(Character.isValidCodePoint(codePoint) ? codePoint : '?');
      }
    }
    return text.toString();
  }
}
