package io.augment.datasets.internal.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a TIFF file of one image: its parts first, then its tags. */
final class BareTiffWriter {

  private static final int HEADER_BYTES = 8;
  private static final int ENTRY_BYTES = 12;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** The numbers of a tag, as they are written. */
  private record Entry(int type, int count, ByteBuffer values) {}

  private final ByteOrder order;
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private final Map<Integer, Entry> entries = new TreeMap<>();

  /** Writes numbers and, as they are given, parts in a byte order. */
  BareTiffWriter(ByteOrder order) {
    this.order = order;
  }

  void part(byte[] content, int start, int length) {
    starts.add(HEADER_BYTES + parts.size());
    lengths.add(length);
    parts.write(content, start, length);
  }

  /** Writes where the parts lie under these tags. */
  void parts(int offsetTag, int lengthTag) {
    longs(offsetTag, starts.stream().mapToLong(Integer::longValue).toArray());
    longs(lengthTag, lengths.stream().mapToLong(Integer::longValue).toArray());
  }

  void longs(int tag, long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(order);
    for (long value : values) {
      bytes.putInt((int) value);
    }
    entries.put(tag, new Entry(LONG, values.length, bytes.flip()));
  }

  void shorts(int tag, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(2, values.length) * Short.BYTES).order(order);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    bytes.position(0);
    entries.put(tag, new Entry(SHORT, values.length, bytes));
  }

  byte[] toBytes() {
    int outside = entries.values().stream().mapToInt(entry -> entry.values().remaining()).sum();
    int directory = HEADER_BYTES + parts.size() + parts.size() % 2;
    int values = directory + Short.BYTES + entries.size() * ENTRY_BYTES + Integer.BYTES;
    ByteBuffer out = ByteBuffer.allocate(values + outside).order(order);
    byte mark = (byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I');
    out.put(mark).put(mark).putShort((short) 42).putInt(directory);
    out.put(parts.toByteArray());
    out.position(directory);
    out.putShort((short) entries.size());
    for (Map.Entry<Integer, Entry> tagged : entries.entrySet()) {
      Entry entry = tagged.getValue();
      out.putShort((short) (int) tagged.getKey());
      out.putShort((short) entry.type());
      out.putInt(entry.count());
      if (entry.values().remaining() <= Integer.BYTES) {
        out.put(entry.values());
      } else {
        int length = entry.values().remaining();
        out.putInt(values);
        out.put(values, entry.values(), entry.values().position(), length);
        values += length;
      }
    }
    return out.array();
  }
}
