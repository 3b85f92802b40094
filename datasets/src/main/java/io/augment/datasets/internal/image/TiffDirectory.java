package io.augment.datasets.internal.image;

import io.augment.datasets.internal.Location;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF file, or of a camera's Exif data, which has the same form: whole
 * numbers by tag. Nothing is allocated but for what lies in the file.
 */
final class TiffDirectory {

  private static final int MAGIC = 42;
  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int VALUE_BYTES = 4; // values that need no more stand in the entry itself

  /** Whole numbers of an entry, where they lie. */
  private record Entry(int bytesEach, long count, int start) {}

  private final ByteBuffer content;
  private final Location location;
  private final Map<Integer, Entry> entries = new HashMap<>();
  private long next;

  private TiffDirectory(ByteBuffer content, Location location) {
    this.content = content;
    this.location = location;
  }

  static boolean recognises(byte[] content) {
    return content.length >= HEADER_BYTES
        && content[0] == content[1]
        && (content[0] == 'I' ? content[2] == MAGIC && content[3] == 0 : content[0] == 'M')
        && (content[0] == 'I' || (content[2] == 0 && content[3] == MAGIC));
  }

  /** Reads a directory; the content begins as a TIFF file does. */
  static TiffDirectory of(byte[] content, Location location) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    bytes.order(content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    TiffDirectory directory = new TiffDirectory(bytes, location);
    directory.read(Integer.toUnsignedLong(bytes.getInt(VALUE_BYTES)));
    return directory;
  }

  private void read(long start) {
    int begin = within(start, Short.BYTES);
    int count = Short.toUnsignedInt(content.getShort(begin));
    int first = within(start + Short.BYTES, (long) count * ENTRY_BYTES);
    for (int i = 0; i < count; i++) {
      int entry = first + i * ENTRY_BYTES;
      int bytesEach =
          switch (content.getShort(entry + Short.BYTES)) {
            case 1 -> Byte.BYTES;
            case 3 -> Short.BYTES;
            case 4 -> Integer.BYTES;
            default -> 0; // no whole numbers
          };
      long values = Integer.toUnsignedLong(content.getInt(entry + 4));
      if (bytesEach > 0 && values > 0) {
        long bytes = values * bytesEach;
        int at = entry + 8;
        int begins =
            bytes <= VALUE_BYTES ? at : within(Integer.toUnsignedLong(content.getInt(at)), bytes);
        entries.put(
            Short.toUnsignedInt(content.getShort(entry)), new Entry(bytesEach, values, begins));
      }
    }
    int end = first + count * ENTRY_BYTES;
    next = end + Integer.BYTES <= content.limit() ? Integer.toUnsignedLong(content.getInt(end)) : 0;
  }

  private int within(long start, long bytes) {
    if (start < 0 || bytes > content.limit() || start > content.limit() - bytes) {
      throw damaged("points beyond the end of the file");
    }
    return (int) start;
  }

  ByteOrder order() {
    return content.order();
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** Returns whether another image follows. */
  boolean hasNext() {
    return next != 0;
  }

  /** Number of values of a tag. */
  long count(int tag) {
    Entry entry = entries.get(tag);
    return entry == null ? 0 : entry.count();
  }

  /** The first number of a tag, or a default where the tag is missing. */
  long value(int tag, long otherwise) {
    return has(tag) ? value(tag, 0) : otherwise;
  }

  /** One of a tag's numbers; there must be as many. */
  long value(int tag, int index) {
    Entry entry = entries.get(tag);
    if (entry == null || index >= entry.count()) {
      throw damaged("lacks numbers of tag " + tag);
    }
    int at = entry.start() + index * entry.bytesEach();
    return switch (entry.bytesEach()) {
      case Byte.BYTES -> Byte.toUnsignedLong(content.get(at));
      case Short.BYTES -> Short.toUnsignedLong(content.getShort(at));
      default -> Integer.toUnsignedLong(content.getInt(at));
    };
  }

  RuntimeException damaged(String problem) {
    return location.error("cannot be decoded, it is damaged or cut off: " + problem);
  }
}
