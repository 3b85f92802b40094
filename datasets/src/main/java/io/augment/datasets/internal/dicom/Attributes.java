package io.augment.datasets.internal.dicom;

import io.augment.datasets.internal.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Values of those elements that pixels need. A message names the element and never shows a text, as
 * in a damaged file any text may stand there.
 */
final class Attributes {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final int LONGEST_TEXT = 1 << 10;

  private final Map<Tag, byte[]> values = new EnumMap<>(Tag.class);
  private final Location location;
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  Attributes(Location location) {
    this.location = location;
  }

  void put(Tag tag, byte[] value, ByteOrder of) {
    values.put(tag, value);
    order = of;
  }

  void addAll(Attributes others) {
    values.putAll(others.values);
    order = others.order;
  }

  boolean has(Tag tag) {
    byte[] value = values.get(tag);
    return value != null && value.length > 0;
  }

  byte[] bytes(Tag tag) {
    byte[] value = values.get(tag);
    if (value == null) {
      throw location.error("has no " + tag + ": expected an image");
    }
    return value;
  }

  ByteOrder order() {
    return order;
  }

  /** A whole number of two bytes. */
  int number(Tag tag) {
    return number(tag, 0);
  }

  /** One of several whole numbers of two bytes each. */
  int number(Tag tag, int index) {
    byte[] value = bytes(tag);
    if (value.length < (index + 1) * Short.BYTES) {
      throw location.error(tag + " of " + value.length + " bytes: expected a number");
    }
    return Short.toUnsignedInt(ByteBuffer.wrap(value).order(order).getShort(index * Short.BYTES));
  }

  int numberOr(Tag tag, int otherwise) {
    return has(tag) ? number(tag) : otherwise;
  }

  /** A text without blanks and zeros around it. */
  String text(Tag tag) {
    byte[] value = bytes(tag);
    if (value.length > LONGEST_TEXT) {
      throw location.error(tag + " of " + value.length + " bytes: expected a short text");
    }
    return new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' ').strip();
  }

  String upperCaseText(Tag tag) {
    return text(tag).toUpperCase(Locale.ROOT);
  }

  /** A number that is written in digits, the first if there are several; empty if there is none. */
  OptionalDouble decimal(Tag tag) {
    if (!has(tag) || text(tag).isEmpty()) {
      return OptionalDouble.empty();
    }
    String first = text(tag).split("\\\\", 2)[0].strip();
    double number =
        first.length() <= 64 && NUMBER.matcher(first).matches()
            ? Double.parseDouble(first)
            : Double.NaN;
    if (!Double.isFinite(number)) {
      throw location.error(tag + ": expected a number in digits");
    }
    return OptionalDouble.of(number);
  }
}
