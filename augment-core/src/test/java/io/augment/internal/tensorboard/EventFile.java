package io.augment.internal.tensorboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads event files in another way than they are written: its own checksum, bit by bit, and its own
 * reading of messages.
 */
final class EventFile {

  private EventFile() {}

  /** The events of a file, whose checksums must all be right. */
  static List<Message> read(Path file) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Message> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = checked(bytes, Long.BYTES);
      long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      events.add(Message.parse(checked(bytes, Math.toIntExact(size))));
    }
    return events;
  }

  private static byte[] checked(ByteBuffer bytes, int size) {
    byte[] data = new byte[size];
    bytes.get(data);
    int unmasked = Integer.rotateLeft(bytes.getInt() - 0xa282ead8, 15);
    if (unmasked != crc32c(data)) {
      throw new AssertionError("wrong checksum before byte " + bytes.position());
    }
    return data;
  }

  /** CRC-32C by the definition: division by the reflected Castagnoli polynomial. */
  static int crc32c(byte[] data) {
    int crc = -1;
    for (byte value : data) {
      crc ^= value & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82f63b78;
      }
    }
    return ~crc;
  }

  /** One field: its number, and its value as an integer, or as bytes. */
  record Field(int number, long integer, ByteBuffer bytes) {

    static Field of(int number, long integer) {
      return new Field(number, integer, ByteBuffer.allocate(0));
    }
  }

  /** A message's fields in their order. */
  record Message(List<Field> fields) {

    static Message parse(byte[] encoded) {
      ByteBuffer bytes = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
      List<Field> fields = new ArrayList<>();
      while (bytes.hasRemaining()) {
        long key = varint(bytes);
        int number = (int) (key >>> 3);
        fields.add(
            switch ((int) (key & 7)) {
              case 0 -> Field.of(number, varint(bytes));
              case 1 -> Field.of(number, bytes.getLong());
              case 2 -> {
                byte[] value = new byte[Math.toIntExact(varint(bytes))];
                bytes.get(value);
                yield new Field(number, value.length, ByteBuffer.wrap(value));
              }
              case 5 -> Field.of(number, bytes.getInt());
              default -> throw new AssertionError("unknown wire type of key " + key);
            });
      }
      return new Message(fields);
    }

    private static long varint(ByteBuffer bytes) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }

    List<Integer> numbers() {
      return fields.stream().map(Field::number).toList();
    }

    private Field field(int number) {
      List<Field> found = fields.stream().filter(field -> field.number() == number).toList();
      if (found.size() != 1) {
        throw new AssertionError(found.size() + " fields " + number + " in " + numbers());
      }
      return found.get(0);
    }

    long integer(int number) {
      return field(number).integer();
    }

    double real(int number) {
      return Double.longBitsToDouble(integer(number));
    }

    float single(int number) {
      return Float.intBitsToFloat((int) integer(number));
    }

    byte[] bytes(int number) {
      return field(number).bytes().array();
    }

    String text(int number) {
      return new String(bytes(number), StandardCharsets.UTF_8);
    }

    Message message(int number) {
      return parse(bytes(number));
    }

    /** An event's only value: that of field 5, the summary, whose field 1 it is. */
    Message value() {
      return message(5).message(1);
    }
  }
}
